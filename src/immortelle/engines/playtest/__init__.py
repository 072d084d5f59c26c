"""Playtesting: every ending of a story, how likely it is, and what stands in the way."""
