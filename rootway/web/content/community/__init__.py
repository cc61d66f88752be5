"""What the pages of the community say and how they read words; nothing here knows a person or a log."""
