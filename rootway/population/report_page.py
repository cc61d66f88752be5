"""A report as one HTML page that needs nothing else: no script, no other file, no request. Bars are drawn as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from rootway.population import report_words as words
from rootway.population.report import Calibration, PopulationReport
from rootway.population.report_words import share

Part = tuple[str, int]
"""A class of the style below, and a number of people."""

_STYLE = """
:root { color-scheme: light; }
body {
  font: 1.0625rem/1.5 system-ui, sans-serif; color: #1b2430; background: #fff;
  margin: 0 auto; max-width: 60rem; padding: 1rem;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.25rem; }
.how { color: #44505e; max-width: 46rem; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td {
  text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0;
  border-top: 1px solid #d5dbe1; font-weight: 400;
}
thead th, thead td { color: #44505e; border-top: 0; font-size: 0.9375rem; }
thead th + td ~ th, thead td + td ~ th { text-align: right; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
th[scope="row"] { width: 30%; }
td.bar { width: 36%; min-width: 7rem; }
svg { display: block; width: 100%; height: 1.25rem; }
.track { fill: #eef1f4; } .plain { fill: #22577a; }
.danger { fill: #a1121b; } .warning { fill: #b3530a; } .notice { fill: #22577a; } .calm { fill: #2d6a4f; }
.none { fill: #6b7682; } .open { fill: url(#stripes); }
.better { fill: #2d6a4f; } .same { fill: #b3530a; } .untold { fill: #c2cad2; }
.key { display: inline-block; width: 1rem; height: 0.8rem; margin-right: 0.35rem; }
.keys { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0; }
footer { margin-top: 3rem; border-top: 1px solid #d5dbe1; padding-top: 0.75rem; color: #44505e; }
@media (max-width: 34rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; grid-template-columns: 1fr auto auto; border-top: 1px solid #d5dbe1; padding: 0.4rem 0; }
  th, td { border: 0; padding: 0.1rem 0.6rem 0.1rem 0; }
  th[scope="row"] { width: auto; }
  td.bar { grid-column: 1 / -1; width: auto; padding-right: 0; order: 1; }
  td.more { grid-column: 1 / -1; order: 2; text-align: left; white-space: normal; }
  td.more::before { content: attr(data-label) ": "; color: #44505e; }
}
@media print { body { max-width: none; } }
"""
_WIDE, _HIGH = 100, 12
_COULD_BE = "Could still have to be seen at once"


def html_of(report: PopulationReport) -> str:
    """The whole page."""
    return "\n".join(_page(report)) + "\n"


def _page(report: PopulationReport) -> Iterator[str]:
    title = f"{report.people:,} people in the pathway"
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    yield _STRIPES
    yield f"<main><h1>{escape(title)}</h1>"
    yield f'<p class="how">At {escape(report.moment)}. Pathway {escape(report.pathway)} {escape(report.version)}.</p>'
    yield from _urgency(report)
    yield from _reasons(report)
    yield from _overdue(report)
    yield from _imaging(report)
    yield from _calibration(report)
    yield f"</main><footer><p>{escape(words.NOTICE)}</p></footer></body></html>"


_STRIPES = (
    '<svg aria-hidden="true" focusable="false" style="position:absolute;width:0;height:0"><defs>'
    '<pattern id="stripes" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="3" height="3" fill="#fff"/><rect width="1.5" height="3" fill="#44505e"/></pattern></defs></svg>'
)


def _urgency(report: PopulationReport) -> Iterator[str]:
    yield from _head(words.URGENCY, words.URGENCY_HOW)
    yield _keys([("plain", "certain"), ("open", "could still rise")])
    yield _opening("Level", "People", "Share", "Could still rise", _COULD_BE)
    for level in report.levels:
        bar = _bar([(level.tone, level.settled), ("open", level.open)], report.people)
        more = [("Could still rise", level.open), (_COULD_BE, None if level.stops else level.could_stop)]
        yield _row(level.title, level.people, report.people, bar, more)
    yield "</tbody></table>"
    people = f"{report.disagreeing:,} people ({share(report.disagreeing, report.people)})"
    yield f"<p>{escape(f'{words.DISAGREEING}: {people}.')}</p>"


def _reasons(report: PopulationReport) -> Iterator[str]:
    if not report.reasons:
        return
    yield from _head(words.REASONS, words.REASONS_HOW)
    yield _opening("Reason", "People", "Share")
    most = report.reasons[0][1]
    for reason, people in report.reasons:
        yield _row(reason, people, report.people, _bar([("plain", people)], most))
    yield "</tbody></table>"


def _overdue(report: PopulationReport) -> Iterator[str]:
    yield from _head(words.OVERDUE, words.OVERDUE_HOW)
    late = sum(report.overdue)
    said = f"{late:,} of {report.due:,} people who were told a day are overdue ({share(late, report.due)})."
    yield f"<p>{escape(said)}</p>"
    yield _opening("Overdue by", "People", "Share")
    for band, people in zip(words.BAND_WORDS, report.overdue, strict=True):
        yield _row(band, people, report.due, _bar([("plain", people)], report.due))
    yield "</tbody></table>"


def _imaging(report: PopulationReport) -> Iterator[str]:
    if not report.imaging_how:
        return
    yield from _head(words.IMAGING, report.imaging_how)
    early, counted = report.imaged_early, report.imaging_counted
    yield _opening("", "People", "Share")
    yield _row("Imaged early", early, counted, _bar([("same", early)], counted))
    yield _row("Not imaged early", counted - early, counted, _bar([("better", counted - early)], counted))
    yield "</tbody></table>"


def _calibration(report: PopulationReport) -> Iterator[str]:
    if not report.calibration_how:
        return
    yield from _head(words.CALIBRATION, report.calibration_how)
    yield _keys([("better", "better by week 6"), ("same", "not better"), ("untold", "not told")])
    yield _opening("At week 2", "Better", "Of those told", "Not better", "Not told")
    for line in report.calibration:
        yield _calibrated(line)
    yield "</tbody></table>"


def _calibrated(line: Calibration) -> str:
    told = line.improved + line.not_improved
    parts = [("better", line.improved), ("same", line.not_improved), ("untold", line.not_told)]
    more = [("Not better", line.not_improved), ("Not told", line.not_told)]
    return _row(words.SAID_WORDS[line.said], line.improved, told, _bar(parts, told + line.not_told), more)


def _head(title: str, how: str) -> Iterator[str]:
    yield f'<h2>{escape(title)}</h2><p class="how">{escape(how)}</p>'


def _keys(keys: Iterable[tuple[str, str]]) -> str:
    svg = 'svg class="key" aria-hidden="true" focusable="false"'
    lines = (f'<li><{svg}><rect class="{name}" width="100%" height="100%"/></svg>'
             f"{escape(words_of)}</li>" for name, words_of in keys)  # fmt: skip
    return f'<ul class="keys">{"".join(lines)}</ul>'


def _opening(first: str, *more: str) -> str:
    """The head of a table; the bar says nothing that the numbers do not."""
    heads = [f'<th scope="col">{escape(first)}</th>' if first else "<td></td>", '<td class="bar"></td>']
    heads += [f'<th scope="col">{escape(name)}</th>' for name in more]
    return f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>"


def _row(label: str, people: int, of: int, bar: str, more: Iterable[tuple[str, int | None]] = ()) -> str:
    cells = f'<td class="number">{people:,}</td><td class="number">{escape(share(people, of))}</td>'
    rest = "".join(_more(name, count) for name, count in more)
    return f'<tr><th scope="row">{escape(label)}</th><td class="bar">{bar}</td>{cells}{rest}</tr>'


def _more(name: str, count: int | None) -> str:
    shown = "–" if count is None else f"{count:,}"
    return f'<td class="number more" data-label="{escape(name)}">{shown}</td>'


def _bar(parts: Iterable[Part], whole: int) -> str:
    """A bar of some parts of a whole, drawn on its track."""
    drawn, left = [f'<rect class="track" width="{_WIDE}" height="{_HIGH}"/>'], 0.0
    for name, people in parts:
        wide = _WIDE * people / whole if whole else 0.0
        if people:
            drawn.append(
                f'<rect class="{name}" x="{left:.3f}" width="{max(wide, 0.3):.3f}" height="{_HIGH}"/>'
            )
        left += wide
    box = f'viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none"'
    return f'<svg {box} aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
