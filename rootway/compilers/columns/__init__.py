"""Conditions and tables over everyone at once: NumPy arrays, a column for each fact."""
