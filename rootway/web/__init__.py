"""The pages people use: one Django app in floors; only this room knows Django."""
