"""A small body beside a sentence: the places that are meant, lit on one leg or both, and the same in words.

A page shows it with `{% include "web/parts/small_body.html" with body=… %}` and links `web/body.css`. What has no shape
in the drawing stands in the words; a pathway without a drawn body has the words alone.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from rootway.figures.places import Area, Half, areas_of, outline_of
from rootway.guide import Guide
from rootway.guide.body import BodyDrawing, BodyView

Kind = Literal["lit", "way", "numb"]
BOTH = ("left", "right")
"""The sides, as words of a fact with the role `side` and as the folder says which one a view has on its right."""

FRACTION = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Painted:
    """One path with how it is painted: filled, lightly filled on the way there, or hatched."""

    kind: Kind
    path: str


@dataclass(frozen=True)
class SmallView:
    """The body from one direction: how far it stands to the right in the picture, its outline, and what is painted."""

    id: str
    title: str
    x: float
    outline: str
    lines: str
    painted: tuple[Painted, ...]


@dataclass(frozen=True)
class SmallBody:
    """The picture, and what it shows in words; no views where the pathway draws no body."""

    words: str
    views: tuple[SmallView, ...] = ()
    width: float = 0
    height: float = 0
    top: float = 0
    flip: str = ""

    @property
    def box(self) -> str:
        """What of the plane is seen."""
        return f"0 {self.top:g} {self.width:g} {self.height:g}"


def small_body(guide: Guide, lit: Iterable[str], side: str = "", numb: Iterable[str] = ()) -> SmallBody:
    """Places of pain filled and places of numbness hatched, as `Fact.place` names them; repeated ones count once.

    `side`: left, right or both; whatever else lights both halves, and no side is named.
    """
    painted: dict[Kind, tuple[str, ...]] = {"lit": _in_order(guide, lit), "numb": _in_order(guide, numb)}
    words = _words(guide, painted["lit"], painted["numb"], side)
    return _drawn(guide.body, painted, side, words) if guide.body else SmallBody(words)


def whole_body(guide: Guide, lit: Iterable[str], side: str, numb: Iterable[str]) -> SmallBody:
    """The same from every side, whatever is lit."""
    painted: dict[Kind, tuple[str, ...]] = {"lit": _in_order(guide, lit), "numb": _in_order(guide, numb)}
    words = _words(guide, painted["lit"], painted["numb"], side)
    return _drawn(guide.body, painted, side, words, guide.body.views) if guide.body else SmallBody(words)


def reach_body(guide: Guide, word: str, side: str = "") -> SmallBody:
    """How far down it reaches, in a word of the fact with the role `farthest`: that part filled, the way there lightly.

    Only the lowest place was told; the way is no statement about the places on it.
    """
    farthest = guide.fact_roles.farthest
    words = guide.word_title(farthest, word)
    body = guide.body
    if body is None or body.reach is None:
        return SmallBody(words)
    order = guide.facts[farthest].words
    above = order[: order.index(word)] if word in order else ()
    here = body.reach.places.get(word, ())
    way = [place for one in above for place in body.reach.places.get(one, ())]
    return _drawn(body, {"way": way, "lit": here}, side, words, [body.by_view[body.reach.view]])


def followed_body(guide: Guide) -> SmallBody:
    """Where a topic begins, filled, and how far it is followed, lightly; a decoration, so without words.

    The farthest place is asked for with words in their order; the first of them that has a shape is where it begins.
    """
    body, farthest = guide.body, guide.fact_roles.farthest
    if body is None or body.reach is None or not farthest:
        return SmallBody("")
    drawn = [body.reach.places[word] for word in guide.facts[farthest].words if word in body.reach.places]
    begins, way = drawn[0], [place for places in drawn[1:] for place in places]
    return _drawn(body, {"lit": begins, "way": way}, "", "", [body.by_view[body.reach.view]])


def followed_bodies(guides: Iterable[Guide]) -> tuple[SmallBody, ...]:
    """The same of several topics, a front door's: each drawing once, since a topic is no more than its words here."""
    found = [(guide.body, followed_body(guide)) for guide in guides]
    drawn = [body for body, _picture in found]
    return tuple(
        _lighter(picture)
        for number, (body, picture) in enumerate(found)
        if picture.views and body not in drawn[:number]
    )


def _lighter(picture: SmallBody) -> SmallBody:
    """The same in fewer bytes: a path of each kind, in whole units, which is a third of a pixel where it is shown."""
    return replace(picture, views=tuple(map(_lighter_view, picture.views)))


def _lighter_view(view: SmallView) -> SmallView:
    paths: dict[Kind, list[str]] = {}
    for one in view.painted:
        paths.setdefault(one.kind, []).append(_in_whole_units(one.path))
    return replace(view, painted=tuple(Painted(kind, " ".join(found)) for kind, found in paths.items()))


