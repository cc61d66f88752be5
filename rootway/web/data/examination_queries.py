"""What was found in examinations, and by whom."""

from rootway.web.data.clinic_access import TREATING, Clinician
from rootway.web.data.episodes import rows_of
from rootway.web.data.models import Entry, Person, Share
from rootway.web.pathway import the_guide


def findings_to_take_back(share: Share, clinician: Clinician) -> list[Entry]:
    """The findings of the topic at hand that count and that this clinician may take back, the newest first.

    Those that were written down in the practice of the share; by themself alone, for whoever only assists there.
    """
    gone = Entry.objects.filter(person=share.person, by="clinician", corrects__isnull=False).values(
        "corrects"
    )
    found = (
        Entry.objects.filter(person=share.person, examination__share__practice=share.practice, by="clinician")
        .filter(corrects__isnull=True)
        .exclude(id__in=gone)
        .filter(id__in=rows_of(share.person).order_by().values("id"))
    )
    if clinician.role_in(share.practice_id) not in TREATING:
        found = found.filter(examination__author=clinician.account)
    return list(found.select_related("examination").order_by("-recorded_at", "fact"))


def brought_by_file(person: Person) -> frozenset[str]:
    """The ids of entries that stand in the name of a clinician, and that no clinician wrote here."""
    rows = Entry.objects.filter(person=person, by="clinician", examination=None).order_by()
    assessed = the_guide(
        person.country
    ).assessments  # kept here by a stance; of a file they are kept as a file's
    return frozenset(str(id) for id in rows.exclude(fact__in=assessed).values_list("id", flat=True))
