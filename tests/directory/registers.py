"""Registers written in their true forms, with invented rows: the US file of 330 columns and the English clinics.

Nobody in them exists. Each defect that real files were seen to have can be put in by name.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from rootway.directory.states import the_states

AT = "Provider Business Practice Location Address "
_MAIL = "Provider Business Mailing Address "


def _header() -> list[str]:
    """The 330 columns of the US register, in their order."""
    person = ["Last Name (Legal Name)", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text"]
    other = [
        "Last Name",
        "First Name",
        "Middle Name",
        "Name Prefix Text",
        "Name Suffix Text",
        "Credential Text",
    ]
    address = ["City Name", "State Name", "Postal Code", "Country Code (If outside U.S.)"]
    contact = ["Telephone Number", "Fax Number"]
    official = ["Last Name", "First Name", "Middle Name", "Title or Position", "Telephone Number"]
    columns = ["NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)"]
    columns += ["Provider Organization Name (Legal Business Name)"]
    columns += [f"Provider {name}" for name in person] + ["Provider Credential Text"]
    columns += ["Provider Other Organization Name", "Provider Other Organization Name Type Code"]
    columns += [f"Provider Other {name}" for name in other] + ["Provider Other Last Name Type Code"]
    for place in (_MAIL, AT):
        columns += [
            f"Provider {line} Line {place.removeprefix('Provider ').strip()}" for line in ("First", "Second")
        ]
        columns += [f"{place}{name}" for name in (*address, *contact)]
    columns += ["Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code"]
    columns += ["NPI Deactivation Date", "NPI Reactivation Date", "Provider Sex Code"]
    columns += [f"Authorized Official {name}" for name in official]
    for number in range(1, 16):
        columns += [
            f"Healthcare Provider Taxonomy Code_{number}",
            f"Provider License Number_{number}",
            f"Provider License Number State Code_{number}",
            f"Healthcare Provider Primary Taxonomy Switch_{number}",
        ]
    for number in range(1, 51):
        parts = ("", " Type Code", " State", " Issuer")
        columns += [f"Other Provider Identifier{part}_{number}" for part in parts]
    columns += ["Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN"]
    columns += ["Parent Organization TIN"]
    columns += [
        f"Authorized Official {name}" for name in ("Name Prefix Text", "Name Suffix Text", "Credential Text")
    ]
    columns += [f"Healthcare Provider Taxonomy Group_{number}" for number in range(1, 16)]
    return [*columns, "Certification Date"]


HEADER = _header()
FULL_NAME = {
    "number": "NPI",
    "entity": "Entity Type Code",
    "organisation": "Provider Organization Name (Legal Business Name)",
    "trades_as": "Provider Other Organization Name",
    "trades_kind": "Provider Other Organization Name Type Code",
    "last": "Provider Last Name (Legal Name)",
    "first": "Provider First Name",
    "middle": "Provider Middle Name",
    "credential": "Provider Credential Text",
    "street": "Provider First Line Business Practice Location Address",
    "town": f"{AT}City Name",
    "state": f"{AT}State Name",
    "zip": f"{AT}Postal Code",
    "country": f"{AT}Country Code (If outside U.S.)",
    "phone": f"{AT}Telephone Number",
    "listed": "Provider Enumeration Date",
    "updated": "Last Update Date",
    "off": "NPI Deactivation Date",
    "on": "NPI Reactivation Date",
    "confirmed": "Certification Date",
    **{f"code{n}": f"Healthcare Provider Taxonomy Code_{n}" for n in range(1, 16)},
    **{f"primary{n}": f"Healthcare Provider Primary Taxonomy Switch_{n}" for n in range(1, 16)},
}


def number_of(count: int) -> str:
    """A provider number with a check digit that holds."""
    body = f"1{count:08d}"
    total = 24 + sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


@cache
def _state_with(begins: str) -> str:
    return next((state.code for state in the_states() if state.has(begins)), "NY")


def row(count: int, **said: str) -> list[str]:
    """One provider: a physical therapist in ZIP 10001, but for what is said; the state follows the ZIP code."""
    usual = {
        "number": number_of(count),
        "entity": "1",
        "last": f"EXAMPLE{count}",
        "first": "PAT",
        "credential": "PT, DPT",
        "street": f"{count} MAIN ST",
        "town": "NEW YORK",
        "state": _state_with(said.get("zip", "")[:3]),
        "zip": "100011234",
        "country": "US",
        "phone": "2125550123",
        "listed": "05/23/2006",
        "updated": "07/08/2023",
        "code1": "225100000X",
        "primary1": "Y",
    }
    by_name = {FULL_NAME[name]: value for name, value in {**usual, **said}.items()}
    return [by_name.get(column, "") for column in HEADER]


def switched_off(count: int, day: str = "02/14/2020") -> list[str]:
    """A number that is switched off: the register leaves nothing but the number and the day."""
    said = {FULL_NAME["number"]: number_of(count), FULL_NAME["off"]: day}
    return [said.get(column, "") for column in HEADER]


def quoted(rows: list[list[str]], header: list[str] = HEADER, end: str = "\n") -> bytes:
    """As the register publishes it: every field in quotation marks."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows([header, *rows])
    return out.getvalue().encode()


