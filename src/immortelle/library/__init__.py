"""The standard library: story files, not Python."""
