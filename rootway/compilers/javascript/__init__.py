"""The same rules in a browser."""
