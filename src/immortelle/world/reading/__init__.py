"""Reading: conditions and amounts, compiled once and read in the world or in any mind."""
