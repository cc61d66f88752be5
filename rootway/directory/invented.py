"""Providers whom nobody could call: made up for a demonstration, and marked so in every listing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from rootway.directory.credentials import marks_of, marks_of_kinds
from rootway.directory.index.build import Builder, beside
from rootway.directory.kinds import the_kinds
from rootway.directory.places import shipped_places
from rootway.directory.provider import Provider

REGISTER = "invented"
TOWN, REGION = "Exampleton", "IL"
AROUND = ("60601", "60602", "60607", "60611", "60614", "60618", "60622", "60640", "60201", "60302")
LETTERS = {
    1: ("PT, DPT", "PT, DPT, OCS", "PT, Cert. MDT", "PT, DPT, OCS, FAAOMPT", "PT", "PT, Dip. MDT"),
    2: ("DC", "DC, DABCO", "DC, DACBN", "D.C."),
    3: ("MD", "DO"),
    4: ("MD", "DO"),
    5: ("MD",),
}
HOW_MANY = {1: 40, 2: 24, 3: 8, 4: 14, 5: 6}


def build_invented(out: Path, today: date, seed: int = 1) -> int:
    """Build an index of invented providers at `out`; how many there are. The same seed gives the same ones."""
    random, places = Random(seed), shipped_places()  # noqa: S311 nothing secret
    with beside(out) as building:
        builder = Builder(building)
        builder.begin()
        count = 0
        for profession, many in HOW_MANY.items():
            for _ in range(many):
                count += 1
                builder.add(_invented(count, profession, random, today))
        about = (
            f'{{"file": "invented", "released": "{today.isoformat()}", "listings": {count}, "counts": {{}}}}'
        )
        builder.finish({f"register:{REGISTER}": about}, places)
    return count


def _invented(count: int, profession: int, random: Random, today: date) -> Provider:
    code = random.choice(AROUND)
    north, east = shipped_places()[code]
    letters = random.choice(LETTERS[profession])
    clinic = profession == 1 and random.random() < 0.2
    known = [kind for kinds in the_kinds().codes().values() for kind in kinds if kind // 100 == profession]
    kinds = (profession, random.choice(known)) if random.random() < 0.4 else (profession,)
    changed = today - timedelta(days=random.randrange(30, 2_000))
    return Provider(
        register=REGISTER,
        number=f"X{count:04d}",
        name=f"Example {'Clinic' if clinic else 'Provider'} {count} (invented)",
        organisation=clinic,
        kinds=tuple(sorted(kinds)),
        primary=profession,
        credential_text="" if clinic else letters,
        marks=0 if clinic else marks_of(letters) | marks_of_kinds(kinds),
        street=f"{count} Example Street",
        town=TOWN,
        region=REGION,
        postcode=code,
        country="US",
        phone=f"312555{100 + count % 100:04d}",  # 555-0100 to 555-0199 are kept free for made-up numbers
        latitude=north,
        longitude=east,
        place="postcode",
        listed_on="",
        updated_on=changed.isoformat(),
        confirmed_on=(changed + timedelta(days=20)).isoformat() if random.random() < 0.5 else "",
    )
