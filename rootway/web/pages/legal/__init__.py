"""A person's own record that can be verified, and what the server tells everybody so that it can be."""
