"""The way in for a web server: `gunicorn publiek.portal.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "publiek.portal.config.settings")
application = get_wsgi_application()
