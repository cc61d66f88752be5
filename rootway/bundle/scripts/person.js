// One person's log in this browser, as the document that a server takes and gives (`/data/`), and where they stand by it.

const FORMAT = "rootway-log", VERSION = 1, ONE_SITTING = DAY / 2;
const PHONE_MAY_BE_SLOW = 120e6; // two minutes: by so much a clock may differ unnoticed
const door = words.order.find((id) => topics[id].door) ?? "";
const served = words.order.filter((id) => id !== door);
let kept = null; // the document; null while nobody has begun

const rows = (name) => (kept[name] ??= []);
const uuid = () => crypto.randomUUID();
const person = () => kept.person;

/** The moment it is for this log: never before what was written last, or a clock that was set back would hide it. */
function nowHere() {
  const last = rows("Entry").reduce((newest, row) => Math.max(newest, momentOf(row.recorded_at)), 0);
  return Math.max(Date.now() * 1000, last + 1);
}

function episodeOf(pathway, now, after = null, examined = null) {
  return { id: uuid(), pathway, began_at: now, after, ended_at: null, examined, check_began_at: now };
}

/** A new check of somebody of whom nothing is known. */
function beginAnew(country) {
  const now = written(Date.now() * 1000), first = door || served[0];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  kept = { format: FORMAT, version: VERSION, Entry: [], Episode: [episodeOf(first, now)],
    person: { label: "", carer: false, country, time_zone: zone, topic: first, keeps_log: false, started_at: now, check_number: 1 } };
}

/** A new check of the same person: what they said stays said, and danger is asked anew. */
function beginAgain() {
  const now = written(nowHere());
  person().check_number += 1;
  person().topic = door || openTopics()[0] || served[0];
  const own = openEpisode(person().topic);
  if (own) Object.assign(own, { check_began_at: now, examined: null });
  else rows("Episode").push(episodeOf(person().topic, now));
}

/** A log that came from elsewhere looks at a topic that is open for it; where none is, the first one begins. */
function lookAtWhatIsOpen() {
  const now = written(nowHere());
  if (!openHere().length) rows("Episode").push(episodeOf(door || served[0], now));
  if (!openHere().includes(person().topic)) person().topic = openTopics()[0] ?? openHere()[0];
}

const openEpisode = (id) => rows("Episode").find((row) => row.pathway === id && row.ended_at === null);
const openHere = () => words.order.filter((id) => openEpisode(id));
const openTopics = () => openHere().filter((id) => id !== door);

/** The rows that a topic reads: its own episodes', those that they go on from, and what is not of one topic alone. */
function rowsFor(id) {
  const episodes = rows("Episode"), { facts } = topics[id];
  if (episodes.every(({ pathway }) => pathway === id)) return rows("Entry").filter(({ fact }) => fact in facts);
  const byId = new Map(episodes.map((row) => [row.id, row])), read = new Set();
  for (let row of id === door ? episodes : episodes.filter(({ pathway }) => pathway === id)) {
    for (; row && !read.has(row.id); row = byId.get(row.after)) read.add(row.id);
  }
  const begunHere = read.has([...episodes].sort((a, b) => momentOf(a.began_at) - momentOf(b.began_at))[0].id);
  return rows("Entry").filter(({ fact, episode }) => fact in facts
    && (episode === null ? begunHere || facts[fact].reach !== "topic" : read.has(episode)));
}

const entryOf = (row) => ({ fact: row.fact, value: row.value, observed: momentOf(row.observed_at), id: row.id,
  recorded: momentOf(row.recorded_at), corrects: row.corrects ?? undefined, check: row.check_number });

/** Where the person stands in one topic, whatever the others say; `since`: by what was told from then on. */
function standingIn(id, moment, since = -Infinity) {
  const topic = topics[id], { examined } = openEpisode(id) ?? { examined: null };
  const log = standing(rowsFor(id).map(entryOf), moment).filter(({ observed }) => observed >= since).sort((a, b) => a.observed - b.observed || knownFrom(a) - knownFrom(b));
  const answers = new Map(log.filter(({ check }) => check === person().check_number).map((one) => [one.fact, one]));
  const said = new Set(log.map(({ fact }) => fact)), begun = log[0]?.observed ?? moment;
  // Whom no clinician examined was asked for the findings, and nobody knows them: not sure, not missing.
  const findings = examined === false ? topic.order.filter((fact) => topic.facts[fact].clinician && !said.has(fact)) : [];
  const entries = [...log, ...findings.map((fact) => ({ fact, value: UNSURE, observed: begun }))];
  return { id, topic, moment, log, answers, examined, entries, alone: assess(topic, entries, moment) };
}

/** The whole way of a person in the topic at hand, beside the others that are open: there is one urgency for a person. */
function journeyIn(id) {
  const moment = nowHere(), here = standingIn(id, moment);
  const others = openHere().filter((other) => other !== id).map((other) => standingIn(other, moment));
  const beside = others.map(({ alone }) => alone);
  const found = new Assessment(here.topic, { facts: here.alone.facts, conflicts: here.alone.conflicts }, moment, beside);
  const waits = others.filter(({ topic }) => !topic.door).find((other) => wayIn(other).openDanger || isAlarmed(other));
  return { ...here, found, others, way: wayIn(here), waitsBeside: waits?.id ?? "",
    alarmed: isAlarmed(here), askedBefore: others.some((other) => other.id === door) ? topics[door].asked : new Set() };
}

