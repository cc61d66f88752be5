"""One person, in microseconds."""
