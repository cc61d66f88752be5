"""What was tried and what it did, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.logic.value import Value
from rootway.visit_summary import Done, Pack
from rootway.web.content.visit.lines import PackLine
from rootway.web.content.visit.moment import span_words
from rootway.web.content.words import answer_words


def tried_lines(pack: Pack) -> tuple[PackLine, ...]:
    """Guided sessions by protocol, then what the person noticed."""
    done = [PackLine(one.title, _done(pack, one)) for one in pack.tried.done]
    noticed = [
        PackLine(
            one.label.capitalize(),
            answer_words(pack.guide, pack.guide.facts[one.fact], _whole(one.reading.value)),
        )
        for one in pack.tried.noticed
    ]
    return tuple(done + noticed)


def _done(pack: Pack, one: Done) -> str:
    days = span_words(one.first_at, one.last_at, pack.zone, pack.as_of)
    times = ngettext("%(count)s session", "%(count)s sessions", one.count) % {"count": one.count}
    titles = pack.guide.guidance.titles
    counted = ((titles[word], one.responses[word]) for word in titles if word in one.responses)
    answers = ", ".join(f"{words} {count}×" for words, count in counted)
    parts = [f"{times} ({days})"]
    if answers:
        parts.append(_("leg pain: %(answers)s") % {"answers": answers})
    if one.stopped:
        parts.append(_("stopped early %(count)s×") % {"count": one.stopped})
    return "; ".join(parts)


def _whole(value: Value) -> Value:
    """Weeks that have grown by days are told as whole weeks."""
    return round(value) if isinstance(value, float) else value
