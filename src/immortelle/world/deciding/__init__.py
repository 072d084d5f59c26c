"""Deciding: what people want to do, weighed and drawn."""
