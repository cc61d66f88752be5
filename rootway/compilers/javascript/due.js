// Days: when a look at the plan falls due, and how a logged fact goes from day to day.

const RESERVED = new Set([UNSURE, CONFLICTING, NOT_APPLICABLE]);
const isoDay = (moment) => written(moment).slice(0, 10);
const dayAfter = (day, days) => isoDay(momentOf(`${day}T12:00Z`) + days * DAY);

/** The day a rule's look falls due: so many days after now, or after the plan began; never in the past. */
function dueDate(topic, rule, facts, asOf) {
  const weeks = facts[topic.factRoles.plan_weeks];
  const begun = rule.due_from === "plan_start" && typeof weeks === "number" ? Math.round(weeks * WEEK) : 0;
  return isoDay(Math.max(asOf, asOf - begun + (rule.due_days ?? 0) * DAY));
}

/** A value as a number: a yes is 1, a word its rank; words that a trend takes as one share the lowest rank. */
function numberFor(trend, fact, value) {
  if (fact.kind !== "word") return Number(value);
  const ranks = (trend.alike.includes(value) ? trend.alike : [value]).map((word) => fact.words.indexOf(word));
  return Math.min(...ranks);
}

/** The day's value: the last one, or the worst where the trend says so. Not sure, or two at once, is no value. */
function dayPoint(trend, fact, day, told) {
  const known = told.filter(({ value }) => !RESERVED.has(value));
  if (!known.length) return null;
  const point = (value) => ({ day, value, number: numberFor(trend, fact, value) });
  if (trend.of_day === "worst") {
    const sign = trend.worse === "higher" ? 1 : -1, size = ({ value }) => sign * numberFor(trend, fact, value);
    return point(known.reduce((worst, one) => (size(one) > size(worst) ? one : worst)).value);
  }
  const newest = newestOf(told), last = unique(told.filter(({ observed }) => observed === newest).map(({ value }) => value));
  return last.length > 1 || RESERVED.has(last[0]) ? null : point(last[0]);
}

/** The days on which a fact was known since the newest start of an episode; `dayOf` gives the day of a moment. */
function seriesOf(topic, trend, entries, asOf, dayOf) {
  const log = standing(entries, asOf), begins = topic.factRoles.new_episode;
  const begun = newestOf(log.filter(({ fact, value }) => fact === begins && value === true));
  const days = new Map();
  for (const one of toldOf(topic, trend.fact, byFact(log.filter(({ observed }) => observed >= begun)))) {
    const day = dayOf(one.observed);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  const fact = topic.facts[trend.fact], ordered = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const points = ordered.map(([day, told]) => dayPoint(trend, fact, day, told)).filter(Boolean);
  return { trend, fact, points, sign: trend.worse === "lower" ? 1 : -1 };
}

/** The middle of the days that end with `last`; of two in the middle the worse. */
function middleOf({ points, sign }, last, days) {
  const first = dayAfter(last, -days), shown = points.filter(({ day }) => first < day && day <= last);
  const ordered = shown.sort((a, b) => sign * a.number - sign * b.number);
  return ordered.length ? ordered[Math.floor((ordered.length - 1) / 2)].number : null;
}

/** What the last days say beside those of two weeks ago. */
function verdictOf(trends, series, today) {
  const { trend, sign, points } = series, said = (word, now, then, newest = false) => ({ word, now, then, newest_decided: newest });
  const now = middleOf(series, today, trends.window_days);
  const then = middleOf(series, dayAfter(today, -trends.look_back_days), trends.window_days);
  if (now === null) return said("no_recent", null, then);
  if (then === null) return said("too_early", now, null);
  if (trend.better_by === null || trend.worse_by === null) return said("not_judged", now, then);
  const newest = points.at(-1).number;
  if (trend.newest_may_worsen && sign * (newest - then) <= -trend.worse_by) return said("worse", newest, then, true);
  const gain = sign * (now - then);
  if (gain >= trend.better_by) return said("better", now, then);
  return said(gain <= -trend.worse_by ? "worse" : "same", now, then);
}
