"""What a web server imports: `gunicorn rootway.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")

application = get_wsgi_application()
