"""Proof that a theme keeps its word in a real browser: silent, readable, within its bounds, in every state."""
