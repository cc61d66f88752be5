"""A second player, slow and obvious, that knows only the JSON of `machine`: it must agree with `after` everywhere.

It stands for a player in another language: what it needs beyond the JSON is what such a player must write by hand.
"""

from typing import Any

Json = dict[str, Any]


def understood(machine: Json, event: Json) -> bool:
    """The event is one, and its parts can be."""
    number = isinstance(event.get("pain"), int | float) and not isinstance(event.get("pain"), bool)
    pain = event.get("pain") == "unsure" or (number and 0 <= event["pain"] <= 10)
    zone = event.get("zone") in (*(place["word"] for place in machine["places"]), "unsure")
    parts = {part for part in ("answer", "zone", "pain", "seconds") if event.get(part) is not None}
    return {
        "answered_screen": parts == {"answer"}
        and event.get("answer") in ("nothing_changed", "something_changed", "unsure"),
        "said_place": parts == {"zone", "pain"} and zone and pain,
        "time_passed": parts == {"seconds"} and 0 <= event["seconds"] < float("inf"),
    }.get(event["name"], parts == set() and event["name"] in NAMES)


NAMES = ("began", "step_done", "repetition_done", "moved_down", "pain_grew", "paused", "resumed", "left")


class Twin:
    """Plays one program from its JSON. States are the JSON of a session."""

    def __init__(self, machine: Json) -> None:
        self.machine = machine

    def after(self, state: Json, event: Json) -> Json:
        """The state after an event."""
        row = next(row for row in self.machine["transitions"] if self.fits(row, state, event))
        if row["then"] == "refuse":
            return {**state, "refused": row["why"]}
        kept = [{"zone": event["zone"], "pain": event["pain"]}] if row["keeps"] else []
        return self.went({**state, "refused": "", "readings": state["readings"] + kept}, row, event)

    def fits(self, row: Json, state: Json, event: Json) -> bool:
        """Whether a row is for this state and event."""
        kind = "ended" if state["ended"] else self.machine["stations"][state["station"]]["kind"]
        here = not row["kinds"] or kind in row["kinds"]
        named = row["event"] in ("", event["name"])
        return here and named and all(self.holds(guard, state, event) for guard in row["when"])

    def went(self, state: Json, row: Json, event: Json) -> Json:
        """The state when a row was taken."""
        here = state["station"]
        places = {
            "next": here + 1,
            "landing": self.machine["landing"],
            "after_step": self.machine["after_step"][here],
        }
        if row["then"] in places:
            place = places[row["then"]]
            over = place >= len(self.machine["stations"])
            return {**state, "seconds": 0} | ({"ended": "done"} if over else {"station": place})
        changes = {
            "stay": {},
            "end": {"paused": False, "ended": row["reason"]},
            "pause": {"paused": True},
            "resume": {"paused": False},
            "count_time": {"seconds": state["seconds"] + (event.get("seconds") or 0)},
        }
        return {**state, **changes[row["then"]]}

    def holds(self, guard: str, state: Json, event: Json) -> bool:
        """One guard."""
        station, machine = self.machine["stations"][state["station"]], self.machine
        match guard:
            case "unsound":
                return not understood(machine, event)
            case "danger_not_denied":
                return event["answer"] in ("something_changed", "unsure")
            case "paused":
                return state["paused"]
            case "place_known":
                return event["zone"] != "unsure"
            case "timed":
                return station["seconds_max"] > 0
            case "time_is_up":
                return state["seconds"] + event["seconds"] >= station["seconds_max"]
            case "long_enough":
                return state["seconds"] >= station["seconds_min"]
            case "counted":
                return station["repetition"] > 0
            case "moved_lower":
                return self.answer(state["readings"][-1], event) == machine["responses"]["farther"]
            case "pain_higher":
                return self.answer(state["readings"][-1], event) == machine["responses"]["stronger"]
            case "may_progress":
                following = machine["stations"][state["station"] + 1 : state["station"] + 2]
                helped = state["history"]["helped_before"] or not machine["keeps_helping"]
                answer = self.answer(state["readings"][-1], event)
                offered = [station["kind"] for station in following] == ["progress"]
                return offered and helped and answer in machine["progress_after"]
            case "may_repeat":
                answer = self.answer(state["readings"][0], event)
                kept = answer == "clear" and state["history"]["helped_before"]
                return (machine["responses"]["eased"] if kept else answer) in machine["repeat_after"]
        raise AssertionError(f"no guard {guard}")

    def answer(self, before: Json, now: Json) -> str:
        """How the leg answered."""
        ranks = {place["word"]: place["rank"] for place in self.machine["places"]}
        place = compared(ranks.get(before["zone"]), ranks.get(now["zone"]))
        pain = compared(*(None if p == "unsure" else p for p in (before["pain"], now["pain"])))
        if ranks.get(before["zone"]) == ranks.get(now["zone"]) == before["pain"] == now["pain"] == 0:
            return "clear"
        found = {(row["place"], row["pain"]): row["answer"] for row in self.machine["judged"]}
        return found[place, pain]


def compared(before: float | None, now: float | None) -> str:
    """Less, the same, more, or not known."""
    if before is None or now is None:
        return "not_known"
    return "less" if now < before else "more" if now > before else "same"
