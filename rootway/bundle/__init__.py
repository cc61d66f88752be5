"""The whole check as one file that needs no server: it opens from a disk, and nothing leaves it."""
