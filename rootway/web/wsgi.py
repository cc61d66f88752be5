"""What a web server imports: `gunicorn --config python:rootway.web.serving.gunicorn`."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")
django.setup()

from rootway.web.serving.ready import load_pages, refuse_unless_ready  # noqa: E402 needs the settings

refuse_unless_ready()  # what is not ready is not served, and the first person does not wait for what is loaded once
load_pages()

application = get_wsgi_application()
