"""Memory: what is still remembered of what is known, and what brings it back."""
