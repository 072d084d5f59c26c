"""The compiled story: frozen, typed, portable, lifted."""
