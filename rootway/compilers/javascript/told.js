// What a topic says of somebody at a moment, with its reasons. The keys are those of the assessment in Python.

const OTHERWISE = "otherwise";
const levelOrder = (topic) => topic.levels.map(({ id }) => id);
const isSafe = (topic, result) =>
  result.settled && topic.levels.some(({ id, stops }) => id === result.value && !stops);
const stopsAt = (topic, value) => topic.levels.some(({ id, stops }) => id === value && stops);
const titleOf = (topic, table, value) => topic.files[table].titles[value] ?? value.replaceAll("_", " ");
const unique = (items) => [...new Set(items)];

function reasonOf(topic, facts, table, number, sure) {
  const words = topic.files[table], rule = words.rules[number];
  const { then, unsure } = tableNamed(topic, table).rules[number], gives = sure ? then : unsure;
  const read = Object.fromEntries(rule.reads.filter((name) => name in facts).map((name) => [name, facts[name]]));
  return { id: rule.id, gives, say: rule.say, do: (sure && rule.do) || words.does[gives] || "", facts: read,
    sources: rule.sources, evidence: rule.evidence, ...(sure ? {} : { unsure: true }) };
}

function otherwiseOf(topic, table, item) {
  const words = topic.files[table], gives = tableNamed(topic, table).otherwise[item];
  const { say, sources, evidence } = words.otherwise[item];
  return { id: OTHERWISE, gives, say, do: words.does[gives] ?? "", facts: {}, sources, evidence };
}

const tableNamed = (topic, id) => topic.tables.find((table) => table.id === id);

/** The reasons for a result; when no rule holds and nothing is open, why that is so. */
function becauseOf(topic, facts, table, result, item = "") {
  const lines = [...result.holding.map((n) => reasonOf(topic, facts, table, n, true)),
    ...result.unsure.map((n) => reasonOf(topic, facts, table, n, false))];
  return lines.length || !result.settled ? lines : [otherwiseOf(topic, table, item)];
}

const plainReason = ({ unsure, of, ...reason }) => ({ ...reason, ...(unsure ? { unsure } : {}) });

// --- one urgency for a person who has several topics ---

/** The urgency by one topic with that of another: never lower than either, settled when neither can raise it. */
function moreSevere(own, other, order) {
  const rank = (value) => order.indexOf(value), worse = (a, b) => (rank(b) > rank(a) ? b : a);
  const reached = [own.value, other.value].filter((value) => value !== null);
  let value = reached.length ? reached.reduce(worse) : null;
  if (reached.length < 2 && value === order[0]) value = null; // the one that is open may still end higher
  const ends = new Set(own.possible.flatMap((a) => other.possible.map((b) => worse(a, b))));
  const possible = order.filter((end) => ends.has(end) && (value === null || rank(end) >= rank(value)));
  const settled = possible.every((end) => end === value);
  const waits = settled ? [] : joined(own.waiting_for, other.waiting_for).sort();
  return { ...own, value, possible, settled, waiting_for: waits };
}

/** The rules behind a level, each once; one for a lower level keeps its words and loses what to do. */
function reasonsOfLevel(told, level) {
  const found = new Map();
  for (const { because, of } of told) {
    for (const reason of because) {
      const said = reason.gives === level ? reason : { ...reason, do: "" };
      if (!found.has(reason.id)) found.set(reason.id, of ? { ...said, of } : said);
    }
  }
  const all = [...found.values()], rules = all.filter(({ id }) => id !== OTHERWISE);
  return rules.length ? rules : all.filter(({ gives }) => gives === level);
}

function urgencyOf(told, order) {
  const [own, ...others] = told.map(({ result }) => result);
  const result = others.reduce((first, second) => moreSevere(first, second, order), own);
  const worst = result.possible.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));
  return { value: result.value, settled: result.settled, could_be: worst,
    because: reasonsOfLevel(told, result.value), waiting_for: [...result.waiting_for].sort() };
}

