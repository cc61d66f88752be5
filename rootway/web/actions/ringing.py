"""Something rose in a log: those who treat the person are told by mail that somebody needs a look, and nothing else.

It is written with the entry that made it rise, in one transaction: an entry is kept once, however many servers there
are and however often it is sent, and so rings once.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rootway.record import Entry
from rootway.web.actions.messages import take_back_messages, write_message
from rootway.web.data import queries
from rootway.web.data.clinic_access import TREATING, live_licences, live_memberships, live_shares
from rootway.web.data.episodes import open_topics
from rootway.web.data.models import Account, Cover, Person, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.languages import in_language
from rootway.web.pathway import the_guide
from rootway.web.topics import at_hand
from rootway.worklist import Rise, rises_after, rises_of

DOUBT_WAITS = timedelta(hours=1)
"""A mail for "not sure" waits so long: most slips are mended within minutes. The list shows it at once."""

_JUST_BEFORE = timedelta(microseconds=1)


def ring(person: Person, new: Collection[Entry], now: datetime) -> None:
    """Tell of what the entries that were kept just now made rise; take back what told of a slip that they mend."""
    if not (new and settings.MAIL_WORKS and _may_share(person)):
        return
    shares = list(live_shares(now).filter(person=person, scope=FOLLOW))
    if not shares:
        return
    accounts = list(_whom(shares, now))
    since = min(entry.known_from for entry in new)
    if any(entry.corrects for entry in new):
        rises = list(_rises(person, now))
        _take_back(person, accounts, new, {rise.since for rise in rises}, now)
    else:
        rises = list(_rises(person, now, after=since - _JUST_BEFORE))
    fresh = _not_told(person, new, [rise for rise in rises if rise.since >= since], since, now)
    for moment in {rise.since for rise in fresh}:
        sure = any(rise.sure for rise in fresh if rise.since == moment)
        for account in accounts:
            _tell(account, person, moment, now, timedelta() if sure else DOUBT_WAITS)


def _may_share(person: Person) -> bool:
    """Whether anybody may follow them at all: asked at each answer of everybody, so it costs next to nothing."""
    if person.account_id is None:
        return False
    return Share.objects.filter(person=person, ended_at=None, confirmed_at__isnull=False).exists()


def _not_told(
    person: Person, new: Collection[Entry], rises: list[Rise], since: datetime, now: datetime
) -> list[Rise]:
    """Without what another process told of, whose entry is the later one and was kept first."""
    kept = frozenset(entry.id for entry in new)
    last = _last_before(person, kept, since) if rises else None
    if last is None:
        return rises
    before = _rises(person, last, but=kept, after=since - _JUST_BEFORE)
    told = {(rise.rule, rise.sure) for rise in before if rise.since >= since}
    return [rise for rise in rises if not {(rise.rule, rise.sure), (rise.rule, True)} & told]


def _last_before(person: Person, kept: Collection[str | None], since: datetime) -> datetime | None:
    """The newest moment from which something counts that was kept before, where that is a later one."""
    later = person.entries.filter(Q(observed_at__gt=since) | Q(recorded_at__gt=since))
    others = later.exclude(id__in=[UUID(id) for id in kept if id]).order_by()
    return max((entry.known_from for entry in queries.entries_in(others)), default=None)


def _take_back(
    person: Person,
    accounts: Iterable[Account],
    new: Collection[Entry],
    stand: Collection[datetime],
    now: datetime,
) -> None:
    """What rang before these entries, and is no rise beside them, was a slip: whoever was not told yet need not be."""
    kept = frozenset(entry.id for entry in new)
    before = {rise.since for rise in _rises(person, now, but=kept)}
    gone = before.difference(stand)
    take_back_messages(_id_of(account, person, moment) for account in accounts for moment in gone)


def _tell(account: Account, person: Person, moment: datetime, now: datetime, waits: timedelta) -> None:
    with in_language(account.language):
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{_('about your list')}"
        said = _("Somebody who shares with you needs a look. Sign in to see who.")
        body = "\n\n".join([said, _("This message is from Rootway. It never asks for your password.")])
    id = _id_of(account, person, moment)
    write_message(account.email, subject, body, now, settings.NOTICE_SECONDS, account, id, waits)


def _id_of(account: Account, person: Person, moment: datetime) -> UUID:
    """One message for an account, a person and a moment, however many rules began to hold then."""
    return uuid5(account.id, f"{person.id} {moment.isoformat()}")


def _rises(
    person: Person, now: datetime, but: Collection[str | None] = (), after: datetime | None = None
) -> Iterator[Rise]:
    """Everything that rose in any topic, of the log without some entries; or what rose after a moment."""
    for topic in open_topics(person) or (person.topic_now,):
        with at_hand(topic):
            log = [entry for entry in queries.entries_of(person) if entry.id not in but]
            guide = the_guide(person.country)
            yield from rises_of(guide, log, now) if after is None else rises_after(guide, log, after, now)


def _whom(shares: Iterable[Share], now: datetime) -> Iterator[Account]:
    """Whoever runs a practice or treats there, and to whom the person gave the share, or who covers for them."""
    works = live_memberships(now).filter(role__in=TREATING)
    given = Q(pk__in=[])
    for share in shares:
        covers = Q(pk__in=Cover.objects.filter(share=share, since__lte=now, until__gt=now).values("account"))
        theirs = Q() if share.whole_practice else Q(pk=share.clinician_id) | covers
        given |= Q(pk__in=works.filter(practice=share.practice).values("account")) & theirs
    licensed = live_licences(now).filter(account=OuterRef("pk"))
    yield from Account.objects.filter(given, Exists(licensed)).order_by("pk")
