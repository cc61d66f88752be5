"""Reading registers: constant memory, every defect counted by kind, nothing guessed."""
