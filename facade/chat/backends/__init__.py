"""Whatever answers a message, as events."""
