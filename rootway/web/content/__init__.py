"""What a page shows, as values: made without a request."""
