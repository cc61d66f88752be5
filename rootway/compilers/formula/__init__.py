"""Three-valued logic removed once: the two-valued formulas that SQL, columns, CQL and Z3 are printed from."""
