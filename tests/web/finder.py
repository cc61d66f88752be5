"""An index of invented providers for the pages, and people who look for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from rootway.directory.index.build import Builder, beside
from rootway.directory.places import shipped_places
from rootway.directory.provider import Provider
from rootway.web import actions
from rootway.web.data.models import Account, Opening, Practice, Repair

PT, DC = 1, 2
PLAIN = {"other_red_flags_denied": True, "leg_pain": True, "age_years": 42, "duration_weeks": 3}


def provider(number: int, **said: object) -> Provider:
    """A physical therapist in ZIP 60601, but for what is said otherwise."""
    code = str(said.pop("postcode", "60601"))
    north, east = shipped_places()[code]
    usual = Provider(
        register="nppes",
        number=f"{1_000_000_000 + number}",
        name=f"Pat Example{number}",
        organisation=False,
        kinds=(PT,),
        primary=PT,
        credential_text="PT, DPT",
        marks=0,
        street=f"{number} Main St",
        town="Chicago",
        region="IL",
        postcode=code,
        country="US",
        phone=f"312555{100 + number:04d}",
        latitude=north,
        longitude=east,
        place="postcode",
        listed_on="2006-05-23",
        updated_on="2023-07-08",
        confirmed_on="2024-01-02",
    )
    return usual._replace(**said)  # type: ignore[arg-type]


CROWD = (
    provider(1),
    provider(2, postcode="60614", credential_text="PT, Cert. MDT", marks=1),
    provider(3, postcode="60607", credential_text="PT, OCS", marks=2),
    provider(4, kinds=(DC,), primary=DC, credential_text="DC"),
    provider(5, postcode="94103", town="San Francisco", region="CA"),
    provider(6, kinds=(PT, 101), phone="", credential_text=""),
    provider(7, postcode="01103", town="Springfield", region="MA"),
    provider(8, postcode="62701", town="Springfield", region="IL"),
)


def ref(number: int) -> str:
    """The name of an invented listing in an address."""
    return f"nppes-{1_000_000_000 + number}"


def put_index(crowd: tuple[Provider, ...] = CROWD, register: str = "nppes") -> Path:
    """Put an index where the pages look for it."""
    out = Path(settings.PROVIDERS)
    with beside(out) as building:
        builder = Builder(building)
        builder.begin()
        for one in crowd:
            builder.add(one)
        builder.finish({f"register:{register}": '{"released": "2025-04-13", "file": "x"}'}, shipped_places())
    return out


def take_index_away() -> None:
    """No index is there."""
    Path(settings.PROVIDERS).unlink(missing_ok=True)


def practice_of(number: int, zone: str = "America/Chicago") -> Practice:
    """A practice that runs a listing, its claim accepted."""
    now = timezone.now()
    account = Account.objects.create(email=f"{uuid4().hex[:8]}@practice.example")
    claim = actions.claim_listing(account, "nppes", f"{1_000_000_000 + number}", now)
    assert actions.decide_claim(claim, True, account, now)
    claim.refresh_from_db()
    said = actions.Described(
        "First visits\nGraded exercise", "Example Health", "English\nSpanish", True, zone
    )
    return actions.describe_practice(claim, said, now)


def offer(practice: Practice, count: int = 3, days: int = 7) -> list[Opening]:
    """Times of 45 minutes, one after the other, some days ahead; the first at 15:00 UTC."""
    first = (timezone.now() + timedelta(days=days)).replace(hour=15, minute=0, second=0, microsecond=0)
    length = timedelta(minutes=45)
    actions.offer_times(practice, [first + n * length for n in range(count)], length)
    return list(practice.openings.filter(starts_at__gte=first).order_by("starts_at")[:count])


@contextmanager
def indexed() -> Iterator[None]:
    """The invented providers for one test: nobody tried to sign in before, and nobody is left after it."""
    cache.clear()
    put_index()
    yield
    take_index_away()
    Account.objects.all().delete()
    Repair.objects.all().delete()
