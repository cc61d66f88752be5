"""What a web server imports: `gunicorn rootway.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")

application = get_wsgi_application()

from rootway.web.pathway import make_ready  # noqa: E402 needs the settings

make_ready()  # a pathway with a fault is not served, and the first person does not wait for it
