"""Provider registers: read into an index, and searched. An island: it knows no pathway, no person and no page."""
