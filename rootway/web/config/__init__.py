"""What the settings are made of: the data folder, the database, mail, secrets, static files."""
