"""What the care library shows: its shelves, what is found in it, what in it is for whom, and the card to keep."""
