"""A person's own record in one file that can be verified: its parts, its paper, and the page that checks it."""
