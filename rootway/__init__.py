"""One care pathway for leg pain from the lower back, written once as data and read by small machines."""

__version__ = "2026.2"
