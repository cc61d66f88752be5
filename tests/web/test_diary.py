"""A diary kept elsewhere is read as it was written, shown before it is kept, and never guessed at."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from rootway.errors import FaultsFound
from rootway.web.content.diary.day import orders_open, written_day
from rootway.web.content.diary.reading import diary_in
from rootway.web.content.diary.table import decoded
from rootway.web.data import queries
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.person import errors_on, text_of

ZONE, NOW = ZoneInfo("America/New_York"), day(20)
PLAIN = "date,place,leg pain,note\n2026-11-03,calf,6,long drive\n2026-11-04,Thigh,4,\n"


def read(text: str, **answers: Any) -> list[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Each line: its day, its values, its faults."""
    diary = diary_in(the_guide(), text, ZONE, NOW, **answers)
    return [(str(line.day), dict(line.values), line.faults) for line in diary.lines]


def send(person: Keeper, raw: bytes | str, number: int = 20) -> HttpResponse:
    """The file, as a browser sends it."""
    file = SimpleUploadedFile("diary.csv", raw if isinstance(raw, bytes) else raw.encode(), "text/csv")
    with at(day(number)):
        return person.client.post("/data/diary/", {"diary": file})


def keep(person: Keeper, preview: HttpResponse, number: int = 20, **answers: str) -> HttpResponse:
    """The preview, sent back to be kept."""
    found = re.search(r'name="text" value="(.*?)"', preview.content.decode(), re.S)
    assert found is not None
    with at(day(number)):
        return person.send("/data/diary/", {"text": unescape(found[1]), "keep": "1", **answers})


def kept(person: Keeper) -> list[tuple[str, str, Any, str]]:
    """What counts of a diary in the log: fact, day, value, writer."""
    log = queries.standing(queries.entries_of(person.row))
    told = [e for e in log if e.by == "import" and e.observed_at != day(0)]
    return [(e.fact, f"{e.observed_at.astimezone(ZONE):%b %d}", e.value, e.by) for e in told]


def test_a_plain_diary_is_shown_and_kept_only_when_told_to():
    person = Keeper().begin_log()
    before = person.row.entries.count()
    preview = send(person, PLAIN)
    said = text_of(preview)
    assert preview.status_code == 200
    assert "2 lines can be kept. Nothing is kept yet." in said
    assert "2 November 3, 2026 Calf or shin 6 long drive" in said
    assert "Notes are shown here and not kept" in said
    assert person.row.entries.count() == before
    assert keep(person, preview).headers["Location"] == "/log/trends/"
    assert sorted(kept(person)) == sorted(
        [
            ("most_distal_zone", "Nov 03", "calf", "import"),
            ("leg_pain_0_10", "Nov 03", 6, "import"),
            ("most_distal_zone", "Nov 04", "thigh", "import"),
            ("leg_pain_0_10", "Nov 04", 4, "import"),
        ]
    )
    with at(day(20, 16)):
        assert "Nov 3" in person.get("/log/trends/").content.decode()


def test_a_diary_brought_twice_is_kept_once_and_a_corrected_one_corrects():
    person = Keeper().begin_log()
    for _again in range(2):
        keep(person, send(person, PLAIN))
    assert len(kept(person)) == 4
    rows = person.row.entries.count()
    keep(person, send(person, PLAIN.replace("calf,6", "calf,7"), 21), 21)
    assert ("leg_pain_0_10", "Nov 03", 7, "import") in kept(person)
    assert (len(kept(person)), person.row.entries.count()) == (4, rows + 1)


def test_a_diary_answers_no_check():
    person = Keeper().begin_log()
    keep(person, send(person, PLAIN))
    numbers = person.row.entries.filter(by="import", observed_at__gt=day(0)).values_list(
        "check_number", flat=True
    )
    assert set(numbers) == {0}


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("long drive", "caf\u00e9 \u2013 lift").encode("cp1252"),
        PLAIN.replace("\n", "\r\n").replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        ("sep=;\r\n" + PLAIN.replace("\n", "\r\n").replace(",", ";")).encode(),
        ("\n\n" + PLAIN + "\n,,,\n").encode(),
        PLAIN.replace("leg pain", "Leg pain (0-10)").replace("date", "DAY").encode(),
        PLAIN.replace("6", "\u0666").replace("4,\n", "\uff14,\n").replace("2026", "2026").encode(),
    ],
)
def test_every_way_a_spreadsheet_writes_it_reads_the_same(raw: bytes):
    told = read(decoded(raw))
    assert told == [
        ("2026-11-03", {"most_distal_zone": "calf", "leg_pain_0_10": 6}, ()),
        ("2026-11-04", {"most_distal_zone": "thigh", "leg_pain_0_10": 4}, ()),
    ]


