"""What is done around every page; `settings.MIDDLEWARE` says in which order."""
