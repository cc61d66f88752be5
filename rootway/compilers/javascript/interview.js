// What to ask next: danger signs, then what a first plan needs, then whatever can still change a decision.

const LATER = 0.3; // what the next rule weighs beside the one before it; held equal to the one in Python by a test
const MAP = "map", EXAMINED = "examined";
const isTrueOpen = (truth) => isOpen(truth) && truth.length > 0;

/** The questions that lead to each fact, and the order in which they are worth asking. */
class Leads {
  constructor(topic, facts) {
    this.topic = topic;
    this.facts = facts;
    this.s = { facts: new Map(Object.entries(facts)), results: new Map() };
    this.found = new Map();
  }

  of(id) {
    if (this.found.has(id)) return this.found.get(id);
    this.found.set(id, new Map([[id, 1]])); // what follows from itself in a circle can only be asked
    const before = this.before(id), shares = new Map();
    const whole = [...before.values()].reduce((a, b) => a + b, 0);
    for (const [name, weight] of before) {
      for (const [lead, share] of this.of(name)) shares.set(lead, (shares.get(lead) ?? 0) + (share * weight) / whole);
    }
    if (shares.size) this.found.set(id, shares);
    return this.found.get(id);
  }

  before(id) {
    const { knowledge, asked, order } = this.topic;
    const applies = knowledge.onlyIf.find((one) => one.id === id)?.when(this.s) ?? true;
    if (isTrueOpen(applies)) return new Map(order.filter((name) => applies.includes(name)).map((name) => [name, 1]));
    if (asked.has(id)) return new Map();
    const follows = knowledge.follows.find((one) => one.id === id), weights = new Map();
    if (follows && this.topic.facts[id].kind !== "number") {
      let weight = 1;
      for (const { when } of follows.consequences) {
        const waits = when(this.s);
        if (!isTrueOpen(waits)) continue;
        const names = order.filter((name) => waits.includes(name));
        for (const name of names) weights.set(name, (weights.get(name) ?? 0) + weight / names.length);
        weight *= LATER;
      }
    }
    if (weights.size) return weights;
    const { fold, of } = this.topic.facts[id];
    const sources = fold === "baseline" ? [of] : follows?.sources ?? [];
    return new Map(order.filter((name) => sources.includes(name) && !(name in this.facts)).map((name) => [name, 1]));
  }
}

/** How much each unanswered fact is needed; where the first rule that holds counts, an earlier one counts more. */
function needsOf(topic, results) {
  const needs = new Map(), first = new Set(topic.tables.filter(({ policy }) => policy === "first").map(({ id }) => id));
  for (const { name, open } of results) {
    let weight = 1;
    for (const number of Object.keys(open).map(Number).sort((a, b) => a - b)) {
      for (const id of open[number]) needs.set(id, (needs.get(id) ?? 0) + weight / open[number].length);
      weight *= first.has(name) ? LATER : 1;
    }
  }
  return needs;
}

/** The facts to ask, best first; empty when every decision is settled. */
function worthAsking(topic, facts, results) {
  const signs = topic.signs.filter((id) => !(id in facts)), needs = needsOf(topic, results);
  if (!signs.length && !needs.size) return [];
  const leads = new Leads(topic, facts), weights = new Map();
  for (const [id, need] of needs) {
    for (const [lead, share] of leads.of(id)) weights.set(lead, (weights.get(lead) ?? 0) - need * share);
  }
  const rounded = (id) => roundedAt(weights.get(id), 9);
  const place = (id) => topic.places.get(id);
  const last = (id) => (topic.facts[id].clinician ? 2 : 0) + (topic.facts[id].last ? 1 : 0);
  const best = [...weights.keys()].sort((a, b) => last(a) - last(b) || rounded(a) - rounded(b) || place(a) - place(b));
  return [...new Set([...signs.flatMap((id) => [...leads.of(id).keys()]), ...best])];
}

/** One person's way through the pages of a topic, worked out anew from where they stand. */
class Interview {
  /**
   * `facts`: all that is known; `answers`: a Set of the facts said in this check; `results`: what the tables say;
   * `examined`: undefined until it is said; `history`: a Set of the facts that only an earlier check tells of.
   */
  constructor(topic, told) {
    Object.assign(this, { topic, examined: undefined, history: new Set(), forRecord: !topic.door }, told);
    this.s = { facts: new Map(Object.entries(this.facts)), results: new Map() };
    this.kept = new Map();
    this.worth = worthAsking(topic, this.facts, Object.values(this.results));
    this.wants = new Set(this.worth);
    this.triage = this.results[topic.roles.triage];
    this.stops = [...this.walked()];
  }

  page(id) {
    return this.topic.pages.find((page) => page.id === id);
  }

  isShown({ fact }, s = this.s) {
    const when = this.topic.shownIf[fact];
    return !when || when(s) !== false;
  }

  questions(page) {
    if (!this.kept.has(page.id)) {
      this.kept.set(page.id, page.questions.filter((q) => this.wanted(page, q) && this.isShown(q)));
    }
    return this.kept.get(page.id);
  }

  wanted(page, { fact }) {
    if (page.stage === "danger" || this.answers.has(fact)) return true;
    if (page.stage === "core" && this.forRecord) {
      const known = fact in this.facts && !this.history.has(fact);
      return page.form === MAP || !known || this.facts[fact] === NOT_APPLICABLE || this.wants.has(fact);
    }
    return this.wants.has(fact) || this.partnerWanted(page, fact);
  }

