"""Guided sessions: the player, what a phone keeps to play them without internet, and what it sends later."""
