"""The office of the administrators: what waits for a decision, and how people find the site."""
