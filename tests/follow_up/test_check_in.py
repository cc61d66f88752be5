"""When someone last checked in: by its own entry, and in old logs by what no session notes."""

from rootway.follow_up import last_check_in
from rootway.follow_up.check_in import due_rhythms, is_due_beside, told_by_the_check
from rootway.guide.follow_up import Part, Rhythm
from rootway.record import Entry
from tests.follow_up.log import GUIDE, NOW, on


def session(ago: int) -> list[Entry]:
    """What a guided session adds to the log."""
    return [Entry("most_distal_zone", "calf", on(ago)), Entry("leg_pain_0_10", 4, on(ago)),
            Entry("symptoms_moving_distally", True, on(ago))]  # fmt: skip


def old_check_in(ago: int) -> list[Entry]:
    """What a check-in added before it was an event of its own."""
    return [*session(ago), Entry("tingling_or_numbness", False, on(ago))]


def last(*log: Entry) -> object:
    return last_check_in(GUIDE, log, NOW)


def test_a_check_in_is_told_by_its_entry():
    told = [Entry("checked_in", True, on(ago), id=str(ago)) for ago in (9, 3)]
    assert last(*told, *session(1), *old_check_in(0)) == on(3)
    withdrawn = Entry("checked_in", None, on(2), corrects="3")
    assert last(*told, withdrawn) == on(9)


def test_a_session_is_no_check_in_and_neither_is_the_first_check():
    assert last() is None
    assert last(*session(1)) is None
    assert last(Entry("pain_at_calf", True, on(9)), Entry("tingling_or_numbness", True, on(9))) is None


def test_an_old_log_tells_a_check_in_by_what_no_session_notes():
    assert last(*old_check_in(5), *session(1)) == on(5)
    assert last(*old_check_in(5), *old_check_in(4), *session(1)) == on(4)


def test_a_rhythm_is_due_when_one_of_its_facts_was_not_told_for_so_many_days():
    often, seldom = Rhythm("Often", ("a", "b"), 3), Rhythm("Seldom", ("c",))
    part = Part("any", "check_in", "Daily", "", ("a", "b", "c", "d"), ("book",), rhythms=(often, seldom))
    assert part.every_time == ("d",)
    assert due_rhythms(part, {"a": on(1)}, NOW) == (often,)
    assert due_rhythms(part, {"a": on(1), "b": on(2)}, NOW) == ()
    assert due_rhythms(part, {"a": on(1), "b": on(3)}, NOW) == (often,)


def test_a_part_beside_a_worse_pain_is_asked_after_so_many_days_of_the_calendar():
    part = Part("any", "check_in", "Daily", "", ("a",), ("book",), beside_days=3)
    assert [is_due_beside(part, on(ago), NOW) for ago in (0, 1, 2, 3, 9)] == [False, False, False, True, True]
    assert is_due_beside(part, None, NOW)  # never asked yet
    assert is_due_beside(
        Part("any", "check_in", "Daily", "", ("a",), ("book",)), on(0), NOW
    )  # none says that it may wait


def test_what_the_first_check_told_today_is_not_asked_again_before_the_first_check_in():
    told = {"a": on(0), "b": on(1), "c": on(0)}
    assert told_by_the_check(("a", "b", "d"), told, None, NOW) == {"a"}
    assert told_by_the_check(("a", "b", "d"), told, on(2), NOW) == frozenset()  # they checked in before
