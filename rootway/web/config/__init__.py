"""What the settings are made of: the profile, the data folder, the database, mail, secrets, static files."""
