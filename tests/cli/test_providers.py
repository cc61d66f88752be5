"""`rootway providers`: as a newcomer types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rootway.cli.main import main
from tests.directory.registers import number_of, quoted, row

SEARCH = ["--zip", "10001", "--profession", "physical_therapist", "--within-miles", "20"]


@pytest.fixture
def index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """An index of four invented providers."""
    made = [
        row(1, credential="PT, DPT, Cert. MDT", confirmed="02/03/2024"),
        row(2, zip="10011"),
        row(3, zip="90001"),
        row(4, code1="111N00000X"),
        row(5, phone="12"),
    ]
    (tmp_path / "npidata_pfile_20050523-20250413.csv").write_bytes(quoted(made))
    file = str(tmp_path / "npidata_pfile_20050523-20250413.csv")
    assert (
        main(["providers", "import", file, "--register", "nppes", "--out", str(tmp_path / "index.sqlite")])
        == 0
    )
    return str(tmp_path / "index.sqlite")


def test_import_accounts_for_every_row(index, capsys):
    said = capsys.readouterr().out
    assert "5  rows in the file, which goes up to 2025-04-13" in said
    assert "5  taken" in said
    assert "1  of them    phone: The phone number cannot be read; the row is kept without it." in said
    assert "5  listings in the index" in said
    assert f"Faults by line: {index}.aside.csv" in said


def test_search_gives_json_with_sources_and_dates(index, capsys):
    capsys.readouterr()
    assert main(["providers", "search", "--index", index, *SEARCH, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    first = said["results"][0]
    assert [one["number"] for one in said["results"]] == [number_of(1), number_of(5), number_of(2)]
    assert first["credentials"] == ["PT", "DPT", "Cert. MDT"]
    assert (first["updated_on"], first["confirmed_on"], first["phone"]) == (
        "2023-07-08",
        "2024-02-03",
        "(212) 555-0123",
    )
    assert first["professions"] == {"physical_therapist": []}
    assert (first["distance_miles"], first["distance_to"]) == (0.0, "postcode")
    assert said["results"][1]["phone"] is None
    assert said["registers"]["nppes"]["released"] == "2025-04-13"
    assert "stated by the providers" in said["notices"][0]
    assert "NUCC" in said["notices"][2]


def test_search_prints_a_table(index, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    capsys.readouterr()
    assert main(["providers", "search", "--index", index, "--town", "New York, NY", *SEARCH[2:]]) == 0
    said = capsys.readouterr().out
    assert "Physical therapists within 20 miles of New York, NY" in said
    assert "Pat Example1" in said and "PT, DPT, Cert. MDT" in said
    assert "nobody here checked them" in said and "middle of a ZIP code" in said


def test_search_says_when_there_is_nobody(index, capsys):
    capsys.readouterr()
    assert main(["providers", "search", "--index", index, "--zip", "99501", *SEARCH[2:]]) == 0
    assert "none listed. Try a larger distance." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--zip", "00000", *SEARCH[2:]], "--zip 00000: is not known. Post-box ZIP codes have no place."),
        (["--town", "Nowhere", *SEARCH[2:]], "--town Nowhere: is not known."),
        ([*SEARCH, "--specialty", "spine"], "--specialty spine: is no specialty of physical_therapist."),
    ],
)
def test_a_search_that_cannot_be_is_a_fault(index, arguments, said, capsys):
    assert main(["providers", "search", "--index", index, *arguments]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--within-miles", "0"], ["--within-miles", "x"], ["--within-miles", "9", "--limit", "0"]]
)
def test_wrong_usage_is_status_two(index, arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["providers", "search", "--index", index, *SEARCH[:4], *arguments])
    assert stopped.value.code == 2


def test_a_missing_index_says_how_to_get_one(tmp_path, capsys):
    place = str(tmp_path / "none.sqlite")
    assert main(["providers", "search", "--index", place, *SEARCH]) == 1
    assert f"rootway providers import FILE --register nppes --out {place}" in capsys.readouterr().err


def test_a_wrong_file_is_a_fault_with_status_one(tmp_path):
    (tmp_path / "wrong.csv").write_text("a,b\n1,2\n")
    command = [sys.executable, "-m", "rootway.cli.main", "providers", "import", "wrong.csv"]
    ran = subprocess.run(
        [*command, "--register", "nppes", "--out", "index.sqlite"], cwd=tmp_path, capture_output=True, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("wrong.csv: is not the US register (NPPES): its first line lacks")
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "index.sqlite").exists()


def test_no_fault_of_an_import_shows_the_password_of_a_database(tmp_path, capsys):
    (tmp_path / "register.csv").write_text("NPI,NPPES Deactivation Date\n1234567893,04/01/2025\n")
    out = "postgresql://ann:s3cret@127.0.0.1:1/care?sslpassword=s3cret"
    asked = ["providers", "import", str(tmp_path / "register.csv"), "--register", "nppes", "--out", out]
    assert main([*asked, "--update"]) == 1
    assert main(asked) == 1
    assert main(["providers", "search", "--index", out, *SEARCH]) == 1
    said = capsys.readouterr()
    assert "s3cret" not in said.out + said.err
    assert "postgresql://ann@127.0.0.1:1/care: cannot be updated in PostgreSQL" in said.err
    assert "postgresql://ann@127.0.0.1:1/care: cannot be reached in PostgreSQL" in said.err
    assert "PGPASSFILE" in said.err
