"""A check of symptoms: the start, the questions, the danger page and the result."""
