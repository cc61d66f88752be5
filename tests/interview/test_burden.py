"""What many people had to do, in few numbers."""

from rootway.interview import Effort, Walked, burden_of


def someone(items: int, plan: int | None = None) -> Walked:
    """Who needed so many items to an urgency, with twice as many taps, so many to a plan, and ten more to the end."""
    to_plan = None if plan is None else Effort(3, plan, plan, plan, 100 * plan)
    to_done = None if plan is None else Effort(4, plan + 10, plan, plan, plan)
    return Walked(
        "urgent" if plan is None else "self_care", Effort(2, items, items, 2 * items, 9), to_plan, to_done
    )


def test_the_middle_and_what_nine_in_ten_do_not_exceed():
    found = burden_of([*(someone(items, 30) for items in range(1, 10)), someone(50)]).to_json()
    assert found["people"] == 10
    assert found["levels"] == {"self_care": 9, "urgent": 1}
    assert found["to_urgency"]["items"] == {"median": 5.5, "p90": 9}
    assert found["to_urgency"]["taps"] == {"median": 11, "p90": 18}
    assert (found["to_plan"]["people"], found["to_plan"]["items"]["p90"]) == (9, 30)
    assert found["to_done"]["items"] == {"median": 40, "p90": 40}
    assert found["words_read_median"] == 3000


def test_nobody_came_to_a_plan():
    found = burden_of([someone(3)]).to_json()
    assert (found["to_plan"], found["to_done"], found["words_read_median"]) == (
        {"people": 0},
        {"people": 0},
        None,
    )
