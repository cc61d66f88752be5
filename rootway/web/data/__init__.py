"""Rows: the models, the one way from a request to a row, what is read of them, and the files they travel in."""
