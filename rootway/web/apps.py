"""Names the one Django app."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app is called `web`; its folders are floors and areas, not apps."""

    name = "rootway.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Django looks for models right under an app; ours lie with the other rows."""
        assert self.apps is not None  # the registry that asks
        self.models = self.apps.all_models[self.label]
        self.models_module = import_module("rootway.web.data.models")

    def ready(self) -> None:
        """Listen to what django-allauth says, and to accounts that go: nothing of them stays in the community."""
        from rootway.web.accounts import signals  # noqa: F401 it needs the models
        from rootway.web.actions.community import leaving  # noqa: F401 the same
