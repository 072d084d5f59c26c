"""Immortelle: an engine for stories driven by characters who remember."""

__version__ = "0.1.0"
