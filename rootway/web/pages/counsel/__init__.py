"""What a lawyer sees: how it works, their own numbers, and the packages that clients released to them. Nothing else."""
