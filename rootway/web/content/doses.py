"""How long, how often: a step's numbers in words, only those that a source gave."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.guide import Step


def dose_words(step: Step) -> tuple[str, ...]:
    """The times and counts of a step, such as "2 minutes", "10 times", "2 sets"."""
    found = [
        _span(step.minutes_min, step.minutes_max, "minute"),
        _span(step.seconds_min, step.seconds_max, "second"),
        _count(step.repetitions, "time"),
        _count(step.sets, "set"),
    ]
    if step.pause_seconds:
        pause = ngettext("pause %(n)s second each time", "pause %(n)s seconds each time", step.pause_seconds)
        found.append(pause % {"n": step.pause_seconds})
    return tuple(words for words in found if words)


def _span(low: int | None, high: int | None, unit: str) -> str:
    if low is None and high is None:
        return ""
    if low is None or high is None or low == high:
        return _amount(low if low is not None else high or 0, unit)
    return _("%(low)s to %(high)s") % {"low": low, "high": _amount(high, unit)}


def _count(number: int | None, unit: str) -> str:
    return "" if number is None else _amount(number, unit)


def _amount(number: int, unit: str) -> str:
    words = {
        "minute": ngettext("%(n)s minute", "%(n)s minutes", number),
        "second": ngettext("%(n)s second", "%(n)s seconds", number),
        "time": ngettext("%(n)s time", "%(n)s times", number),
        "set": ngettext("%(n)s set", "%(n)s sets", number),
    }
    return words[unit] % {"n": number}