function wayIn({ topic, alone, answers, log, examined }) {
  const history = new Set(log.map(({ fact }) => fact).filter((fact) => !answers.has(fact)));
  return new Interview(topic, { facts: alone.facts, answers: new Set(answers.keys()), results: alone.results, examined, history });
}

/** A session ended because something was new, and not every danger question was answered since. */
function isAlarmed(here) {
  const stopped = rows("Sitting").filter(({ ended }) => ended === "stopped_danger")
    .sort((a, b) => b.check_number - a.check_number || momentOf(b.ended_at) - momentOf(a.ended_at))[0];
  if (!stopped) return false;
  const since = Math.min(momentOf(stopped.recorded_at), momentOf(stopped.ended_at) + PHONE_MAY_BE_SLOW);
  const told = rowsFor(here.id).filter((row) => row.value !== null
    && (momentOf(row.recorded_at) >= since || row.check_number > stopped.check_number)).map(({ fact }) => fact);
  const said = new Set([...here.log.map(({ fact }) => fact), ...here.answers.keys()]);
  return [...wayIn(here).dangerFacts(said)].some((fact) => !told.includes(fact));
}

/** A level that stops everything but the danger page, once nothing open can change it. */
const stopsBelowHighest = ({ found }) => found.urgency.settled && found.shutsExercises && !found.isEmergency;

/** A plan may be shown: settled and safe, what a first plan needs was asked, and no danger sign waits in another topic. */
const mayShowPlan = ({ found, way, waitsBeside, alarmed }) => found.mayHavePlan && way.planReady && !waitsBeside && !alarmed;

/** The questions of a page; those that the front door asked are left out while the page has something new. */
function offeredIn({ topic, way, answers, alone, askedBefore }, page) {
  const offered = way.offered(page);
  if (page.form === MAP || page.form === "grid") return offered;
  const left = offered.filter(({ fact }) => !askedBefore.has(fact) || !answers.has(fact));
  const here = new Set(left.map(({ fact }) => fact));
  const facts = new Map(Object.entries(alone.facts).filter(([fact]) => !here.has(fact)));
  const hang = left.filter((q) => way.isShown(q, { facts, results: new Map() }));
  return hang.some(({ fact }) => !answers.has(fact)) ? hang : offered;
}

/** What becomes of other answers when these are given: null takes one back whose question is no longer shown. */
function changedWith(topic, said) {
  const stays = new Set(topic.pages.flatMap((page) => page.questions).filter((q) => q.unasked).map((q) => q.fact));
  let left = new Map(said);
  const gone = {};
  for (;;) {
    const values = Object.fromEntries([...left].map(([fact, { value }]) => [fact, value]));
    const moments = Object.fromEntries([...left].map(([fact, { observed }]) => [fact, observed]));
    const { facts } = knownBy(topic, values, moments), s = { facts: new Map(Object.entries(facts)), results: new Map() };
    const now = [...left.keys()].filter((fact) => !stays.has(fact) && topic.shownIf[fact]?.(s) === false);
    if (!now.length) return { ...gone, ...unaskedOf(topic, facts) };
    for (const fact of now) {
      gone[fact] = null;
      left.delete(fact);
    }
  }
}

/** Keep what was answered on one page. A change within one sitting corrects; later it is a new observation. */
function recordAnswers(journey, answers) {
  const { topic, id } = journey, now = nowHere(), at = written(now), mine = new Map(journey.answers);
  for (const [fact, value] of Object.entries(answers)) {
    if (value === null) mine.delete(fact);
    else if (mine.get(fact)?.value !== value) mine.set(fact, { value, observed: now });
  }
  const standingNow = journey.log.filter(({ check }) => check === person().check_number);
  for (const [fact, value] of Object.entries({ ...answers, ...changedWith(topic, mine) })) {
    const known = standingNow.filter((one) => one.fact === fact), newest = known.at(-1);
    const episode = topic.facts[fact].reach === "topic" ? openEpisode(id).id : null;
    const row = (corrects) => ({ id: uuid(), fact, value, observed_at: at, recorded_at: at, by: person().carer ? "carer" : "self",
      check_number: person().check_number, corrects, episode });
    if (value === null) rows("Entry").push(...known.map((one) => row(one.id)));
    else if (!newest) rows("Entry").push(row(null));
    else if (newest.value !== value) rows("Entry").push(row(now - newest.observed < ONE_SITTING ? newest.id : null));
  }
}

/** Begin the topics that the front door opens; they go on from it, so that nothing is asked twice. */
function openFrom(atDoor, found) {
  for (const id of found) {
    const there = openEpisode(id);
    if (there) there.after ??= atDoor.id;
    else rows("Episode").push(episodeOf(id, atDoor.check_began_at, atDoor.id, atDoor.examined));
  }
  person().topic = found[0];
}
