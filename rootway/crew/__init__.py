"""Work shared among the processors of one machine. It knows nothing of what the work is."""
