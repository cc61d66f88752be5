"""A password that names this site is among the first that anyone tries."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OURS = ("rootway", "sciatica", "password", "passwort", "lumbosacral", "radiculopathy")


class NoWordsOfOurs:
    """A Django password validator: without the site's own words a password still has to be long enough."""

    def __init__(self, min_length: int = 12) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: object = None) -> None:
        left = password.lower()
        for word in OURS:
            left = left.replace(word, "")
        if len(password) >= self.min_length > len(left):
            message = _("Leave out words like “rootway” and “password”, or add more to them.")
            raise ValidationError(message, code="password_of_ours")

    def get_help_text(self) -> str:
        return _("Do not build it from the name of this site.")
