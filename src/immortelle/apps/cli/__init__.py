"""The command line: thin commands over the engines."""

from immortelle.apps.cli.program import immortelle as main

__all__ = ["main"]
