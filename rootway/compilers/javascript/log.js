// From a log, over time, to what is known at a moment. Moments are whole microseconds since 1970; an entry is
// { fact, value, observed, recorded, id, corrects }. What clinicians wrote is not read here: whoever holds such a log is
// sent to the server that keeps it.

const DAY = 86400e6, WEEK = 7 * DAY;
const SOME_ZEROS = "000000";

/** An ISO 8601 moment with its zone, to the microsecond; NaN when it is none. */
function momentOf(text) {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!parts) return NaN;
  return Date.parse(parts[1] + parts[3]) * 1000 + Number(((parts[2] ?? "") + SOME_ZEROS).slice(0, 6));
}

/** The same the other way round, as Python writes it. */
function written(moment) {
  const within = moment - Math.floor(moment / 1e6) * 1e6;
  const seconds = new Date((moment - within) / 1000).toISOString().slice(0, 19);
  return within ? `${seconds}.${String(within).padStart(6, "0")}Z` : `${seconds}Z`;
}

/** Whole days in a span; a division alone would round up just before a day is full. */
const wholeDays = (span) => (span - (((span % DAY) + DAY) % DAY)) / DAY;
const knownFrom = (entry) => Math.max(entry.observed, entry.recorded ?? entry.observed);
const newestOf = (entries) => entries.reduce((newest, { observed }) => Math.max(newest, observed), -Infinity);

/** The entries that count at a moment: known by then, and neither corrected nor withdrawn; each once. */
function standing(entries, asOf) {
  const seen = new Set();
  const known = entries.filter((entry) => {
    if (knownFrom(entry) > asOf) return false;
    const { fact, value, observed, recorded, id, corrects } = entry;
    const key = JSON.stringify([fact, value, observed, recorded ?? null, id ?? null, corrects ?? null]);
    return !seen.has(key) && seen.add(key);
  });
  const replaced = new Set(known.map(({ corrects }) => corrects).filter(Boolean));
  return known.filter(({ id, value }) => value !== null && !replaced.has(id));
}

function byFact(entries) {
  const log = new Map();
  for (const entry of entries) log.set(entry.fact, [...(log.get(entry.fact) ?? []), entry]);
  return log;
}

/** The one value of some entries; two different ones of the same moment disagree. */
function agreedValue(entries) {
  const values = new Set(entries.map(({ value }) => value));
  return values.size > 1 ? CONFLICTING : entries[0]?.value;
}

function direct(fact, entries, asOf) {
  const newest = newestOf(entries);
  const value = agreedValue(entries.filter(({ observed }) => observed === newest));
  return fact.grows && typeof value === "number" ? value + (asOf - newest) / WEEK : value;
}

/** Each time something was told: said itself, or following from what else was said at the same moment. */
function toldOf(topic, id, log) {
  const follows = topic.knowledge.follows.find((entry) => entry.id === id), behind = new Map();
  for (const name of follows ? follows.sources : []) {
    for (const { observed, value } of log.get(name) ?? []) {
      const said = behind.get(observed) ?? behind.set(observed, new Map()).get(observed);
      said.set(name, (said.get(name) ?? value) === value ? value : CONFLICTING);
    }
  }
  const said = log.get(id) ?? [], sure = new Set(said.filter(({ value }) => value !== UNSURE).map(({ observed }) => observed));
  const told = [...behind]
    .map(([observed, facts]) => ({ fact: id, observed, value: consequence(follows, { facts, results: new Map() }) }))
    .filter(({ value }) => value !== undefined);
  const known = new Set(told.map(({ observed }) => observed).filter((observed) => !sure.has(observed)));
  return [...said.filter(({ observed }) => !known.has(observed)), ...told];
}

function baseline(entries, begin) {
  const episode = entries.filter(({ observed }) => observed >= begin);
  if (!episode.length) return undefined;
  const first = Math.min(...episode.map(({ observed }) => observed));
  if (first === newestOf(episode)) return NOT_APPLICABLE; // measured once: nothing yet to compare with the start
  return agreedValue(episode.filter(({ observed }) => observed === first));
}

function worst(fact, values) {
  const known = values.filter((value) => !isNotKnown(value));
  known.sort(fact.kind === "word" ? (a, b) => fact.words.indexOf(a) - fact.words.indexOf(b) : (a, b) => a - b);
  return fact.worse === "higher" ? known.at(-1) : known[0];
}

function foldOf(fact, entries, asOf, begin) {
  if (!entries.length) return undefined;
  if (fact.fold === "baseline") return baseline(entries, begin);
  if (fact.fold === "days_since") return wholeDays(asOf - newestOf(entries));
  if (fact.fold !== "worst" || !fact.days) return undefined;
  return worst(fact, entries.filter(({ observed }) => observed > asOf - fact.days * DAY).map(({ value }) => value));
}

