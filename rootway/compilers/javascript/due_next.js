// What is due next, and when: the dates of the table `reevaluate`, the next check-in, silence after a borderline answer.
// A date that an answer set stays where it was set; a pause moves what is planned, never what is to be done soon.

/** Each pause with its begin and end; one that is going on ends at `asOf`. */
function pausesOf(topic, entries, asOf) {
  const said = standing(entries, asOf).filter(({ fact }) => fact === topic.factRoles.paused)
    .sort((a, b) => a.observed - b.observed || (a.value === true) - (b.value === true));
  const spans = [];
  let begun = null;
  for (const { value, observed } of said) {
    if (value === true) begun ??= observed;
    else if (begun !== null) {
      spans.push([begun, observed]);
      begun = null;
    }
  }
  return { spans: begun === null ? spans : [...spans, [begun, asOf]], goesOn: said.at(-1)?.value === true };
}

/** When the pause began that is going on; null when there is none. */
function pausedSince(topic, entries, asOf) {
  const { spans, goesOn } = pausesOf(topic, entries, asOf);
  return goesOn ? spans.at(-1)[0] : null;
}

const pausedAfter = (spans, moment) => spans.filter(([, end]) => end > moment)
  .reduce((whole, [begin, end]) => whole + end - Math.max(begin, moment), 0);

/** Since when the newest value of a fact has been said without a break. */
function heldSince(log, id) {
  const said = log.filter(({ fact }) => fact === id).sort((a, b) => a.observed - b.observed), newest = said.at(-1);
  const other = said.findLastIndex(({ value }) => value !== newest.value);
  return said[other + 1].observed;
}

/** The moment from which the days of a line are counted. */
function countedFrom(topic, line, rule, log, spans, kept) {
  const { asOf, facts } = kept, weeks = facts[topic.factRoles.plan_weeks];
  if (rule.due_from === "plan_start") return asOf - (typeof weeks === "number" ? Math.round(weeks * WEEK) : 0);
  if (!rule.due_days) return asOf;
  if (topic.files[topic.roles.reevaluate].routine.includes(line.value)) {
    const shown = kept.planShownAt ?? asOf;
    return shown + pausedAfter(spans, shown);
  }
  const said = new Set(log.map(({ fact }) => fact)), read = new Set(line.because.flatMap((reason) => Object.keys(reason.facts)));
  const since = [...read].filter((fact) => said.has(fact)).map((fact) => heldSince(log, fact));
  return since.length ? Math.max(...since) : asOf;
}

/**
 * Everything due, earliest first. `kept`: { asOf, dayOf, facts, planShownAt, checkedInAt, formsAt, borderline, answered };
 * `answered` has the rules that the last look at the plan ended on, a moment that never was is null.
 */
function dueOf(topic, lines, entries, kept) {
  const { asOf, dayOf, checkedInAt } = kept, log = standing(entries, asOf), table = topic.files[topic.roles.reevaluate];
  const { spans, goesOn } = pausesOf(topic, log, asOf), today = dayOf(asOf);
  const looks = lines.filter(({ rule, value }) => !kept.answered.has(rule) || table.soon.includes(value) || table.routine.includes(value))
    .map((line) => {
      const rule = table.rules.find(({ id }) => id === line.rule);
      const due = countedFrom(topic, line, rule, log, spans, kept) + (rule.due_days ?? 0) * DAY;
      return { kind: LOOK, on: dayOf(due), say: rule.say, do: rule.do, value: line.value, rule: rule.id };
    });
  if (goesOn) return inOrder(looks.filter(({ value }) => table.soon.includes(value)));
  const { silence } = topic.trends, found = [...looks], plain = { value: "", rule: "" };
  if (kept.borderline && checkedInAt !== null) {
    const on = dayOf(checkedInAt + pausedAfter(spans, checkedInAt) + silence.after_days * DAY);
    if (on <= today) found.push({ ...plain, kind: "silence", on, say: silence.say, do: silence.do, rule: "silence" });
  }
  for (const [kind, at] of [[CHECK_IN, checkedInAt], [FORMS, kept.formsAt]]) {
    const part = partOf(topic, kind);
    if (!part) continue;
    const on = at === null ? today : dayOf(at + pausedAfter(spans, at) + (part.every_days || 1) * DAY);
    found.push({ ...plain, kind, on: on > today ? on : today, say: part.title, do: part.lead });
  }
  return inOrder(found);
}

/** Earliest first; on one day what the tables ask before the rest. */
function inOrder(found) {
  const kinds = [LOOK, "silence", CHECK_IN, FORMS];
  return found.sort((a, b) => (a.on === b.on ? kinds.indexOf(a.kind) - kinds.indexOf(b.kind) : a.on < b.on ? -1 : 1));
}

/** What a plan holds now and did not hold before, and the other way round; lines are known by their `id`. */
function differenceOf(before, now) {
  const old = new Map(before.map((line) => [line.id, line])), fresh = new Map(now.map((line) => [line.id, line]));
  const only = (some, others, want) => [...some].filter(([id]) => others.has(id) === want).map(([, line]) => line);
  return { added: only(fresh, old, false), removed: only(old, fresh, false), kept: only(fresh, old, true) };
}
