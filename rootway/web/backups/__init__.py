"""Back-ups of a whole server: one file with the record and the keys, written while it runs, brought back when empty.

Nothing here reads Django's settings: they would make new keys where old ones are about to be brought back.
"""
