"""Pages on which a person says who may look into their log."""
