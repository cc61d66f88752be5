"""Clinical Quality Language, for a record system's own engine."""
