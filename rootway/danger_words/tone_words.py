"""The English words by which is told how something is said: denied, of another person, in general, or long ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""Words in their order, by the first of them."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_first(phrases: str) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases.split(","):
        words = tuple(phrase.split())
        found[words[0]].append(words)
    return dict(found)


NOT: Final = _words("""
aint arent denied denies deny didnt doesnt dont hadnt hasnt havent isnt negative neither never no none nor not
wasnt werent without zero
""")  # what denies
BETWEEN: Final = _words("""
a about actual actually all an any are arm arms at been bladder blood bowel bowels calf change changes chest ever
experienced experiencing feeling flag flags foot for get getting got groin had hand has have having her hint his
history in is issue issues it kind known leg legs major my new notice noticeable noticed noticing obvious of on
other our particular problem problems real red saddle sign significant signs sort sudden suffer suffered symptom
symptoms the there to trouble troubles unexplained unusual weird with yet
""")  # what may stand between a "no" and what it denies
TELLING: Final = _words("""
although and are because better but cant he help i id idea if ill im is it its ive just keep keeps know longer
matter now only reason relief she since sleep so sure that then they this though was we when which
""")  # what ends a list of things denied
LISTS: Final = _words("""
denied denies dont havent neither never no nor without
""")  # a "no" that a list may follow
DOES: Final = _words("""
didnt doesnt dont hasnt havent without
""")  # belongs to what comes right behind it: "doesnt close"
JOINS: Final = _words("""
nor or
""")  # joins a list
FINE: Final = _words("""
alright clear excluded fine good great intact normal ok okay perfect unaffected
""")  # behind it: there is none
PLAINLY: Final = _words("""
fine intact normal ok okay unaffected
""")  # says so by itself; the others need a word of being before them
BEING: Final = _words("""
absolutely all are back been both came comes completely feel feels function has is perfectly remain remains
scan seem seems still test tests totally was were work working works
""")  # words of being
YES: Final = _words("""
actually already but cannot cant couldnt did do getting happened happening have here lately now same since
started this today tonight worse yeah yes
""")  # the answer is that it is so
UNABLE: Final = _words("""
cannot cant could couldnt dont not unable wont
""")  # where what was found says so, "normal" behind it is what is missing: "can not urinate normal"
ANSWERS: Final = _words("""
never none nope not problems thank thankfully thanks
""")  # behind a "no" that answers
PEOPLE: Final = _words("""
aunt auntie baby babys bloke boss boyfriend brother brothers cat cats clients colleague cousin coworker dad
dads daughter daughters dog dogs everyone family father fathers flatmate friend friends girlfriend gran
grandad granddad grandfather grandma grandmother grandpa granny guy horse hubby husband husbands kids lady mam
man mate mates mom moms mother mothers mum mums nan nana neighbor neighbors neighbour neighbours nephew niece
partner partners patients people puppy residents roommate sister sisters somebody someone son sons toddler
uncle wife wifes woman
""")  # somebody else
THEY: Final = _words("""
he her his she
""")  # somebody else, named before
ME: Final = _words("""
i id ill im ive me mine my myself our us we
""")  # whoever writes
STILL: Final = _words("""
again back currently days evening ever getting hours keeps lately morning night now ongoing recently returned
since started still today tonight week weeks worse yesterday
""")  # it is not only past
UNTIL: Final = _by_first("""
like this, like that, until, till, before now, before this, this bad, this weak, so bad, so weak
""")  # "never" and "not" before it tell of it: "never like this"
RULED_OUT: Final = _by_first("""
ruled out, rule out, excluded, was negative, came back clear, came back negative, none, nope, is not an issue,
not an issue, all clear, all normal, isnt an issue
""")  # behind it: there is none
NOT_SAID: Final = _by_first("""
cant say, cannot say, wouldnt say, couldnt say, ruled out, rule out, rules out, free of, free from, nothing
like, wasnt a, not a, not the
""")  # before it: there is none
OF_IT: Final = _by_first("""
signs of, sign of, symptoms of, watch for, watch out for, look for, look out for, looking out for, what is,
what does, what are, whats, definition of, meaning of, meant by, mean by, means by, article about, article on,
read about, reading about, heard about, leaflet, explain, define, the same as, difference between, causes,
video about, podcast
""")  # before it: spoken of in general
ASKED: Final = _by_first("""
asked if, asked whether, asked about, asked me about, asked me if, asked me whether, asks about, asks if, if i
ever, if i get, if i notice, if i start, if i had, if it ever, the word, the term, should i ever, in case i,
checked for, tested for, screened for, check for, told me to watch, warned me about, warned about, to rule,
unless i, would i know, what if i
""")  # before it: a question or a condition
MEANS: Final = _by_first("""
means, meaning what, what does it mean, in the leaflet, on the leaflet
""")  # behind it: a question for its meaning
AGO: Final = _by_first("""
years ago, year ago, last year, decades ago, as a child, as a kid, as a teenager, when i was, used to have,
used to get, long ago, in my teens, in college
""")  # long ago
