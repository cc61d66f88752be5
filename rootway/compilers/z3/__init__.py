"""The same rules for a solver: proofs."""
