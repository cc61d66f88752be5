"""The translations of the pages: gathered from their sentences, and compiled."""