def test_a_comma_in_a_number_is_a_decimal():
    assert read("date;leg pain;walking\n3.11.2026;2,5;12,5\n14.11.2026;3;\n") == [
        ("2026-11-03", {"leg_pain_0_10": 2.5, "walking_minutes": 12.5}, ()),
        ("2026-11-14", {"leg_pain_0_10": 3}, ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026/11/3",
        "2026-11-03T08:15",
        "2026-11-03 08:15:30",
        "Nov 3, 2026",
        "November 3 2026",
        "3 November 2026",
        "3. Nov. 2026",
        "3rd Nov 2026",
        "3-Nov-2026",
        "Tue, Nov 3, 2026",
        "Tuesday 3 November 2026 8:15 PM",
        "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0660\u0663",
    ],
)
def test_common_forms_of_a_date_are_read(text: str):
    written = written_day(text)
    assert written is not None
    assert (written.numbers, str(written.on("day")), str(written.on("month"))) == (
        None,
        "2026-11-03",
        "2026-11-03",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/11/26",
        "45965",
        "Nov 2026",
        "2026-13-01",
        "2026-02-30",
        "31 Foo 2026",
        "2026-11-03 25:00",
        "8:15 xx",
        "2026-11-03 13:00 pm",
        "3 ma 2026",
    ],
)
def test_what_is_no_plain_date_is_never_guessed(text: str):
    written = written_day(text)
    assert written is None or written.on("day") is None


def test_a_clock_of_twelve_hours_is_read():
    told = [written_day(f"2026-11-03 {clock}") for clock in ("12:05 am", "12:05 pm", "1:05pm", "11:05 a.m.")]
    assert [str(one.clock) for one in told if one] == ["00:05:00", "12:05:00", "13:05:00", "11:05:00"]


@pytest.mark.parametrize(
    ("dates", "orders"),
    [
        (["3/4/2026", "5/6/2026"], ("day", "month")),
        (["3/4/2026", "13/6/2026"], ("day",)),
        (["3/4/2026", "5/16/2026"], ("month",)),
        (["13/4/2026", "5/16/2026"], ("day", "month")),  # no order fits both
        (["3/3/2026"], ("day",)),  # it does not matter
        (["2026-04-03"], ("day",)),
    ],
)
def test_whether_day_or_month_comes_first_is_told_by_other_lines_or_asked(
    dates: list[str], orders: tuple[str, ...]
):
    written = [written_day(date) for date in dates]
    assert orders_open(one for one in written if one) == orders


def test_an_open_order_is_asked_and_nothing_is_kept_before_it_is_answered():
    person = Keeper().begin_log()
    preview = send(person, "date,leg pain\n3/11/2026,6\n5/11/2026,4\n")
    assert "Which comes first in your dates?" in text_of(preview)
    refused = keep(person, preview)
    assert errors_on(refused) == ["Say which comes first in your dates, the day or the month"]
    assert kept(person) == []
    assert keep(person, preview, order="day").headers["Location"] == "/log/trends/"
    assert [told[:3] for told in kept(person)] == [
        ("leg_pain_0_10", "Nov 03", 6),
        ("leg_pain_0_10", "Nov 05", 4),
    ]


def test_a_column_with_several_meanings_is_asked():
    person = Keeper().begin_log()
    preview = send(person, "date,place,pain\n2026-11-03,calf,6\n")
    assert "What does the column “pain” hold?" in text_of(preview)
    assert errors_on(keep(person, preview)) == ["Say what the column “pain” holds"]
    keep(person, preview, **{"column-2": "back-pain"})
    assert ("back_pain_0_10", "Nov 03", 6, "import") in kept(person)


def test_a_column_with_several_meanings_can_be_left_out():
    person = Keeper().begin_log()
    preview = send(person, "date,place,pain\n2026-11-03,calf,6\n")
    keep(person, preview, **{"column-2": "none"})
    assert [told[0] for told in kept(person)] == ["most_distal_zone"]


def test_every_fault_is_told_at_its_line_and_the_good_lines_can_be_kept():
    text = (
        "date,place,leg pain,mood\n2026-11-03,calf,6,fine\n2026-11-04,left knee,11,\n,thigh,3,\n"
        "2026-12-24,thigh,3,\n2001-01-01,thigh,3,\n2026-11-05,,,\n2026-02-30,thigh,3,\nyesterday,thigh,3,\n"
    )
    assert [fault for _day, _values, faults in read(text) for fault in faults] == [
        "Farthest place of the pain: “left knee” is not one of "
        "“No pain”, “Low back”, “Buttock”, “Thigh”, “Calf or shin”, “Foot”",
        "Leg pain: “11” is not a number from 0 to 10",
        "the date is missing",
        "the day lies ahead",
        "the day is more than 10 years ago",
        "says nothing that can be kept",
        "the date “2026-02-30” does not exist, or has day and month the other way round",
        "the date “yesterday” cannot be read; write it like 2026-11-30",
    ]
    person = Keeper().begin_log()
    preview = send(person, text)
    said = text_of(preview)
    assert "1 line can be kept. 7 cannot be read and will be left out." in said
    assert "Columns that are not read: mood" in said
    assert "Line 3: Leg pain: “11” is not a number from 0 to 10" in said
    keep(person, preview)
    assert len(kept(person)) == 2