  partnerWanted(page, fact) {
    const others = new Set(page.questions.map((q) => q.fact).filter((id) => id !== fact));
    return (this.topic.shownBy[fact] ?? []).some(
      (name) => others.has(name) && (this.wants.has(name) || this.answers.has(name)));
  }

  *walked() {
    let asked = false;
    for (const page of this.topic.pages) {
      if (page.part === "exam" && !asked) {
        asked = true;
        const stop = this.examinedStop(page.stage);
        if (stop) yield stop;
      }
      if (page.part === "exam" && !this.examined) continue;
      const stop = this.stopAt(page);
      if (stop) yield stop;
    }
  }

  stopAt(page) {
    const { id, stage, part } = page, questions = this.questions(page);
    return questions.length ? { id, stage, part, page, complete: this.answered(page, questions) } : null;
  }

  examinedStop(stage) {
    const said = this.examined !== undefined && this.examined !== null;
    if (!said && !this.examPages.some((page) => page.questions.some(({ fact }) => this.wants.has(fact)))) return null;
    return { id: EXAMINED, stage, part: "exam", page: null, complete: said };
  }

  get examPages() {
    return this.topic.pages.filter((page) => page.part === "exam");
  }

  answered(page, questions) {
    const left = questions.filter(({ fact }) => !this.answers.has(fact));
    if (!left.length || left.some(({ fact }) => this.topic.facts[fact].sign)) return !left.length;
    return this.waitedFor(page, questions).every((fact) => this.answers.has(fact));
  }

  /** Once the urgency is settled, details of a sign hold nobody back who answered the signs. */
  waitedFor(page, questions) {
    const asked = questions.map(({ fact }) => fact), signs = asked.filter((fact) => this.topic.facts[fact].sign);
    return page.stage === "danger" && signs.length && this.triage.settled ? signs : asked;
  }

  /** What this person is asked about danger; a detail that holds nobody back is among it when it is in `said`. */
  dangerFacts(said) {
    const of = (page) => {
      const questions = this.questions(page);
      return [...this.waitedFor(page, questions), ...questions.map(({ fact }) => fact).filter((fact) => said.has(fact))];
    };
    return new Set(this.topic.pages.filter(({ stage }) => stage === "danger").flatMap(of));
  }

  firstOpenOf(stage) {
    const stops = this.topic.pages.filter((page) => page.stage === stage).map((page) => this.stopAt(page));
    return stops.find((stop) => stop && !stop.complete) ?? null;
  }

  get openDanger() {
    return this.firstOpenOf("danger");
  }

  get openCore() {
    return this.firstOpenOf("core");
  }

  openWithMostOf(worth) {
    const rank = new Map(worth.map((fact, number) => [fact, number]));
    const place = (stop) => {
      const facts = (stop.page ? [stop.page] : this.examPages).flatMap((page) => page.questions.map(({ fact }) => fact));
      return Math.min(rank.size, ...facts.map((fact) => rank.get(fact) ?? rank.size));
    };
    const left = this.stops.filter((stop) => !["danger", "core"].includes(stop.stage) && !stop.complete);
    return left.reduce((best, stop) => (best === null || place(stop) < place(best) ? stop : best), null);
  }

  get mostUseful() {
    return this.openWithMostOf(this.worth);
  }

  get settlesMost() {
    return this.openWithMostOf(worthAsking(this.topic, this.facts, [this.triage]));
  }

  get beforePlan() {
    return this.openDanger ?? this.openCore ?? (this.triage.settled ? null : this.settlesMost);
  }

  get firstOpen() {
    return this.beforePlan ?? this.mostUseful;
  }

  get stage() {
    if (this.triage.settled && this.triage.value === this.topic.levels.at(-1).id) return "done";
    if (this.openDanger) return "danger";
    if (this.beforePlan) return "core";
    return this.mostUseful ? "sharpen" : "done";
  }

  get planReady() {
    return isSafe(this.topic, this.triage) && ["sharpen", "done"].includes(this.stage);
  }

  /** The questions of a page with those that only a partner on the same page brings up. */
  offered(page) {
    const own = new Set(page.questions.map(({ fact }) => fact));
    const facts = new Map(Object.entries(this.facts).filter(([fact]) => !own.has(fact)));
    const shown = page.questions.filter((q) => this.isShown(q, { facts, results: new Map() }));
    const asked = shown.filter((q) => this.wanted(page, q));
    return asked.length ? asked : shown;
  }

  /** Step and number of steps up to a first plan; a page off this way counts as its last. */
  position(id) {
    const ids = this.stops.filter((stop) => stop.stage !== "sharpen").map((stop) => stop.id);
    return [ids.includes(id) ? ids.indexOf(id) + 1 : ids.length, ids.length];
  }

  before(id) {
    const ids = this.stops.filter((stop) => stop.stage !== "sharpen");
    const place = ids.findIndex((stop) => stop.id === id);
    return ids[(place < 0 ? ids.length : place) - 1] ?? null;
  }
}

/** What an answer makes needless to ask and so is not known: "not sure", for questions that say so of themselves. */
function unaskedOf(topic, facts) {
  const s = { facts: new Map(Object.entries(facts)), results: new Map() };
  const questions = topic.pages.flatMap((page) => page.questions).filter((q) => q.unasked);
  const hidden = questions.filter(({ fact }) => topic.shownIf[fact]?.(s) === false && !(fact in facts));
  return Object.fromEntries(hidden.map(({ fact, unasked }) => [fact, unasked]));
}
