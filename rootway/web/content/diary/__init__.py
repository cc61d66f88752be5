"""A diary kept elsewhere, as a table in a file: read for a preview, and never guessed at."""
