// Whether a topic has calmed: for so many days each of its signs was told as gone, and no day is taken for granted.

/** How many days may lie between two answers when every one that was due was given. */
function longestGap(topic, fact) {
  const part = partOf(topic, CHECK_IN), own = (part?.rhythms ?? []).filter(({ facts }) => facts.includes(fact));
  return Math.max(1, part?.every_days || 1, part?.beside_days || 1, ...own.map(({ every_days: days }) => days || 1));
}

/** Whether a value says that the sign is gone. Not sure, and answers that disagree, do not. */
function isFree({ words, up_to: most }, value) {
  if (typeof value === "boolean") return !value && !words.length && most === null;
  return typeof value === "number" ? most !== null && value <= most : words.includes(value);
}

/** `told`: each day with what was said on it, in the order of the days. */
function isGone(topic, free, told, today) {
  const since = dayAfter(today, -topic.trends.calmed.after_days), first = told.map(([day]) => day).findLast((day) => day <= since);
  if (!first) return false;
  const run = told.filter(([day]) => day >= first), days = [...run.map(([day]) => day), today];
  return run.every(([, value]) => isFree(free, value)) && days.slice(1).every((day, n) => daysBetween(days[n], day) <= longestGap(topic, free.fact));
}

/** Whether it has, at a moment, in the days of `dayOf`. */
function hasCalmed(topic, entries, asOf, dayOf) {
  const log = standing(entries, asOf), begun = newestOf(log.filter(({ fact, value }) => fact === topic.factRoles.new_episode && value === true));
  const facts = byFact(log.filter(({ observed }) => observed >= begun)), today = dayOf(asOf), byDay = ([a], [b]) => (a < b ? -1 : Number(a > b));
  const told = ({ fact }) => toldOf(topic, fact, facts).map(({ observed, value }) => [dayOf(observed), value]).sort(byDay);
  return Boolean(topic.trends.calmed) && topic.trends.calmed.free.every((free) => isGone(topic, free, told(free), today));
}
