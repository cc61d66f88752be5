// What compiled conditions and tables stand on. A condition is true, false, or the list of the facts that it waits for.

const UNSURE = "unsure", CONFLICTING = "conflicting", NOT_APPLICABLE = "not_applicable";
const isNotKnown = (value) => value === UNSURE || value === CONFLICTING;
const isOpen = (truth) => typeof truth !== "boolean";
const joined = (...lists) => [...new Set(lists.flat())];

// --- three values: the strong logic of Kleene ---

function all(...parts) {
  let waits = null;
  for (const part of parts) {
    if (part === false) return false;
    if (part !== true) waits = waits === null ? part : joined(waits, part);
  }
  return waits === null ? true : waits;
}

function any(...parts) {
  let waits = null;
  for (const part of parts) {
    if (part === true) return true;
    if (part !== false) waits = waits === null ? part : joined(waits, part);
  }
  return waits === null ? false : waits;
}

function atLeast(count, ...parts) {
  const still = parts.filter(isOpen);
  const yes = parts.filter((part) => part === true).length;
  if (yes >= count) return true;
  return yes + still.length < count ? false : joined(...still);
}

const not = (part) => (isOpen(part) ? part : !part);

// --- what a name stands for: the values that it may still have ---

/** One value of a known fact, the possible values of an earlier result, or null. */
function valuesOf(s, name) {
  const result = s.results.get(name);
  if (result !== undefined) return result.possible;
  const known = s.facts.get(name);
  return known === undefined || isNotKnown(known) ? null : [known];
}

function waitsOf(s, name) {
  const result = s.results.get(name);
  if (result !== undefined) return result.waiting_for;
  return s.facts.has(name) ? [] : [name];
}

/** True or false when every possible value agrees. */
function agreed(outcomes, waits) {
  const first = outcomes[0];
  return outcomes.every((outcome) => outcome === first) ? first : waits();
}

function one(s, name, holds) {
  const values = valuesOf(s, name);
  if (values === null) return waitsOf(s, name);
  return values.length === 1 ? holds(values[0]) : agreed(values.map(holds), () => waitsOf(s, name));
}

function two(s, left, right, holds) {
  const lefts = valuesOf(s, left), rights = valuesOf(s, right);
  const waits = () => joined(waitsOf(s, left), waitsOf(s, right));
  if (lefts === null || rights === null) return waits();
  return agreed(lefts.flatMap((a) => rights.map((b) => holds(a, b))), waits);
}

/** The numbers behind names, NaN for what does not apply: only `!==` holds of it, and sums with it are NaN too. */
function numbersOf(s, names) {
  const found = [];
  for (const name of names) {
    const values = valuesOf(s, name);
    if (values === null) return null;
    found.push(values[0] === NOT_APPLICABLE ? NaN : values[0]);
  }
  return found;
}

function test(s, names, holds) {
  const numbers = numbersOf(s, names);
  return numbers === null ? joined(...names.map((name) => waitsOf(s, name))) : holds(...numbers);
}

function sum(s, names, value) {
  const numbers = numbersOf(s, names);
  return numbers === null ? undefined : value(...numbers);
}

/** Asked, and not known. What was never asked leaves this open too. */
function isUnknown(s, name) {
  return s.facts.has(name) ? isNotKnown(s.facts.get(name)) : waitsOf(s, name);
}

// --- tables: what each rule is, and the hit policy that makes one result of them ---

/** Each rule as one of: holds, fails, open (with what it waits for), unsure. */
function standingsOf(table, s) {
  return table.rules.map((rule, number) => {
    const truth = rule.when(s);
    if (!isOpen(truth)) return { number, rule, status: truth ? "holds" : "fails", waits: [] };
    return { number, rule, status: truth.length ? "open" : "unsure", waits: truth };
  });
}

const numbersIn = (rows) => rows.map((row) => row.number);
const among = (table, values) => table.values.filter((value) => values.has(value));

function result(table, name, found, still, possible) {
  const open = Object.fromEntries(still.map((row) => [row.number, [...row.waits].sort()]));
  const waiting = joined(...still.map((row) => row.waits)).sort();
  return { name, support: null, ...found, possible: among(table, possible), open, waiting_for: waiting,
    settled: still.length === 0 };
}

