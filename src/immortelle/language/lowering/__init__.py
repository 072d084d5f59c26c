"""From what sentences say to what they mean: clauses to conditions, effects, facts."""
