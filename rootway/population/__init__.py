"""Many people at once: their log folded and the pathway decided in columns, alone or on many machines; reports."""