function priority(table, name, item, rows) {
  const rank = (value) => table.values.indexOf(value);
  const holding = rows.filter((row) => row.status === "holds");
  const unsure = rows.filter((row) => row.status === "unsure" && row.rule.unsure !== null);
  const reached = [...holding.map((row) => row.rule.then), ...unsure.map((row) => row.rule.unsure)];
  const floor = [table.otherwise[item], ...reached].reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const still = rows.filter((row) => row.status === "open" && rank(row.rule.then) > rank(floor));
  const more = still.flatMap((row) => [row.rule.then, row.rule.unsure]).filter((v) => v !== null && rank(v) > rank(floor));
  const value = reached.length || !still.length ? floor : table.meanwhile;
  const found = { value, holding: numbersIn(holding), unsure: numbersIn(unsure) };
  return result(table, name, found, still, new Set([floor, ...more]));
}

/** What an open rule may still give: its value, or what not being sure earns. */
const endsOf = (rule) => [[rule.then, rule.support], ...(rule.unsure === null ? [] : [[rule.unsure, null]])];

function first(table, name, item, rows) {
  const passed = [];
  let landing = [table.otherwise[item], null], hit = null;
  for (const row of rows) {
    if (row.status === "open") passed.push(row);
    else if (row.status === "holds" || (row.status === "unsure" && row.rule.unsure !== null)) {
      hit = row;
      landing = row.status === "holds" ? [row.rule.then, row.rule.support] : [row.rule.unsure, null];
      break;
    }
  }
  const differs = ([value, support]) => value !== landing[0] || support !== landing[1];
  const still = passed.filter((row) => endsOf(row.rule).some(differs));
  const possible = new Set([landing[0], ...still.flatMap((row) => endsOf(row.rule).map(([value]) => value))]);
  const [value, support] = hit || !still.length ? landing : [table.meanwhile, null];
  const behind = (status) => (hit && hit.status === status ? [hit.number] : []);
  return result(table, name, { value, support, holding: behind("holds"), unsure: behind("unsure") }, still, possible);
}

function collect(table, name, item, rows) {
  const holding = rows.filter((row) => row.status === "holds");
  const unsure = rows.filter((row) => row.status === "unsure" && row.rule.unsure !== null);
  const still = rows.filter((row) => row.status === "open");
  const said = [...holding, ...still].map((row) => row.rule.then);
  const possible = new Set([...said, ...unsure.map((row) => row.rule.unsure)]);
  return result(table, name, { value: null, holding: numbersIn(holding), unsure: numbersIn(unsure) }, still, possible);
}

const POLICIES = { priority, first, collect };

/** The results of tables in order of evaluation, by name; each table reads those above it, and those in `earlier`. */
function walked(tables, facts, earlier = {}) {
  const s = { facts: new Map(Object.entries(facts)), results: new Map(Object.entries(earlier)) };
  const results = {};
  for (const table of tables) {
    const rows = standingsOf(table, s);
    for (const item of Object.keys(table.otherwise)) {
      const name = item || table.id;
      results[name] = POLICIES[table.policy](table, name, item, rows.filter((row) => row.rule.item === item));
    }
    if (table.policy !== "collect") {
      for (const item of Object.keys(table.otherwise)) s.results.set(item || table.id, results[item || table.id]);
    }
  }
  return results;
}

// --- completion: what follows from what was said, and what does not apply ---

/** The number that a fact is known to be. */
const numberOf = (value) => (typeof value === "number" ? value : undefined);

/** The first consequence that holds, unless an earlier one that is still open would give something else. */
function consequence(entry, s) {
  const still = new Set();
  for (const { when, value, of } of entry.consequences) {
    const found = when(s);
    if (value === null) return Array.isArray(found) ? undefined : Number.isNaN(found) ? NOT_APPLICABLE : found;
    if (found === true && ![...still].every((other) => other === value)) return undefined;
    if (found === true) return of === undefined ? value : numberOf(s.facts.get(of));
    if (isOpen(found)) still.add(value);
  }
  return undefined;
}

const inVain = (sources, facts) =>
  sources.every((name) => facts.has(name)) && sources.some((name) => isNotKnown(facts.get(name)));

const knownOf = (names, facts) => names.filter((name) => facts.has(name));

