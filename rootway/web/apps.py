"""Names the one Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app is called `web`; its folders are areas for people, not apps."""

    name = "rootway.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