/** What the standing entries say about each fact at a moment, before anything is worked out from it. */
function folded(topic, entries, asOf) {
  const log = byFact(entries), facts = {};
  const begin = newestOf((log.get(topic.factRoles.new_episode) ?? []).filter(({ value }) => value === true));
  for (const [id, fact] of Object.entries(topic.facts)) {
    const value = log.has(id)
      ? direct(fact, log.get(id), asOf)
      : fact.fold ? foldOf(fact, toldOf(topic, fact.of, log), asOf, begin) : undefined;
    if (value !== undefined) facts[id] = value;
  }
  return facts;
}

/** When each fact of the fold was last told; one that grows by itself is as new as the moment asked about. */
function toldAt(topic, entries, asOf) {
  const told = {}, found = {};
  for (const { fact, observed } of entries) told[fact] = Math.max(observed, told[fact] ?? observed);
  for (const [id, { of }] of Object.entries(topic.facts)) if (of in told) found[id] = told[of];
  Object.assign(found, told);
  for (const id of Object.keys(told)) if (topic.facts[id].grows) found[id] = asOf;
  return found;
}

/** The danger signs of a region that a front door does not ask about are denied; what was said of it stays. */
function closed(knowledge, facts) {
  const s = { facts, results: new Map() }, missing = {};
  for (const { when, unasked } of knowledge.regions) {
    if (when(s) !== false) continue;
    for (const [id, value] of Object.entries(unasked)) if (!facts.has(id)) missing[id] = value;
  }
  return missing;
}

/** Everything that follows from what was stated, without what the shorthand "no other danger sign" adds. */
function completedOf(knowledge, said) {
  const stated = new Map(Object.entries(said)), found = new Map();
  const facts = new Map([...knowledge.untold.map(({ id, value }) => [id, value]), ...stated]);
  settle(knowledge, facts, stated, found, new Set(facts.keys()));
  const missing = closed(knowledge, facts);
  for (const [id, value] of Object.entries(missing)) facts.set(id, value);
  settle(knowledge, facts, stated, found, new Set(Object.keys(missing)));
  return { facts, contradictions: [...found.values()], denied: Object.keys(missing) };
}

/**
 * What is known once contradictions are settled. Of statements that cannot all be true the oldest is set aside; said at
 * one moment, they are conflicting, and a "no" to a danger sign that an answer speaks against is no "no" either.
 */
function knownBy(topic, said, toldBefore) {
  const { knowledge, facts: about } = topic, stated = { ...said }, told = { ...toldBefore };
  const conflicts = Object.keys(said).filter((id) => said[id] === CONFLICTING), outdated = [];
  let found = completedOf(knowledge, stated);
  while (found.contradictions.length) {
    const { fact, against, applies } = found.contradictions[0];
    const behind = saidBehind(knowledge, against, new Set([...Object.keys(stated), ...found.denied]));
    behind.delete(fact);
    const names = [fact, ...[...behind].sort((a, b) => topic.places.get(a) - topic.places.get(b))];
    if (new Set(names.map((name) => told[name])).size === 1) {
      conflicts.push(fact);
      stated[fact] = CONFLICTING;
      for (const name of applies ? [] : behind) {
        const { no } = about[name];
        if (no !== undefined && (name in stated ? stated[name] : no) === false) stated[name] = CONFLICTING;
      }
    } else if ([...behind].some((name) => !(name in stated))) {
      // Nobody said these, a region that is not asked about alone says no to them: that sets aside nothing said.
      for (const name of [...behind].filter((one) => !(one in stated))) {
        stated[name] = CONFLICTING;
        delete told[name];
      }
    } else {
      const dated = names.filter((name) => told[name] !== undefined);
      const oldest = Math.min(...dated.map((name) => told[name]));
      let old = dated.filter((name) => told[name] === oldest);
      if (old.includes(fact)) old = [fact];
      const reads = (name) => knowledge.onlyIf.find(({ id }) => id === name)?.names ?? [];
      const details = old.filter((name) => reads(name).includes(fact)); // a detail goes, and takes nothing along
      for (const name of details.length ? details : old) {
        outdated.push(name);
        delete stated[name];
      }
    }
    found = completedOf(knowledge, stated);
  }
  return { facts: Object.fromEntries(found.facts), stated, conflicts: [...new Set(conflicts)], outdated };
}

/** What a log says at a moment. That a danger sign was looked at counts only where a clinician wrote it. */
function knownAt(topic, entries, asOf) {
  const read = entries.filter(({ fact }) => fact in topic.facts && !topic.looked.includes(fact));
  const log = standing(read, asOf);
  return knownBy(topic, folded(topic, log, asOf), toldAt(topic, log, asOf));
}

/** A topic with what is worked out from its data once. */
function readied(topic) {
  const order = Object.keys(topic.facts), having = (name) => order.filter((id) => topic.facts[id][name]);
  const asked = new Set(topic.pages.flatMap((page) => page.questions.map(({ fact }) => fact)));
  return { ...topic, order, asked, places: new Map(order.map((id, place) => [id, place])),
    signs: [...new Set([...having("flag"), ...having("screens")])] };
}
