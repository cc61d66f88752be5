"""Where a person stands now, what they may start, and what is due. Reads rows and writes none."""
