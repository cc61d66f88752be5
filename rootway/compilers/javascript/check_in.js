// A check-in: what is asked today, what of it is kept, and the danger signs, which are asked again every time.
//
// A standing is { id, topic, log, alone, way, moment }: `log` is what counts, oldest first; `alone` what the topic says of
// it; `way` its interview. Of several open topics the signs are asked together, what they share once.

const SAME_AS_LAST = "as_last", JUST_NOW = DAY / 48; // in one sitting of half an hour the signs are answered once
const CHECK_IN = "check_in", LOOK = "look", FORMS = "forms";

const latestOf = (log) => new Map(log.map((one) => [one.fact, one]));
const partOf = (topic, kind) => topic.checkIn?.parts.find((part) => part.kind === kind) ?? null;
const daysBetween = (day, later) => Math.round((momentOf(`${later}T12:00Z`) - momentOf(`${day}T12:00Z`)) / DAY);
const reachesAll = (topic, fact) => topic.facts[fact].reach !== "topic";

/** How a fact is asked in a check-in: for the days since the last one, or as it is asked anyway. */
const questionFor = (topic, fact) => topic.checkIn.questions.find((q) => q.fact === fact)
  ?? topic.pages.flatMap((page) => page.questions).find((q) => q.fact === fact);

/** What of a part is asked besides on this day: one of its facts was never told, or not for so many days. */
function dueRhythms(part, told, now, dayOf) {
  const oldest = ({ facts }) => Math.min(...facts.map((fact) => told.get(fact)?.observed ?? -Infinity));
  return part.rhythms.filter((rhythm) => rhythm.every_days
    && (oldest(rhythm) === -Infinity || daysBetween(dayOf(oldest(rhythm)), dayOf(now)) >= rhythm.every_days));
}

/** What is asked every time, and what is due; not what is known of today. */
function askedToday({ log, moment, known }, part, dayOf) {
  const seldom = new Set(part.rhythms.flatMap(({ facts }) => facts));
  const due = dueRhythms(part, latestOf(log), moment, dayOf).flatMap(({ facts }) => facts);
  return new Set([...part.facts.filter((fact) => !seldom.has(fact)), ...due].filter((fact) => !known?.has(fact)));
}

/** Whether a part is asked on this day though another topic of the person has the worse pain. */
const isDueBeside = (part, toldAt, now, dayOf) =>
  !part.beside_days || toldAt === null || daysBetween(dayOf(toldAt), dayOf(now)) >= part.beside_days;

/** The moment of the newest check-in; logs from before there was an entry for it tell one by what no session notes. */
function lastCheckIn(topic, entries, asOf) {
  const log = standing(entries, asOf), of = topic.factRoles.checked_in;
  const told = log.filter(({ fact, value }) => fact === of && value === true);
  if (told.length) return newestOf(told);
  const [first, ...more] = partOf(topic, CHECK_IN)?.facts ?? [];
  const alone = new Set([first, ...more].filter((fact) => !topic.noted.includes(fact))), moments = Map.groupBy(log, ({ observed }) => observed);
  const old = [...moments].filter(([, said]) => said.some(({ fact }) => fact === first) && said.some(({ fact }) => alone.has(fact)));
  return old.length ? Math.max(...old.map(([observed]) => observed)) : null;
}

/** What the first check told on the day of `now`, said or drawn, when nobody checked in since: it is not asked again. */
function toldByTheCheck({ topic, log }, part, now, dayOf) {
  const counts = standing(log, now), told = byFact(counts), today = dayOf(now);
  if (lastCheckIn(topic, counts, now) !== null) return new Set();
  const newest = (fact) => newestOf(toldOf(topic, fact, told));
  return new Set(part.facts.filter((fact) => newest(fact) > now - 2 * DAY && dayOf(newest(fact)) === today));
}

