"""The engines: one module for each thing a user asks of a story; none has state of its own."""
