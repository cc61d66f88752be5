"""How easy a Spanish text is to read, and whether a yes in it means what a yes means in English.

The scale is INFLESZ (Barrio-Cantalejo 2008): 206.835 - 62.3 syllables a word - words a sentence; 65 to 80 is fairly
easy, above 80 very easy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+")
SENTENCE = re.compile(r"[.!?:;](?:\s|$)|[?!»](?:\s|$)|\n")
PLACEHOLDER = re.compile(r"\{\w+\}")
STRONG, WEAK = "aeoáéóíú", "iuü"
GROUPS = re.compile(f"[{STRONG}{WEAK}y]+", re.I)


def syllables(word: str) -> int:
    """Groups of vowels; two strong ones, or a weak one with its accent beside another, stand in two syllables."""
    text = re.sub(r"([gq])u([eiéí])", r"\1\2", word.lower())
    text = re.sub(r"y(?=[aeiouáéíóú])", "-", text)
    found = sum(_in_group(group) for group in GROUPS.findall(text))
    return max(1, found)


def _in_group(vowels: str) -> int:
    """The syllables of vowels that stand together: one, and one more for each hiatus."""
    strong = [letter in STRONG for letter in vowels]
    return 1 + sum(a and b for a, b in pairwise(strong))


def inflesz(text: str) -> float:
    """The scale; higher is easier."""
    plain = PLACEHOLDER.sub("nueve", text)
    sentences = [words for part in SENTENCE.split(plain) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / len(sentences)


@dataclass(frozen=True)
class Asked:
    """A question with what stands below it: in English, in Spanish, and put back into English by whoever wrote that."""

    place: str
    english: str
    spanish: str
    back: str
    hint: str = ""
    hint_spanish: str = ""

    @property
    def whole(self) -> str:
        """All of it in Spanish."""
        return f"{self.spanish}\n{self.hint_spanish}".strip()


def turned_in_words(asked: Asked) -> Iterator[str]:
    """The first check reads Spanish alone: what asks in a way that draws a yes for a no, or names another answer."""
    questions = re.findall(r"¿([^¿?]+)\?", asked.spanish)
    if not questions:
        yield "asks nothing between ¿ and ?"
    for question in questions:
        if re.match(
            r"\s*(?:(?:desde|cuando|al)\b[^,]*,\s*)?(?:ya\s+)?(?:no|nunca|ni|tampoco)\b", question, re.I
        ):
            yield "asks with a no: whoever has it may answer “yes” and “no” alike"
    told, said = _named(asked.hint, ENGLISH_ANSWERS), _named(asked.hint_spanish, SPANISH_ANSWERS)
    if told != said:
        yield f"names other answers below it: {sorted(said)} for {sorted(told)}"


def turned_back(asked: Asked) -> Iterator[str]:
    """The second check reads no Spanish: whether its words, put back into English, ask as the English does."""
    if not asked.back:
        yield "has no words put back into English"
    elif _is_denied(asked.english) != _is_denied(asked.back):
        yield f"asks the other way round when put back: {asked.back}"
    else:
        for name, pair in OPPOSITES.items():
            if _goes(asked.english, pair) * _goes(asked.back, pair) < 0:
                yield f"goes the other way when put back: {name}"


ENGLISH_ANSWERS = {
    "yes": r"(?:choose|answer|say|tick|:)\s+“?yes\b",
    "no": r"(?:choose|answer|say|tick|:)\s+“?no\b(?! t)",
    "not sure": r"\bnot sure\b",
}
SPANISH_ANSWERS = {"yes": "«Sí»", "no": "«No»", "not sure": "«No lo sé con seguridad»"}
_VERB = r"\s*(?:do|does|did|is|are|have|has|had|can|could|were|was)"
_NOT = r"(?:n['’]t|\s+(?:you|it|your \w+)\s+(?:not|no longer|unable)|\s+it\s+impossible)"
DENIED = re.compile(rf"(?:.*\bor\s+)?{_VERB}{_NOT}\b", re.I)
OPPOSITES = {
    "more or less": (r"more|grow\w*|spread\w*|increas\w*|worse", r"less|shrink\w*|decreas\w*|better"),
    "new or old": (r"new|newly|since|recent\w*|began|sudden\w*", r"always|long-standing|unchanged|as ever"),
    "lost or got": (r"lost|lose|losing|loss", r"gain\w*|got back|regain\w*"),
    "hot or cold": (r"hot|warm|fever", r"cold|pale"),
}
"""What a translation could turn round without any no."""


def _named(text: str, answers: dict[str, str]) -> set[str]:
    return {name for name, pattern in answers.items() if re.search(pattern, text, re.I)}


def _is_denied(question: str) -> bool:
    """Whether a question asks for what is not so: before its verb, not in what it tells beside it."""
    begins = re.match(r"(?:since|when|if|on)\b", question, re.I)
    return bool(DENIED.match(re.split("[,:;]", question)[-1] if begins else question))


def _goes(text: str, pair: tuple[str, str]) -> int:
    """Toward which end of a pair a text goes; 0 where it names both or none."""
    first, second = (bool(re.search(rf"\b(?:{words})\b", text, re.I)) for words in pair)
    return first - second
