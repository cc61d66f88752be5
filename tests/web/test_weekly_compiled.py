"""The weekly forms, read by the scripts of the file without a server: what the server keeps of them, and refuses."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import override_settings
from playwright.sync_api import Browser

from rootway.guide import Guide
from rootway.web.data.models import Episode, Person
from rootway.web.pages.log.weekly import LONGEST_WORDS, MOST, _keep_activities, _keep_form
from rootway.web.state.keeper import Keeper
from rootway.web.state.standing import Standing
from rootway.web.topics import at_hand
from tests.browser.javascript import Modules
from tests.browser.test_topic_agrees import EXPORTS, TOPICS, guide, module

pytestmark = pytest.mark.long

Json = dict[str, Any]
Pairs = list[tuple[str, str]]
BEGAN = datetime(2026, 11, 1, 15, tzinfo=UTC)
MORE = "\nexport { questionnaireSaid, activitiesSaid };"
SAID = """(module, id, people) => people.map((forms) => forms.map(({ own, pairs, named }) => {
  const data = new FormData(), topic = module.topics[id];
  for (const [name, value] of pairs) data.append(name, value);
  const read = own ? module.activitiesSaid(topic, named, data) : module.questionnaireSaid(topic, data);
  const { errors, said, names } = read;
  return { errors, said: said.map(({ fact, value }) => [fact, value]), names: names ?? {} };
}))"""
WORDS = (
    "driving to work",
    "  picking\tup \u00a0 my   child ",
    "\u3000",
    "🚲" * (LONGEST_WORDS + 3),
    "subir\u2009las escaleras",
    "\ufeffa walk",
    "",
)


@pytest.fixture(scope="module")
def modules(chromium: Browser) -> Iterator[Modules]:
    """A blank page in which JavaScript is called."""
    found = Modules(chromium)
    yield found
    found.page.close()


def keeper(of: Guide) -> Keeper:
    """Somebody in a topic of whom nothing is known."""
    row = Person.objects.create(country="US", topic=of.id, started_at=BEGAN, touched_at=BEGAN)
    Episode.objects.create(person=row, pathway=of.id, began_at=BEGAN, check_began_at=BEGAN)
    return Keeper(row, Standing(of, (), {}, None, "", BEGAN))


def some_ticks(random: Random, of: Guide) -> Pairs:
    """The questionnaire as somebody sends it, some of it wrong."""
    form, most = of.check_in.questionnaire, int(of.facts[of.check_in.questionnaire.fact].max or 0)
    if not form.statements:
        wrong = [str(most + 1), "3.5", "-1", "", "1e1", "0" * 12]
        good = [str(random.randrange(0, most + 1)), " 7 "]
        return [("score", random.choice(good if random.random() < 0.6 else wrong))]
    count = len(form.statements)
    numbers = random.sample(range(1, count + 1), random.choice([0, 0, 1, 5, count]))
    pairs = [("sentence", str(number)) for number in numbers]
    pairs += [("none", "1")] if random.random() < 0.3 else []
    odd = [("sentence", random.choice(["0", str(count + 1), "two", *map(str, numbers)]))]
    return pairs + (odd if random.random() < 0.2 else [])


def some_scores(random: Random, of: Guide) -> Pairs:
    """The own activities as somebody sends them, some of it wrong."""
    pairs: Pairs = []
    for fact in of.check_in.activities.facts:
        if random.random() < 0.7:
            pairs.append((f"{fact}-words", random.choice(WORDS)))
        if random.random() < 0.7:
            pairs.append((fact, random.choice([str(random.randrange(0, MOST + 1)), str(MOST), "11", "ten"])))
    return pairs


def person(random: Random, of: Guide) -> tuple[list[Json], list[Json]]:
    """Some forms that one person sends one after the other, and what the server keeps of each."""
    here, forms, kept = keeper(of), list[Json](), list[Json]()
    for number in range(6):
        own, now = random.random() < 0.6, BEGAN + timedelta(days=number + 1)
        pairs = some_scores(random, of) if own else some_ticks(random, of)
        named = {one.fact: one.words for one in here.person.activities.all()}
        forms.append({"own": own, "pairs": pairs, "named": named})
        then = Keeper(here.person, Standing(of, (), {}, None, "", now))
        data = QueryDict(urlencode(pairs))
        with at_hand(of.id):
            errors = _keep_activities(then, data) if own else _keep_form(then, data)
        rows = here.person.entries.filter(observed_at=now)
        after = {one.fact: one.words for one in here.person.activities.all()}
        kept.append({"errors": [str(text) for _at, text in errors], "named": after,
                     "said": {row.fact: row.value for row in rows}})  # fmt: skip
    return forms, kept


@pytest.mark.parametrize("id", TOPICS)
@override_settings(DRAFTS=True)
def test_sixty_people_send_the_weekly_forms_of_a_topic(modules, id):
    of, random = guide(id), Random(6)
    people = [person(random, of) for _ in range(60)]
    source = module(id).replace(EXPORTS, EXPORTS + MORE)
    found = modules.call(source, SAID, id, [forms for forms, _kept in people])
    told = refused = 0
    for (forms, kept), scripts in zip(people, found, strict=True):
        for form, server, script in zip(forms, kept, scripts, strict=True):
            assert [text for _at, text in script["errors"]] == server["errors"], form
            assert dict(script["said"]) == server["said"], form
            assert {**form["named"], **script["names"]} == server["named"], form
            told, refused = told + bool(server["said"]), refused + bool(server["errors"])
    assert told > 60 and refused > 60