def resaved(rows: list[list[str]], header: list[str] = HEADER) -> bytes:
    """As a spreadsheet library saves it again: no quotation marks where it can, numbers as floats."""
    floats = {FULL_NAME[name] for name in ("entity", "zip", "phone")}
    spoiled = [
        [
            f"{int(value)}.0" if column in floats and value.isdigit() else value
            for column, value in zip(header, one, strict=True)
        ]
        for one in rows
    ]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *spoiled])
    return out.getvalue().encode()


_FURTHER = "Provider Secondary Practice Location Address"
PLACES = [
    "NPI",
    f"{_FURTHER}- Address Line 1",
    f"{_FURTHER}-  Address Line 2",
    f"{_FURTHER} - City Name",
    f"{_FURTHER} - State Name",
    f"{_FURTHER} - Postal Code",
    f"{_FURTHER} - Country Code (If outside U.S.)",
    f"{_FURTHER} - Telephone Number",
    f"{_FURTHER} - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
]


def place(count: int, **said: str) -> list[str]:
    """One further practice place of a provider: in Chicago, but for what is said otherwise."""
    usual = {
        "number": number_of(count),
        "street": "9 LAKE ST",
        "street_2": "",
        "town": "CHICAGO",
        "state": "IL",
        "zip": "606011234",
        "country": "US",
        "phone": "3125550123",
    }
    return [*{**usual, **said}.values(), "", ""]


def archive(
    npidata: list[list[str]], places: list[list[str]] | None, name: str = "20250414-20250420"
) -> bytes:
    """The register as it is published: an archive with the list of further places beside the main file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(f"npidata_pfile_{name}.csv", quoted(npidata))
        packed.writestr(f"pl_pfile_{name}_fileheader.csv", quoted([], PLACES))
        if places is not None:
            packed.writestr(f"pl_pfile_{name}.csv", quoted(places, PLACES))
    return held.getvalue()


CLINICS = [
    "OrganisationID",
    "OrganisationCode",
    "OrganisationType",
    "SubType",
    "OrganisationStatus",
    "IsPimsManaged",
    "OrganisationName",
    "Address1",
    "Address2",
    "Address3",
    "City",
    "County",
    "Postcode",
    "Latitude",
    "Longitude",
    "Phone",
    "Email",
    "Website",
    "Fax",
]


def clinic(count: int, **said: str) -> str:
    """One row of the English register: a physiotherapy clinic, but for what is said otherwise."""
    usual = {
        "OrganisationID": str(count),
        "OrganisationCode": f"X{count:04d}",
        "OrganisationType": "Clinic",
        "SubType": "UNKNOWN",
        "OrganisationStatus": "Visible",
        "IsPimsManaged": "True",
        "OrganisationName": f"Example Physiotherapy {count}",
        "Address1": f"{count} High Street",
        "City": "Exampleton",
        "Postcode": "EX1 2AB",
        "Latitude": "50.72",
        "Longitude": "-3.53",
        "Phone": "01632 960123",
    }
    return "¬".join({**usual, **said}.get(column, "") for column in CLINICS)


def clinics(rows: list[str]) -> bytes:
    """The English register as it is published: Latin-1, lines that end in CR and LF."""
    return "".join(f"{line}\r\n" for line in ["¬".join(CLINICS), *rows]).encode("latin-1")


CODES = (
    "225100000X",
    "2251X0800X",
    "2251N0400X",
    "111N00000X",
    "111NX0800X",
    "208100000X",
    "207Q00000X",
    "207XS0117X",
)
OTHER_CODES = ("363L00000X", "390200000X", "1041C0700X", "183500000X", "122300000X", "225200000X")
LETTERS = (
    "PT",
    "PT, DPT",
    "D.P.T., OCS",
    "DC",
    "D.C.",
    "PT, Cert. MDT",
    "PT OCS FAAOMPT",
    "",
    "M.D.",
    "PT, DIP. MDT",
)


def crowd(
    count: int, seed: int, zips: Mapping[str, tuple[float, float]], share: float = 0.5
) -> Iterator[list[str]]:
    """Many invented providers, of whom a share has a profession that the finder lists."""
    random, codes = Random(seed), sorted(zips)
    for number in range(count):
        taken = random.sample(CODES, random.choice((1, 1, 1, 2, 3))) if random.random() < share else []
        said = [*taken, *random.sample(OTHER_CODES, random.choice((0, 1) if taken else (1, 2)))]
        random.shuffle(said)
        first = random.randrange(len(said))
        coded = {f"code{n}": code for n, code in enumerate(said, 1)}
        switches = {f"primary{n}": "Y" if n == first + 1 else "N" for n in range(1, len(said) + 1)}
        organisation = {"entity": "2", "organisation": f"EXAMPLE CLINIC {number}", "last": "", "first": ""}
        yield row(
            number,
            zip=f"{random.choice(codes)}{random.randrange(10_000):04d}",
            phone=f"{random.randrange(201, 999)}555{random.randrange(10_000):04d}",
            credential=random.choice(LETTERS),
            updated=f"{random.randrange(1, 13):02d}/{random.randrange(1, 29):02d}/{random.randrange(2007, 2026)}",
            **{**coded, **switches, **({} if random.random() > 0.2 else organisation)},
        )
