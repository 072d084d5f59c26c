"""Chronicles of many plays as files that databases read."""