/** What a topic says of what is known, and beside what other topics say of the same person. */
class Assessment {
  constructor(topic, known, asOf, beside = []) {
    Object.assign(this, { topic, facts: known.facts, conflicts: known.conflicts, asOf, beside });
    this.results = walked(topic.tables, this.facts);
    const own = this.results[topic.roles.triage], order = levelOrder(topic);
    this.urgency = beside.reduce((result, one) => moreSevere(result, one.urgency, order), own);
    this.mayHavePlan = isSafe(topic, this.urgency);
  }

  because(table, result, item = "") {
    return becauseOf(this.topic, this.facts, table, result, item);
  }

  get triage() {
    const { topic } = this, result = this.results[topic.roles.triage];
    const others = this.beside.map((one) => ({ result: one.urgency, because: one.triage.because, of: one.topic.id }));
    return urgencyOf([{ result, because: this.because(topic.roles.triage, result), of: "" }, ...others], levelOrder(topic));
  }

  decision(table) {
    const result = this.results[table], { support: tells } = this.topic.files[table];
    return { value: result.value, ...(tells ? { support: result.support } : {}), settled: result.settled,
      could_be: [...result.possible].sort(), because: this.because(table, result), waiting_for: [...result.waiting_for].sort() };
  }

  get state() {
    return this.mayHavePlan && this.topic.roles.state ? this.decision(this.topic.roles.state) : null;
  }

  get headline() {
    const { roles, levels, files } = this.topic;
    let [of, table, value] = ["triage", roles.triage, this.urgency.value];
    if (this.mayHavePlan && value === levels[0].id && roles.state) {
      [of, table, value] = ["state", roles.state, this.results[roles.state].value];
    }
    return { table: of, value, title: value ? titleOf(this.topic, table, value) : "", do: files[table].does[value] ?? "" };
  }

  /** Each rule of a list that holds, or is not sure and says what that earns, by its number. */
  held(table) {
    if (!table) return [];
    const { holding, unsure } = this.results[table];
    return [...holding, ...unsure].sort((a, b) => a - b)
      .map((n) => [n, reasonOf(this.topic, this.facts, table, n, holding.includes(n))]);
  }

  /** Each value of a list that some rule gives, once, with all of its reasons, in the table's order. */
  listed(table) {
    const because = new Map();
    for (const [, reason] of this.held(table)) because.set(reason.gives, [...(because.get(reason.gives) ?? []), reason]);
    const values = because.size ? tableNamed(this.topic, table).values.filter((value) => because.has(value)) : [];
    return values.map((value) => ({ value, settled: true, because: because.get(value), waiting_for: [] }));
  }

  get see() {
    const { see } = this.topic.roles, lines = this.listed(see);
    return lines.filter(({ value }) => this.mayHavePlan || !this.topic.files[see].begins.includes(value));
  }

  get lookAlikes() {
    return this.listed(this.topic.roles.look_alikes);
  }

  planLine({ value, because }) {
    const thing = this.topic.things[value];
    const sources = unique([...because.flatMap((reason) => reason.sources), ...thing.sources]);
    return { id: value, kind: thing.kind, start: thing.start, title: thing.title, say: thing.say, because, sources };
  }

  get chosen() {
    return this.mayHavePlan ? this.listed(this.topic.roles.plan).map((line) => this.planLine(line)) : [];
  }

  get plan() {
    return this.chosen.filter(({ start }) => start === "self");
  }

  get withClinician() {
    return this.chosen.filter(({ start }) => start !== "self");
  }

  get care() {
    const lines = this.mayHavePlan ? this.listed(this.topic.roles.care).map((line) => this.planLine(line)) : [];
    return lines.map(({ kind, start, ...line }) => line);
  }

  get treatments() {
    const table = this.topic.roles.treatments;
    return table ? this.topic.files[table].items.map((item) => this.treatment(table, item)) : [];
  }

  treatment(table, item) {
    const { begins, meanwhile } = this.topic.files[table], result = this.results[item.id];
    const held = begins.includes(result.value) && !this.mayHavePlan;
    return { value: item.id, treatment: item.id, title: item.title, fit: held ? meanwhile : result.value,
      settled: result.settled && !held, could_be: [...result.possible].sort(), target: item.target, notice: item.notice,
      timeline: item.timeline, because: held ? [] : this.because(table, result, item.id),
      waiting_for: joined(result.waiting_for, held ? this.urgency.waiting_for : []).sort(), sources: item.sources };
  }

