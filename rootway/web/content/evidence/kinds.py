"""The tables of a record in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

KINDS: dict[str, Promise] = {
    "Activity": lazy("own activities"),
    "Addendum": lazy("additions to clinicians’ notes"),
    "Authorization": lazy("what was signed for a lawyer"),
    "AuthorizationEnd": lazy("what was signed and taken back"),
    "AppGrant": lazy("apps that may read"),
    "CareMessage": lazy("messages with clinicians"),
    "Collected": lazy("packages that a lawyer took"),
    "Cover": lazy("who stood in for whom"),
    "DayMark": lazy("marks in the calendar"),
    "Entry": lazy("what was said: each answer and each correction"),
    "Episode": lazy("when a trouble began and ended"),
    "Examination": lazy("examinations by clinicians"),
    "Handled": lazy("what clinicians took care of"),
    "Look": lazy("looks by others"),
    "Minutes": lazy("minutes that clinicians counted"),
    "Monitoring": lazy("agreements to be followed"),
    "Move": lazy("changes of the time zone"),
    "Note": lazy("signed notes by clinicians"),
    "Release": lazy("packages made for a lawyer"),
    "Share": lazy("what was shared, with whom"),
    "Shown": lazy("what the person was told, word for word"),
    "Sitting": lazy("guided sessions"),
    "Stance": lazy("clinicians’ views of the plan"),
    "Visit": lazy("visits asked for"),
}
