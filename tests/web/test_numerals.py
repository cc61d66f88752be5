"""Numbers in the digits of other scripts are read as the numbers they are, wherever people type one."""

import pytest

from rootway.web.typed import plain_digits
from tests.web.keeping_a_log import Keeper
from tests.web.person import PLAIN_S1, Person, errors_on

WRITTEN = ["42", "\uff14\uff12", "\u0664\u0662", "\u06f4\u06f2", "\u096a\u0968", "\u0e54\u0e52"]


@pytest.mark.parametrize("text", WRITTEN)
def test_digits_of_any_script_are_read(text: str):
    assert plain_digits(text) == "42"
    person = Keeper().begin_log()
    assert person.check_in(1, walking_minutes=text).headers["Location"] == "/log/"
    assert person.told("walking_minutes")[-1] == 42


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u0664\u066b\u0665", "4.5"),
        ("\uff14\uff0e\uff15", "4.5"),
        ("\u22124", "-4"),
        ("\u00b2", "\u00b2"),
        ("4,5", "4,5"),
        ("\u2163", "\u2163"),
    ],
)
def test_only_digits_signs_and_points_are_made_plain(text: str, plain: str):
    assert plain_digits(text) == plain


@pytest.mark.parametrize("text", ["\u00b2", "4,5", "\u2163", "4\u0664\u0664\u0664"])
def test_what_is_no_number_stays_an_error(text: str):
    person = Keeper().begin_log()
    assert len(errors_on(person.check_in(1, sleep_position_changes=text))) == 1


def test_a_question_of_the_check_reads_them_too():
    person = Person(**{**PLAIN_S1, "age_years": "\u0664\u0662"})
    assert person.walk()[-1] == "/check/result/"


def test_a_time_of_day_reads_them_too():
    person = Keeper().begin_log()
    times = {"remind_at": "\u0661\u0660:\u0663\u0660", "quiet_from": "21:00", "quiet_to": "08:00"}
    assert person.send("/log/reminders/", times).status_code == 200
