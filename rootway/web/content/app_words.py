"""What an app may read and for how long, in words for the person who is asked."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.exchange.scopes import kinds_of

_LINES: tuple[tuple[tuple[str, ...], Promise], ...] = (
    (("QuestionnaireResponse",), lazy("Your answers and check-ins, each with its day")),
    (("Observation",), lazy("What was measured, such as minutes and scores")),
    (("CarePlan",), lazy("Your plan")),
    (("Flag", "DetectedIssue"), lazy("How soon you should be seen, and why")),
    (("Provenance", "RelatedPerson", "Practitioner", "Device"), lazy("Who wrote what down, without names")),
    (("Patient",), lazy("Your sex, if you gave it")),
)
_KINDS: dict[str, Promise] = {kind: words for kinds, words in _LINES for kind in kinds}
APP_PAGES: dict[str, Promise] = {f"fhir-{kind}": words for kind, words in _KINDS.items()}
NEVER_READ = (
    lazy("Your name, e-mail address and password"),
    lazy("Other people in your account"),
    lazy("Your messages, and the notes that clinicians wrote"),
)
APP_ENDED_WORDS: dict[str, Promise] = {
    "person": lazy("You ended it."),
    "app": lazy("The app ended it."),
    "operator": lazy("This server no longer lets the app in."),
    "replay": lazy("Somebody used its secret twice, so it was ended for safety."),
}


def scope_lines(scopes: Iterable[str]) -> list[Promise]:
    """What may be read, the answers first; kinds that belong together are one line."""
    kinds = kinds_of(scopes)
    return [words for of, words in _LINES if any(kind in kinds for kind in of)]
