"""The report of a playtest: one HTML page that needs nothing else."""
