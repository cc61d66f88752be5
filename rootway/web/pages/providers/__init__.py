"""Finding a provider: search, compare, mend what is wrong, ask for a time. Shut while someone needs urgent care."""
