"""An index of invented providers for the pages, and people who look for one."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from rootway.directory.index.build import Builder, beside
from rootway.directory.places import shipped_places
from rootway.directory.provider import Provider

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
    return replace(usual, **said)  # type: ignore[arg-type]


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


def put_index(crowd: tuple[Provider, ...] = CROWD) -> Path:
    """Put an index where the pages look for it."""
    out = Path(settings.PROVIDERS)
    with beside(out) as building:
        builder = Builder(building)
        builder.begin()
        for line, one in enumerate(crowd, 2):
            builder.add(one, line)
        builder.finish({"register:nppes": '{"released": "2025-04-13", "file": "x"}'}, shipped_places())
    return out


def take_index_away() -> None:
    """No index is there."""
    Path(settings.PROVIDERS).unlink(missing_ok=True)
