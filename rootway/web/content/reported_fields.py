"""What in a listing may be reported as wrong."""

from django.utils.translation import gettext_lazy as lazy

from rootway.directory.corrections import CLOSED

WRONG = (
    ("phone", lazy("The phone number is wrong")),
    ("street", lazy("The address is wrong: they moved")),
    ("name", lazy("The name is wrong")),
    ("credential_text", lazy("The letters after the name are wrong")),
    (CLOSED, lazy("They are closed, or nobody of that name is there")),
)
LONGEST = 200  # letters of the right value
