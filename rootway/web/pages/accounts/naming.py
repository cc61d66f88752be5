"""What an account calls one of its people, as it was sent."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST = 60  # characters, as the model keeps them


@dataclass(frozen=True)
class Naming:
    """A short name, and whether the account's owner cares for this person; `errors` pairs a control with its fault."""

    label: str = ""
    carer: bool = False
    errors: list[tuple[str, str]] = field(default_factory=list)


def read_naming(sent: QueryDict) -> Naming:
    """The name as it was sent; a name is needed, so that one sees on every page whose log it is."""
    label, carer = " ".join(sent.get("label", "").split()), "carer" in sent
    if not label:
        return Naming(label, carer, [("label", _("Enter a short name, such as “Mum”"))])
    if len(label) > LONGEST or not label.isprintable():
        fault = _("Enter a name of at most %(longest)s letters") % {"longest": LONGEST}
        return Naming(label, carer, [("label", fault)])
    return Naming(label, carer)
