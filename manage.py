"""Django's command line for the pages; everything else is `rootway --help`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")
    if "--deploy" in sys.argv:  # the question is about the production profile, whatever this machine runs
        os.environ.setdefault("ROOTWAY_PRODUCTION", "1")
        os.environ.setdefault("ROOTWAY_HOSTS", "example.org")
    execute_from_command_line(sys.argv)
