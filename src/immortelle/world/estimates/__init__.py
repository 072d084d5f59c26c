"""Estimates: what nobody can know, weighed from signs, words and guesses."""
