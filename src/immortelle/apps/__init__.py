"""Apps: the floor a user meets, and the only one that may import third-party packages."""
