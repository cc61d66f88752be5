"""The same rules in a database that is there."""
