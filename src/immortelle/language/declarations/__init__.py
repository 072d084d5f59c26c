"""The kinds of block, one small reader each; ``registry`` lists them all."""
