"""What is kept of a person: to look at, to take along, to bring back and to delete."""
