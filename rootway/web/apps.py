"""Names the one Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app is called `web`; its folders are areas for people, not apps."""

    name = "rootway.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what django-allauth says."""
        from rootway.web.accounts import signals  # noqa: F401 it needs the models
