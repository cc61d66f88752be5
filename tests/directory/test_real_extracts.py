"""Real extracts of the registers, when they are at hand: the same code reads them and every row is accounted for.

They are looked for where ROOTWAY_REAL_DATA says, else in a folder beside the repository. Nothing of a row is printed.
"""

import csv
import os
from pathlib import Path

import pytest

from rootway.directory.index.opened import Index
from rootway.directory.index.search import KM_PER_MILE, km_between, nearest
from rootway.directory.index.start import start_at_code
from rootway.directory.kinds import the_kinds
from rootway.directory.places import read_places, shipped_places
from rootway.directory.read.aside import DROPPED, LEFT_OUT

REAL = Path(os.environ.get("ROOTWAY_REAL_DATA") or Path(__file__).parents[2].parent / "shared/data")
US = REAL / "providers/nppes_330col_1000rows_2025-04.csv"
ENGLISH = REAL / "providers/nhs_clinics_2014.csv"
GAZETTEER = REAL / "geo/zcta_centroids_census2022.csv.gz"
here = pytest.mark.skipif(not US.is_file(), reason="the real extracts are not at hand")


@here
def test_the_us_extract_is_accounted_for_row_by_row(take):
    report = take(US.read_bytes())
    assert (report.rows, report.counts["switched-off"]) == (1_000, 79)
    assert report.taken + sum(report.counts.get(k, 0) for k in (*LEFT_OUT, *DROPPED)) == 1_000
    assert {kind for kind in report.counts if kind in DROPPED} == set()
    assert (report.taken, report.counts["phone"]) == (198, 1)


@here
def test_the_us_extract_has_the_people_whom_a_plain_reading_finds(take, tmp_path):
    take(US.read_bytes())
    codes = the_kinds().codes()
    with US.open(newline="") as file:
        wanted = {
            one["NPI"]: {
                kind
                for n in range(1, 16)
                for kind in codes.get(one[f"Healthcare Provider Taxonomy Code_{n}"], ())
            }
            for one in csv.DictReader(file)
        }
    index = Index(str(tmp_path / "index.sqlite"))
    found = {number: index.listing("nppes", number) for number in wanted}
    differing = sum(set(one.kinds if one else ()) != wanted[number] for number, one in found.items())
    assert differing == 0


@here
def test_the_english_extract_finds_the_physiotherapy_clinics(take, tmp_path):
    report = take(ENGLISH.read_bytes(), register="nhs")
    index = Index(str(tmp_path / "index.sqlite"))
    [(clinics,)] = index.rows("SELECT count(*) FROM near WHERE kind = 1")
    assert (report.rows, report.taken, clinics) == (5_462, 60, 54)
    [(code,)] = index.rows("SELECT min(code) FROM place")
    assert nearest(index, 1, start_at_code(index, code).point, 5 * KM_PER_MILE, 1)


@here
def test_the_places_that_ship_are_those_of_the_gazetteer():
    theirs, ours = read_places(GAZETTEER), shipped_places()
    from rootway.directory.index.search import Coordinates

    assert set(theirs) == set(ours)
    assert max(km_between(Coordinates(*theirs[code]), Coordinates(*ours[code])) for code in theirs) < 0.1
