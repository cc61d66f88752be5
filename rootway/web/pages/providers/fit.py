"""What in a listing fits what a check said, and why. It only reads the assessment; it decides nothing about care."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.directory.credentials import MARKS, credentials_in
from rootway.directory.kinds import SPECIALTIES_PER_PROFESSION, the_kinds
from rootway.directory.provider import Provider
from rootway.web.state.standing import Standing

MOVEMENT, ORTHOPEDIC = MARKS["movement"], MARKS["orthopedic"]
MOVEMENT_FIRST = {MOVEMENT | ORTHOPEDIC: 0, MOVEMENT: 1, ORTHOPEDIC: 2, 0: 3}
ORTHOPEDIC_FIRST = {MOVEMENT | ORTHOPEDIC: 0, ORTHOPEDIC: 0, MOVEMENT: 1, 0: 1}
SOURCES = ("care-guide:provider", "credential-letters", "rootway-design")
NOT_NAMED = lazy(
    "Your check did not name this profession. Look at your result first, or ask the one it names whether it would help."
)


@dataclass(frozen=True)
class Fit:
    """How listings of one profession are sorted for one person. Without an assessment there is nothing to fit."""

    profession: str
    standing: Standing | None

    @cached_property
    def because(self) -> str:
        """Why the check names this profession: the pathway's own words; nothing when it does not."""
        if self.standing is None:
            return ""
        named_by = the_kinds().professions[self.profession].named_by
        named = (line for line in self.standing.assessment.see if line.value in named_by)
        return next((line.because[0].say for line in named), "")

    @property
    def caution(self) -> str:
        """What to say when a check was done and does not name this profession."""
        names_any = self.standing is not None and self.standing.guide.roles.see
        return str(NOT_NAMED) if names_any and not self.because else ""

    @cached_property
    def wants_movement(self) -> bool:
        """The check says that finding the movement that helps fits this person now."""
        if self.standing is None or not self.standing.guide.roles.treatments:
            return False
        guide = self.standing.guide
        file = guide.files[guide.roles.treatments]
        wanted = {item.id for item in file.items if item.credential == "movement"}
        treatments = self.standing.assessment.treatments
        return any(one.id in wanted and one.fit in file.begins for one in treatments)

    @cached_property
    def age(self) -> float | None:
        """How old the person is in years, when the check knows."""
        codes = self.standing.guide.codes if self.standing else None
        known = self.standing.facts.get(codes.patient.age) if self.standing and codes else None
        return known if isinstance(known, int | float) and not isinstance(known, bool) else None

    @cached_property
    def unfit_kinds(self) -> tuple[int, ...]:
        """The fields of the profession that are for people of another age, as the index knows them."""
        kinds = the_kinds()
        fields = (kinds.specialties[id] for id in kinds.professions[self.profession].specialties)
        return tuple(kinds.kind(self.profession, one.id) for one in fields if not one.is_for(self.age))

    def is_for_others(self, provider: Provider) -> bool:
        """Whether each field that a listing states of the profession is for people of another age."""
        own = the_kinds().professions[self.profession].number
        stated = {kind for kind in provider.kinds if kind // SPECIALTIES_PER_PROFESSION == own}
        return bool(stated) and stated <= set(self.unfit_kinds)

    @property
    def ranks(self) -> dict[int, int]:
        """The rank of each combination of marks; 0 stands first."""
        return MOVEMENT_FIRST if self.wants_movement else ORTHOPEDIC_FIRST

    def why(self, provider: Provider) -> tuple[str, ...]:
        """Why a listing stands where it stands, in words; each names what the listing itself states."""
        label = _(the_kinds().professions[self.profession].label).lower()
        said = [(_("Your check names this profession: %s.") if self.because else _("Listed as: %s.")) % label]
        if provider.marks & MOVEMENT:
            said.append(self._movement(provider))
        if provider.marks & ORTHOPEDIC:
            said.append(
                _("States extra training in bones, joints and muscles%s.") % _letters(provider, "orthopedic")
            )
        return tuple(said)

    def ask(self, provider: Provider) -> str:
        """What to ask a listing before anything else; empty when there is nothing."""
        if not self.is_for_others(provider):
            return ""
        words = _("States this field alone: %s. Ask first whether they see people of your age.")
        return words % self._field()

    def _field(self) -> str:
        kinds = the_kinds()
        ids = kinds.named((the_kinds().professions[self.profession].number, *self.unfit_kinds))[
            self.profession
        ]
        return ", ".join(_(kinds.specialties[id].label).lower() for id in ids)

    def _movement(self, provider: Provider) -> str:
        letters = _letters(provider, "movement")
        if self.wants_movement:
            return (
                _(
                    "States training in finding the movement that helps%s. Your check says that this fits you now."
                )
                % letters
            )
        return _("States training in finding the movement that helps%s.") % letters


def _letters(provider: Provider, mark: str) -> str:
    """The letters behind a mark in brackets, or the stated specialty."""
    letters = [one.letters for one in credentials_in(provider.credential_text) if one.mark == mark]
    if letters:
        return f" ({', '.join(letters)})"
    return _(" (stated specialty)")


def _place(named: list[str], id: str) -> tuple[int, bool, int]:
    """By who stands first among those that a check names; of several, who is named itself, then by nothing else."""
    by = the_kinds().professions[id].named_by
    place = min(named.index(one) for one in by if one in named)
    return place, named[place] != id, len(by)


def professions_named(standing: Standing | None) -> list[str]:
    """The professions that a check names, then the others; therapists first, unless it says to see a doctor soon."""
    professions = the_kinds().professions
    every = list(professions)
    if standing is None:
        return every
    named = [line.value for line in standing.assessment.see]  # in the order of the table
    first = [id for id in every if set(named) & set(professions[id].named_by)]
    if (
        standing.level != standing.guide.levels.lowest
    ):  # a doctor in the next days, before or beside a therapist
        first.sort(key=lambda id: _place(named, id))
    return first + [id for id in every if id not in first]
