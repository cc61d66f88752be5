"""The command line: `rootway --help`."""