def test_two_lines_of_one_day_stay_apart_and_a_time_counts():
    person = Keeper().begin_log()
    text = "date,leg pain\n2026-11-03,6\n2026-11-03,2\n2026-11-03 18:00,4\n"
    keep(person, send(person, text))
    log = [e for e in queries.entries_of(person.row) if e.by == "import" and e.observed_at > day(1)]
    assert [(f"{e.observed_at.astimezone(ZONE):%H:%M}", e.value) for e in log] == [
        ("12:00", 6),
        ("12:01", 2),
        ("18:00", 4),
    ]


SAVE, NAMES = (
    "Save the diary as CSV, and choose that file.",
    "Name the columns in the first line as shown below.",
)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", f"File: is not a table that can be read. {SAVE}"),
        (b"PK\x03\x04\x00\x01 xlsx", f"File: is not a table of text. {SAVE}"),
        (
            b"date,leg pain\n",
            "File: holds no line below the names of the columns. Choose a file with your days.",
        ),
        (b'date,leg pain\n"2026-11-03,6\n', f"File: is not a table that can be read. {SAVE}"),
        (
            b"when,mood\n2026-11-03,6\n",
            f"File: the first line has no column such as “place” or “pain”; it has “when”, “mood”. {NAMES}",
        ),
        (b"a,b\n1,2\n", f"File: the first line has no column named “date”; it has “a”, “b”. {NAMES}"),
        (
            b"date,leg pain\n" + b"2026-11-03,6\n" * 2_001,
            "File: holds more than 2,000 lines. Cut it into smaller files, such as one a year.",
        ),
        (b"x" * 200_001, "File: is larger than 200 kB. Choose a smaller file, such as one year."),
    ],
)
def test_a_file_that_is_no_diary_is_refused_with_a_remedy(raw: bytes, says: str):
    person = Keeper().begin_log()
    with pytest.raises(FaultsFound):
        diary_in(the_guide(), decoded(raw), ZONE, NOW)
    answer = send(person, raw)
    assert (answer.status_code, errors_on(answer)) == (422, [f"{says[:1].upper()}{says[1:]}"])


def test_danger_signs_and_self_tests_are_not_read_from_a_file():
    person = Keeper().begin_log()
    answer = send(person, "date,heel walk,fever,leg pain\n2026-11-03,yes,yes,6\n")
    assert "Columns that are not read: heel walk, fever" in text_of(answer)
    keep(person, answer)
    assert [told[0] for told in kept(person)] == ["leg_pain_0_10"]


def test_yes_and_no_and_not_sure_numbers_are_read_as_the_record_takes_them():
    assert read("date,tingling or numbness\n2026-11-03,Yes\n2026-11-04,no\n2026-11-05,maybe\n") == [
        ("2026-11-03", {"tingling_or_numbness": True}, ()),
        ("2026-11-04", {"tingling_or_numbness": False}, ()),
        ("2026-11-05", {}, ("Tingling or numbness: “maybe” is not yes or no",)),
    ]


def test_the_page_of_own_data_leads_there_only_with_a_log():
    person = Keeper().begin_log()
    assert "/data/diary/" in person.page(1, "/data/").content.decode()
    other = Keeper()
    other.walk()
    assert "/data/diary/" not in other.get("/data/").content.decode()
    assert other.get("/data/diary/").headers["Location"] == "/log/begin/"


def test_an_entry_of_today_is_never_ahead_of_the_clock():
    now = datetime(2026, 11, 21, 13, tzinfo=UTC)  # eight in the morning
    diary = diary_in(the_guide(), "date,leg pain\n2026-11-21,6\n", ZONE, now)
    assert [line.moment for line in diary.good] == [now]
    ahead = diary_in(the_guide(), "date,leg pain\n2026-11-21 09:00,6\n", ZONE, now + timedelta(minutes=1))
    assert [line.faults for line in ahead.lines] == [("the day lies ahead",)]


def test_the_example_on_the_page_can_be_read():
    page = Keeper().begin_log().page(1, "/data/diary/").content.decode()
    found = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.S)
    assert found is not None
    said = [
        {"most_distal_zone": "calf", "leg_pain_0_10": 6},
        {"most_distal_zone": "thigh", "leg_pain_0_10": 4},
    ]
    assert [(values, faults) for _, values, faults in read(unescape(found[1]))] == [(one, ()) for one in said]
