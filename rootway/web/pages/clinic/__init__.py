"""Pages for those who treat people: who shares with them, and their practice."""
