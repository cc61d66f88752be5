// A check-in for a day that is past: which days can still be told, what one said until now, and what telling it adds.
// No danger sign and no self-test is taken back in that way; what is not denied of a past day counts now too.

const MOST_DAYS_BACK = 7, NO_CHECK = 0; // the number of what is no answer to a check

/** The days that can be entered or mended, yesterday first: none before the first day of the log. */
const openDays = (first, today) => [...Array(MOST_DAYS_BACK).keys()].map((n) => dayAfter(today, -1 - n)).filter((day) => day >= first);

/** One day: the moment that its answers are kept under, which is `evening` where nobody checked in, and what was said. */
function pastDay({ log }, part, day, dayOf, evening) {
  const near = log.filter(({ fact, observed }) => part.facts.includes(fact) && Math.abs(observed - evening) < 2 * DAY && dayOf(observed) === day);
  const moments = Map.groupBy(near, ({ observed }) => observed), seldom = new Set(part.rhythms.flatMap(({ facts }) => facts));
  const asked = part.facts.filter((fact) => !seldom.has(fact) && !part.may_skip.includes(fact));
  const checkedIn = [...moments].filter(([, said]) => asked.every((fact) => said.some((one) => one.fact === fact)));
  const moment = checkedIn.length ? Math.max(...checkedIn.map(([observed]) => observed)) : evening;
  return { day, moment, kept: latestOf(moments.get(moment) ?? []) };
}

/** New entries, corrections, what was left empty now, and the signs of that day that count from now on. */
function toldLate({ topic, log, past }, part, answered) {
  const isSign = (fact) => topic.facts[fact].kind === "yes_no" && topic.facts[fact].sign, said = latestOf(log);
  const isMended = (fact, before, value) => before !== value && !(isSign(fact) && before !== false && value !== true);
  const ofDay = unique([...part.facts, ...Object.keys(answered)]).flatMap((fact) => {
    const before = past.kept.get(fact), value = answered[fact] ?? null, observed = past.moment;
    if (!before) return value === null ? [] : [{ fact, value, observed, check: NO_CHECK }];
    return isMended(fact, before.value, value) ? [{ fact, value, observed, check: before.check, corrects: before.id }] : [];
  });
  const ofNow = Object.entries(answered).filter(([fact, value]) => isSign(fact) && value !== false && ![true, value].includes(said.get(fact)?.value));
  return [...ofDay, ...ofNow.map(([fact, value]) => ({ fact, value }))];
}
