"""What a page needs to know or say of a request: limits, refusals, faults, drafts, lines of security."""
