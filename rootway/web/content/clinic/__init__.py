"""What the clinician's workspace shows, made without a request."""
