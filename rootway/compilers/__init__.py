"""The pathway's tables, compiled to other languages. Each target agrees with the walking evaluator, or refuses."""