  get reevaluate() {
    const { topic } = this, table = topic.roles.reevaluate;
    return this.held(table).map(([number, reason]) => {
      const rule = topic.files[table].rules[number], { then } = tableNamed(topic, table).rules[number];
      const outranked = stopsAt(topic, this.urgency.value) && then !== tableNamed(topic, table).values.at(-1);
      return { value: reason.gives, rule: rule.id, due: dueDate(topic, rule, this.facts, this.asOf), say: rule.say,
        do: outranked ? "" : rule.do, settled: true, because: [outranked ? { ...reason, do: "" } : reason], waiting_for: [] };
    });
  }

  /** Why the plan is to be looked at before anyone follows it; only where no visit is asked for anyway. */
  get lookFirst() {
    const { roles, levels, files } = this.topic;
    if (!this.mayHavePlan || this.urgency.value !== levels[0].id) return [];
    return this.reevaluate.filter(({ value }) => !files[roles.reevaluate].routine.includes(value));
  }

  /** The lists in which something may still be added, by role. */
  get unsettled() {
    const found = {};
    for (const role of ["look_alikes", "see", "reevaluate", "plan", "care"]) {
      const result = this.results[this.topic.roles[role]];
      const opens = ["see", "plan", "care"].includes(role) ? this.urgency.waiting_for : [];
      const waits = joined(result.waiting_for, opens).sort();
      if (waits.length) found[role] = { could_be: [...result.possible].sort(), waiting_for: waits };
    }
    return found;
  }

  get nextQuestions() {
    return worthAsking(this.topic, this.facts, Object.values(this.results));
  }

  get interview() {
    const answers = new Set(Object.keys(this.facts));
    return new Interview(this.topic, { facts: this.facts, answers, results: this.results, forRecord: false });
  }

  get isEmergency() {
    return this.urgency.settled && this.urgency.value === this.topic.levels.at(-1).id;
  }

  /** A level that stops, settled or not: no exercise is shown. */
  get shutsExercises() {
    return stopsAt(this.topic, this.urgency.value);
  }

  /** Everything, under the names that the command line gives it out. */
  toJson() {
    const { topic } = this, { pattern } = topic.roles, triage = this.triage;
    return {
      headline: this.headline, triage: { ...triage, because: triage.because.map(plainReason) }, state: this.state,
      ...Object.fromEntries(pattern.map((table) => [table, this.decision(table)])),
      look_alikes: this.lookAlikes, treatments: this.treatments, imaging: this.decision(topic.roles.imaging),
      reevaluate: this.reevaluate, see: this.see, plan: this.plan, with_clinician: this.withClinician, care: this.care,
      unsettled: this.unsettled, stage: this.interview.stage, plan_ready: this.interview.planReady,
      next_questions: this.nextQuestions,
    };
  }
}

/** What a topic says at a moment of the person whose log is `entries`. */
const assess = (topic, entries, asOf, beside = []) => new Assessment(topic, knownAt(topic, entries, asOf), asOf, beside);

// --- where the front door leads ---

/** Which topics open for somebody who stands so at the door; `may`: those that can be opened, `begun`: those that are. */
function wayOf(atDoor, may, begun = []) {
  const { door } = atDoor.topic, lead = atDoor.decision(door.lead), lines = atDoor.listed(door.route);
  const opened = lines.map(({ value }) => value).filter((id) => may.includes(id));
  const family = tableNamed(atDoor.topic, door.lead).values;
  const leading = opened.filter((id) => family.includes(id)).sort((a, b) => (a !== lead.value) - (b !== lead.value)).slice(0, 1);
  const first = unique([...(lead.value ? leading : []), ...opened.filter((id) => !family.includes(id))]);
  first.push(...begun.filter((id) => !first.includes(id)));
  return { first, also: lines.filter(({ value }) => opened.includes(value) && !first.includes(value)),
    reading: lines.filter(({ value }) => !may.includes(value)),
    because: [...lines.flatMap((line) => line.because), ...lead.because.filter(({ id }) => id !== OTHERWISE)],
    settled: atDoor.results[door.route].settled && lead.settled };
}
