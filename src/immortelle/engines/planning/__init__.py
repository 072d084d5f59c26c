"""Stories that must end so: plans in which everyone acts for reasons and beliefs of their own."""