def _in_whole_units(path: str) -> str:
    """A path of straight lines, which need no letter each after the first point."""
    return FRACTION.sub(lambda found: f"{float(found[0]):.0f}", path).replace(" L", "")


def pattern_body(guide: Guide, table: str, value: str, side: str = "") -> SmallBody | None:
    """Where a finding is usually felt: the places that the page about it names, with sources; `None` without any."""
    page = guide.advice.get(guide.files[table].page_of(value))
    return small_body(guide, page.places, side) if page and page.places else None


def place_title(guide: Guide, place: str) -> str:
    """What a place is called within a sentence: as the map asks for it, else as a fact is called."""
    facts = [fact for fact in guide.facts.values() if fact.place == place]
    asks = [question.ask for fact in facts if (question := guide.question(fact.id))]
    title = next(iter([*asks, *(fact.label for fact in facts)]), place.replace("_", " "))
    return title[:1].lower() + title[1:]


def _in_order(guide: Guide, places: Iterable[str]) -> tuple[str, ...]:
    """Each place once, as the folder lists them, from the back down; strange ones last."""
    known = list(dict.fromkeys(fact.place for fact in guide.facts.values() if fact.place))
    named = dict.fromkeys(places)
    return (*(place for place in known if place in named), *(place for place in named if place not in known))


def _words(guide: Guide, lit: Sequence[str], numb: Sequence[str], side: str) -> str:
    """Where: what has no side, then the side with its places; numbness is named as the pen of the map is."""
    pain = _where(guide, lit, side)
    if not numb:
        return pain
    pens = {pen.id: pen.title for page in guide.pages for pen in page.pens}
    title = guide.body.sides.get(side, "") if guide.body else ""
    where = _lower(_where(guide, numb, "" if title and title in pain else side))
    words = _("%(what)s: %(where)s") % {"what": pens.get("numbness", _("Numb")), "where": where}
    return _("%(pain)s. %(numb)s") % {"pain": pain, "numb": words} if pain else words


def _where(guide: Guide, places: Sequence[str], side: str) -> str:
    drawn = guide.body.by_place if guide.body else {}
    middle = [one for one in places if one in drawn and drawn[one].middle]
    sided = [one for one in places if one not in middle]
    title = guide.body.sides.get(side, "") if guide.body else ""
    if not (sided and title):
        return _capital(", ".join(place_title(guide, one) for one in (*middle, *sided)))
    names = ", ".join(place_title(guide, one) for one in sided)
    leg = _("%(side)s: %(places)s") % {"side": title, "places": names}
    if not middle:
        return leg
    said = _capital(", ".join(place_title(guide, one) for one in middle))
    return _("%(middle)s. %(sided)s") % {"middle": said, "sided": leg}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _drawn(
    body: BodyDrawing,
    painted: Mapping[Kind, Sequence[str]],
    side: str,
    words: str,
    views: Sequence[BodyView] = (),
) -> SmallBody:
    views = views or _views(body, {place for places in painted.values() for place in places})
    left, top, width, height = body.box
    return SmallBody(
        words=words,
        views=tuple(
            SmallView(
                view.id,
                view.title,
                number * width - left,
                outline_of(view, body.middle),
                view.lines,
                tuple(_painted(body, view, painted, side)),
            )
            for number, view in enumerate(views)
        ),
        width=width * len(views),
        height=height,
        top=top,
        flip=f"matrix(-1 0 0 1 {2 * body.middle:g} 0)",
    )


def _views(body: BodyDrawing, places: Collection[str]) -> Sequence[BodyView]:
    """The first view in which all of them are seen; else each in which one is; the first for none."""
    seen = {
        view.id: {place for place in places if any(area.view == view.id for area in areas_of(body, place))}
        for view in body.views
    }
    drawn = set().union(*seen.values())
    whole = [view for view in body.views if seen[view.id] == drawn]
    return whole[:1] or [view for view in body.views if seen[view.id]]


def _painted(
    body: BodyDrawing, view: BodyView, painted: Mapping[Kind, Sequence[str]], side: str
) -> Iterator[Painted]:
    for kind, places in painted.items():
        for place in places:
            for area in areas_of(body, place):
                if area.view == view.id and not area.near:
                    for half in halves(area, view.right, side, body.by_place[place].middle):
                        yield Painted(kind, half.hatch if kind == "numb" else half.seen)


def halves(area: Area, right: str, side: str, middle: bool) -> Iterator[Half]:
    """The halves on which a place of one side is lit; both where it has no side, or none was told."""
    one = side in BOTH and not middle
    if not one or side == right:
        yield area.right
    if area.left and (not one or side != right):
        yield area.left
