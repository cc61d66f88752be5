// What was said on a page of questions. A question that is shown and not answered is an error, never a "no".
// `data` has `get`, `getAll` and `has`, as the data of a form have.

const NONE = "none_of_these", NEITHER = "neither", DAYS_OF = { days: 1, weeks: 7, months: 365.25 / 12, years: 365.25 };
const LONGEST_SCALE = 10;

const unsureWords = (fact) => (fact.clinician ? t("Not tested") : t("Not sure"));
const isLine = (topic, page, q) => page.form === "ticks" && topic.facts[q.fact].kind === "yes_no" && !q.alone
  && !(topic.shownBy[q.fact] ?? []).some((name) => name !== q.fact && page.questions.some((other) => other.fact === name));

/** A score this short is a row of numbers to tap. */
const isScale = (fact) => fact.kind === "number" && fact.unit === "score" && fact.min === 0 && fact.max === LONGEST_SCALE;

const rowsOf = (questions) => [...Map.groupBy(questions, ({ row }) => row).values()];
const rowName = ([first]) => `row-${first.fact}`;

/** What a control says now; a question that is still open counts as "no" for those that hang on it. */
function saidNow(topic, data, id) {
  const fact = topic.facts[id];
  if (data.has(`${id}-unsure`)) return UNSURE;
  if (fact.kind === "number") return plainNumber(data.get(id) ?? "");
  const said = data.getAll(id);
  if (fact.kind === "yes_no") return said.includes("yes") ? true : said[0] === UNSURE ? UNSURE : false;
  return said[0];
}

function isDue({ topic, alone }, questions, q, data) {
  const partners = (topic.shownBy[q.fact] ?? []).filter((name) => name !== q.fact && questions.some(({ fact }) => fact === name));
  if (!partners.length) return true;
  const facts = new Map(Object.entries(alone.facts));
  facts.delete(q.fact);
  for (const name of partners) {
    const value = saidNow(topic, data, name);
    if (value === undefined) return false;
    facts.set(name, value);
  }
  return topic.shownIf[q.fact]({ facts, results: new Map() }) !== false;
}

/** A plain number; no "1e3", and no comma that could mean two things. */
const plainNumber = (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text.trim()) : undefined);

function readNumber(topic, q, data) {
  const fact = topic.facts[q.fact], said = (data.get(q.fact) ?? "").trim(), ofScale = isScale(fact) && said === UNSURE;
  const text = ofScale ? "" : said, unsure = ofScale || data.has(`${q.fact}-unsure`);
  if (unsure) return text ? { error: t("Enter a number or tick “%(unsure)s”, not both", { unsure: unsureWords(fact) }) } : { value: UNSURE };
  const unit = data.get(`${q.fact}-in`), number = plainNumber(text);
  const value = unit && unit !== "weeks" && number !== undefined ? roundedAt((number * DAYS_OF[unit]) / 7, 3) : number;
  const fits = value !== undefined && value >= (fact.min ?? -Infinity) && value <= (fact.max ?? Infinity)
    && (!fact.whole || Number.isInteger(value));
  if (fits) return { value };
  const limits = { low: fact.min ?? 0, high: fact.max ?? "any", label: fact.label };
  const wrong = fact.whole ? t("Enter a whole number from %(low)s to %(high)s for %(label)s", limits) : t("Enter a number from %(low)s to %(high)s for %(label)s", limits);
  return { error: text ? wrong : q.error };
}

function readField(topic, q, data) {
  const fact = topic.facts[q.fact];
  if (fact.kind === "number") return readNumber(topic, q, data);
  const said = data.getAll(q.fact);
  if (!said.length) return { error: q.error };
  if (fact.kind !== "yes_no") return { value: said[0] };
  return { value: said.includes("yes") ? true : said[0] === UNSURE ? UNSURE : false }; // who has a sign and doubts it has it
}

function readMap(page, questions, data) {
  const answers = {}, errors = [];
  for (const pen of page.pens) {
    const places = questions.filter((q) => q.pen === pen.id).map(({ fact }) => fact), said = places.filter((fact) => data.has(fact));
    const nowhere = data.has(`nowhere-${pen.id}`), unsure = data.has(`map_unsure-${pen.id}`);
    const clash = t("Choose places on the body, or one of the two answers below it, not both");
    if (places.length && (said.length > 0) + nowhere + unsure !== 1) {
      errors.push([`nowhere-${pen.id}`, said.length || nowhere || unsure ? clash : pen.error]);
    } else for (const fact of places) answers[fact] = unsure ? UNSURE : said.includes(fact);
  }
  return { answers, errors };
}

function readGrid(questions, data) {
  const answers = {}, open = rowsOf(questions).filter((asked) => !data.has(rowName(asked)));
  for (const asked of rowsOf(questions)) {
    const word = data.get(rowName(asked));
    for (const { fact, column } of asked) answers[fact] = word === UNSURE ? UNSURE : column === word;
  }
  return { answers, errors: open.length ? [[rowName(open[0]), t("Choose one answer in every row")]] : [] };
}

/** What was said on a page; null takes back the answer to a question that is not asked any more. */
function readForm(journey, page, questions, data) {
  if (page.form === MAP) return readMap(page, questions, data);
  if (page.form === "grid") return readGrid(questions, data);
  const { topic } = journey, answers = {}, errors = [];
  const lines = questions.filter((q) => isLine(topic, page, q)), denied = data.has(NONE);
  for (const q of questions) {
    if (!isDue(journey, questions, q, data)) {
      answers[q.fact] = null;
      continue;
    }
    const { value, error } = lines.includes(q) && denied && !data.has(q.fact) ? { value: false } : readField(topic, q, data);
    if (value !== undefined) answers[q.fact] = value;
    else if (!lines.includes(q)) errors.push([q.fact, error]);
  }
  if (lines.some(({ fact }) => !(fact in answers))) {
    const ticked = lines.some(({ fact }) => [true, UNSURE].includes(answers[fact]));
    errors.unshift([NONE, ticked ? t("Tick whatever else is true, or “None of the others”") : t("Tick what is true, “Not sure”, or “None of these”")]);
  }
  return { answers, errors };
}
