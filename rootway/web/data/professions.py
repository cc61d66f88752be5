"""The professions that may hold a licence here: those of the table of providers, and who assists them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from rootway.directory.kinds import the_kinds

ASSISTING = {"assistant": noop("Physical therapist assistant")}
"""May help in a practice, and neither sign nor change what a person is told."""


def professions() -> dict[str, str]:
    """Each by its id, with what it is called."""
    named = {one.id: one.label for one in the_kinds().professions.values()}
    return {id: _(label) for id, label in {**named, **ASSISTING}.items()}


def profession_called(id: str) -> str:
    """What one is called; the id itself when the table no longer has it."""
    return professions().get(id, id)
