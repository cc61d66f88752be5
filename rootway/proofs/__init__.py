"""Proofs over every person there could be: promises, the mutants that must break them, and who is told otherwise."""
