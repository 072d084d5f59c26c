"""Events: what happens, what follows from it, and the clock that drives it."""
