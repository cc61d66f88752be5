"""The same index in PostgreSQL, by one setting: the same answers, swapped whole."""

from pathlib import Path
from random import Random

import pytest

from rootway.directory.index import postgres
from rootway.directory.index.opened import Index
from rootway.directory.index.postgres import publish
from rootway.directory.index.search import Coordinates, nearest, ranked
from rootway.directory.index.start import start_at_code, starts_in_town
from rootway.errors import FaultsFound
from tests.directory.registers import archive, crowd, number_of, place, quoted, row
from tests.directory.test_search import QUERIES, built, made_up, provider, queries
from tests.postgresql import PostgreSQL

ZIPS = {"10001": (0.0, 0.0), "60601": (0.0, 0.0), "02134": (0.0, 0.0)}


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An index for PostgreSQL is built where the command runs: not in the repository, whose files others look at."""
    monkeypatch.chdir(tmp_path)


def test_both_give_the_same_answers_to_a_thousand_queries(postgresql: PostgreSQL, tmp_path: Path):
    people = made_up(Random(7), 3_000)
    path = built(people, tmp_path / "index.sqlite")
    publish(path, address := postgresql.url())
    here, there = Index(str(path)), Index(address)
    differing = [
        query
        for query in queries(Random(11), people, QUERIES)
        if nearest(here, *query) != nearest(there, *query)
    ]
    assert differing == []
    ranks = {3: 0, 1: 0, 2: 1, 0: 2}
    point = Coordinates(people[0].latitude, people[0].longitude)
    assert ranked(here, 1, point, 100, 50, ranks) == ranked(there, 1, point, 100, 50, ranks)
    assert here.providers([1, 2, 3, 99_999]) == there.providers([1, 2, 3, 99_999])
    assert here.listing("nppes", "0000000007") == there.listing("nppes", "0000000007")
    assert start_at_code(there, "10001") == start_at_code(here, "10001")
    assert starts_in_town(there, "Exampleton") == starts_in_town(here, "Exampleton")


def test_an_import_can_go_straight_to_postgresql(take, postgresql: PostgreSQL, tmp_path: Path):
    address = postgresql.url()
    report = take(quoted(list(crowd(300, 3, ZIPS))), out=address)
    take(quoted(list(crowd(300, 3, ZIPS))), out=str(tmp_path / "index.sqlite"))
    there, here = Index(address), Index(str(tmp_path / "index.sqlite"))
    counted = "SELECT kind, count(*) FROM near GROUP BY kind ORDER BY kind"
    assert there.rows(counted) == here.rows(counted)
    assert there.registers["nppes"]["listings"] == report.listings


def test_a_reader_sees_the_old_index_until_the_new_one_is_there(postgresql: PostgreSQL, tmp_path: Path):
    address = postgresql.url()
    publish(built([provider(1, 40.0, -90.0, (1,))], tmp_path / "one.sqlite"), address)
    reader = Index(address)
    assert [key for _, key, _ in nearest(reader, 1, Coordinates(40, -90), 5, 5)] == [1]
    publish(built([provider(2, 40.0, -90.0, (1,))], tmp_path / "two.sqlite"), address)
    assert reader.is_there()
    assert [key for _, key, _ in nearest(reader, 1, Coordinates(40, -90), 5, 5)] == [2]


def test_a_bad_file_leaves_the_index_in_postgresql(take, postgresql: PostgreSQL):
    address = postgresql.url()
    take(quoted([row(1)]), out=address)
    with pytest.raises(FaultsFound):
        take(b"a,b\n1,2\n", out=address)
    assert Index(address).listing("nppes", number_of(1))


def test_an_update_in_postgresql_is_refused_and_no_password_is_told(take, postgresql: PostgreSQL):
    with pytest.raises(FaultsFound, match="cannot be updated in PostgreSQL"):
        take(quoted([row(1)]), out=postgresql.url(), update=True)
    with pytest.raises(FaultsFound) as found:
        Index("postgresql://ann:secret@localhost:1/nowhere")
    assert "secret" not in str(found.value)
    with pytest.raises(FaultsFound) as found:
        Index(postgresql.url())
    assert "is not an index of providers" in str(found.value)


def test_control_signs_in_a_register_and_in_corrections_reach_no_database(
    take, postgresql: PostgreSQL, tmp_path: Path
):
    file = tmp_path / "corrections.csv"
    head = "register,number,field,value,was,reason,date"
    file.write_bytes(f"{head}\nnppes,{number_of(2)},town,AL\0BANY,,mo\0ved,2026-01-02\n".encode())
    spoilt = [
        row(1, last="EX\0AMPLE", street="1 MAIN\0 ST", town="NEW\x07 YORK", credential="PT\x9f"),
        row(2),
    ]
    take(quoted(spoilt), out=(address := postgresql.url()), corrections=file)
    index = Index(address)
    first, second = (index.listing("nppes", number_of(count)) for count in (1, 2))
    assert (first.name, first.street, first.town) == ("Pat Ex Ample", "1 Main St", "New York")
    assert (first.credential_text, second.town) == ("PT", "AL BANY")


def test_further_places_are_found_in_postgresql(take, postgresql: PostgreSQL):
    take(archive([row(1)], [place(1)]), out=(address := postgresql.url()))
    index = Index(address)
    near = nearest(index, 1, start_at_code(index, "60601").point, 5, 10)
    [found] = index.providers([key for _, key, _ in near])
    assert (found.street, index.listing("nppes", found.number)) == ("9 Lake St", found)


def test_what_the_server_refuses_is_a_fault_without_a_password(take, postgresql: PostgreSQL):
    take(quoted([row(1)]), out=(address := postgresql.url()))
    name = address.partition("@/")[2].partition("?")[0]
    postgres.connect(address).execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(FaultsFound, match="cannot be written"):
        take(quoted([row(2)]), out=address)
    assert Index(address).listing("nppes", number_of(1))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "postgresql://ann:secret@db.example:5433/finder?sslpassword=secret",
            "postgresql://ann@db.example:5433/finder",
        ),
        ("postgresql://db.example/finder", "postgresql://db.example/finder"),
        ("postgresql:///finder?password=secret", "postgresql:///finder"),
        ("postgresql://ann:secret@db.example:port/finder", "the index in PostgreSQL"),
    ],
)
def test_an_address_is_told_without_what_is_secret(address, told):
    assert postgres.shown(address) == told
