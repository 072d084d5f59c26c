"""Minds: which events everybody knows of, and what they hold to be so by them."""
