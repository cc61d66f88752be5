"""What a web server imports: `gunicorn rootway.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")

application = get_wsgi_application()

from rootway.web.pathway import the_guide  # noqa: E402 needs the settings

the_guide()  # a pathway with a fault is not served, and the first person does not wait for it
