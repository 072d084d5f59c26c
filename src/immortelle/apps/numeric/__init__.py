"""Solving compiled to machine code (the extra ``numeric``)."""