function follow(knowledge, facts, stated, found, news) {
  const told = new Set(), s = { facts, results: new Map() };
  for (const entry of knowledge.follows) {
    if (!entry.sources.some((name) => news.has(name) || told.has(name))) continue;
    if (knowledge.onlyIf.some(({ id, when }) => id === entry.id && when(s) === false)) continue;
    if (entry.kept && stated.has(entry.id)) continue;
    let value = consequence(entry, s);
    if (value === undefined && !facts.has(entry.id) && !entry.asked && inVain(entry.sources, facts)) value = UNSURE;
    if (value === undefined || [value, CONFLICTING, NOT_APPLICABLE].includes(facts.get(entry.id))) continue;
    if (stated.has(entry.id) && !isNotKnown(stated.get(entry.id))) {
      found.set(entry.id, { fact: entry.id, against: knownOf(entry.sources, facts), applies: true });
    } else {
      facts.set(entry.id, value);
      told.add(entry.id);
    }
  }
  return told;
}

function apply(knowledge, facts, stated, found) {
  const told = new Set(), s = { facts, results: new Map() };
  for (const { id, names, when } of knowledge.onlyIf) {
    if ([false, NOT_APPLICABLE, CONFLICTING].includes(facts.get(id)) || when(s) !== false) continue;
    if (stated.has(id) && stated.get(id) !== UNSURE) {
      found.set(id, { fact: id, against: knownOf(names, facts), applies: false });
    } else {
      facts.set(id, NOT_APPLICABLE);
      told.add(id);
    }
  }
  return told;
}

function settle(knowledge, facts, stated, found, news) {
  while (news.size) {
    news = follow(knowledge, facts, stated, found, news);
    if (!news.size) news = apply(knowledge, facts, stated, found);
  }
}

/** Everything that follows from what was stated; `denied` answers no to every danger sign that was not given. */
function complete(knowledge, said, denied) {
  const stated = new Map(Object.entries(said)), found = new Map();
  const facts = new Map([...knowledge.untold.map(({ id, value }) => [id, value]), ...stated]);
  settle(knowledge, facts, stated, found, new Set(facts.keys()));
  const missing = denied ? knowledge.signs.filter(({ id }) => !facts.has(id)) : [];
  for (const { id, no } of missing) facts.set(id, no);
  settle(knowledge, facts, stated, found, new Set(missing.map(({ id }) => id)));
  return { facts: Object.fromEntries(facts), contradictions: [...found.values()], denied: missing.map(({ id }) => id) };
}

/** The statements from which facts follow, at whatever distance. */
function saidBehind(knowledge, names, stated) {
  const said = new Set(), open = [...names], seen = new Set(names);
  while (open.length) {
    const name = open.pop();
    if (stated.has(name)) {
      said.add(name);
      continue;
    }
    const rules = [...knowledge.follows.filter(({ id }) => id === name).map(({ sources }) => sources),
      ...knowledge.onlyIf.filter(({ id }) => id === name).map(({ names: read }) => read)];
    for (const source of rules.flat().filter((one) => !seen.has(one))) {
      seen.add(source);
      open.push(source);
    }
  }
  return said;
}

/**
 * What follows from what was stated at one moment, once answers that disagree are "conflicting": nobody is dropped.
 * A "no" to a danger sign that an answer speaks against is no "no" either.
 */
function settled(knowledge, said, denied) {
  const stated = { ...said }, conflicts = Object.keys(said).filter((id) => said[id] === CONFLICTING).map((id) => [id]);
  const first = complete(knowledge, stated, denied);
  let found = first;
  while (found.contradictions.length) {
    const { fact, against, applies } = found.contradictions[0];
    const behind = saidBehind(knowledge, against, new Set([...Object.keys(stated), ...found.denied]));
    behind.delete(fact);
    stated[fact] = CONFLICTING;
    for (const { id, no } of applies ? [] : knowledge.signs) {
      if (behind.has(id) && (stated[id] ?? no) === false) stated[id] = CONFLICTING;
    }
    conflicts.push([fact, ...[...behind].sort()]);
    found = complete(knowledge, stated, denied);
  }
  const byFact = (one, other) => (one[0] < other[0] ? -1 : 1);
  return { facts: found.facts, contradictions: first.contradictions, conflicts: conflicts.sort(byFact) };
}