/** What is asked today beside the questions of every day, but for what the check told today. */
function dueUnknown(one, part, dayOf) {
  const known = toldByTheCheck(one, part, one.moment, dayOf);
  return dueRhythms(part, latestOf(one.log), one.moment, dayOf).filter(({ facts }) => facts.some((fact) => !known.has(fact)));
}

/** The topics in the order in which they are asked: the worse pain first. A strength nobody told may be the worst. */
function byPain(standings) {
  const pain = ({ topic, log }) => {
    const said = latestOf(log), told = topic.factRoles.strength.map((fact) => said.get(fact)?.value);
    const known = told.filter((value) => typeof value === "number");
    return known.length ? Math.max(...known) : Infinity;
  };
  return standings.map((one) => [pain(one), one]).sort(([a], [b]) => (a === b ? 0 : b - a)).map(([, one]) => one);
}

/** The topics whose daily part is asked now; of a paused one beside it nothing but the danger signs is. */
function askedAbout(standings, here, dayOf, whole = false) {
  const followed = standings.filter((one) => partOf(one.topic, CHECK_IN)
    && (one.id === here || pausedSince(one.topic, one.log, one.moment) === null));
  return followed.filter((one, n) => whole || n === 0
    || isDueBeside(partOf(one.topic, CHECK_IN), lastCheckIn(one.topic, one.log, one.moment), one.moment, dayOf));
}

/** What was sent of a part. A number may be "as last time"; what may be skipped and was left open is no answer. */
function sentOf(one, part, data, dayOf, whole = false) {
  const { topic, log } = one, last = latestOf(log), today = askedToday(one, part, dayOf), asked = [], answers = {};
  for (const fact of part.facts) {
    const q = questionFor(topic, fact), before = last.get(fact)?.value, read = readField(topic, q, data);
    let open = !(data.get(fact) ?? "").trim() && !data.has(`${fact}-unsure`);
    const again = open && data.getAll(SAME_AS_LAST).includes(fact) && before !== undefined && before !== UNSURE;
    if (again) open = false;
    const value = again ? before : read.value, maySkip = part.may_skip.includes(fact) || !today.has(fact);
    if (value !== undefined) answers[fact] = value;
    if (whole || !open || today.has(fact)) asked.push({ q, error: again || (open && maySkip) ? "" : read.error ?? "" });
  }
  return { asked, answers };
}

/** What a check-in adds of one topic, of now or of its past day: its answers, and that somebody checked in. */
function checkedIn(one, part, answers) {
  const said = { ...answers, [one.topic.factRoles.checked_in]: true };
  return one.past ? toldLate(one, part, said) : Object.entries(said).map(([fact, value]) => ({ fact, value }));
}

// --- danger signs ---

function ownSigns({ topic, alone, log }) {
  const said = latestOf(log), s = { facts: new Map(Object.entries(alone.facts)), results: new Map() };
  const isAsked = ({ fact }) => said.has(fact) && !(topic.shownIf[fact] && topic.shownIf[fact](s) === false);
  return topic.pages.filter(({ part }) => part === "danger").map(({ title, questions }) => ({ title,
    signs: questions.filter(isAsked).map((q) => ({ q, topic, value: said.get(q.fact).value, observed: said.get(q.fact).observed })) }));
}

/** Every danger sign this person is asked, by the title of its page, with its last answer; each once. */
function signGroups(standings) {
  const found = new Map(), seen = new Set();
  for (const { title, signs } of standings.flatMap(ownSigns)) {
    const fresh = signs.filter(({ q }) => !seen.has(q.fact));
    for (const { q } of fresh) seen.add(q.fact);
    if (fresh.length) found.set(title, [...(found.get(title) ?? []), ...fresh]);
  }
  return [...found].map(([title, signs]) => ({ title, signs }));
}

const signsOf = (one) => ownSigns(one).flatMap(({ signs }) => signs);

function answeredJustNow(standings) {
  const ages = standings.flatMap((one) => signsOf(one).map(({ observed }) => one.moment - observed));
  return ages.length > 0 && Math.max(...ages) < JUST_NOW;
}

/** Every sign with the answer of last time, by topic; what was `answered` anew is left out. */
function restated(standings, answered) {
  const said = {}, everywhere = new Set();
  for (const { id, topic } of standings) {
    for (const fact of answered[id] ?? []) if (reachesAll(topic, fact)) everywhere.add(fact);
  }
  for (const one of standings) {
    const again = signsOf(one).filter(({ q }) => !everywhere.has(q.fact) && !(answered[one.id] ?? []).includes(q.fact));
    said[one.id] = again.map(({ q, value }) => ({ fact: q.fact, value }));
    for (const { q } of again) if (reachesAll(one.topic, q.fact)) everywhere.add(q.fact);
  }
  return said;
}

/** What was said, by topic; an answer that reaches every topic is kept with the first of them. */
function joinedSaid(standings, ...parts) {
  const said = {}, kept = new Set(), topicOf = Object.fromEntries(standings.map(({ id, topic }) => [id, topic]));
  for (const [id, entries] of parts.flatMap(Object.entries)) {
    const fresh = entries.filter(({ fact, corrects }) => corrects || !kept.has(fact));
    said[id] = [...(said[id] ?? []), ...fresh];
    for (const { fact } of fresh) if (reachesAll(topicOf[id], fact)) kept.add(fact);
  }
  return said;
}

/** The questions of the signs that are new, with those that follow from them: of each topic those that it asks. */
function newSigns(standings, chosen) {
  const wanted = new Set(chosen);
  return standings.map((one) => {
    const asked = one.topic.pages.filter(({ part }) => part === "danger").flatMap(({ questions }) => questions);
    const follows = ({ fact }) => (one.topic.shownBy[fact] ?? []).some((name) => wanted.has(name));
    return [one, { id: "signs", part: "danger", stage: "sharpen", questions: asked.filter((q) => wanted.has(q.fact) || follows(q)) }];
  }).filter(([, page]) => page.questions.length);
}

/** The new answers, and those of every sign that is not among them said again; or what is missing. */
function newSignsSaid(standings, chosen, data) {
  const pages = newSigns(standings, chosen), errors = [], fresh = {}, asked = {}, shown = new Set();
  for (const [one, page] of pages) {
    const offered = one.way.offered(page), read = readForm(one, page, offered, data);
    errors.push(...read.errors.filter(([at]) => !shown.has(at))); // what topics share has one field, that of the first
    for (const { fact } of offered) shown.add(fact);
    fresh[one.id] = Object.entries(read.answers).filter(([, value]) => value !== null).map(([fact, value]) => ({ fact, value }));
    asked[one.id] = page.questions.map(({ fact }) => fact);
  }
  return { errors, said: errors.length ? {} : joinedSaid(standings, fresh, restated(standings, asked)) };
}

/** A whole check-in. `signs` is "same" where no sign is new, or null where they were answered just now. */
function checkInSaid(standings, asked, kind, data, dayOf, whole = false) {
  const read = asked.map((one) => [one, sentOf(one, partOf(one.topic, kind), data, dayOf, whole)]);
  const errors = read.flatMap(([, { asked: questions }]) => questions.filter(({ error }) => error).map(({ q, error }) => [q.fact, error]));
  const screened = answeredJustNow(standings), same = data.get("signs") === "same";
  if (!screened && !same) errors.unshift(["signs", t("Say whether any danger sign is new")]);
  if (errors.length) return { errors, said: {} };
  const answered = Object.fromEntries(read.map(([one, { answers }]) => [one.id, Object.keys(answers)]));
  const kept = Object.fromEntries(read.map(([one, { answers }]) => [one.id, checkedIn(one, partOf(one.topic, kind), answers)]));
  return { errors, said: joinedSaid(standings, kept, screened ? {} : restated(standings, answered)) };
}
