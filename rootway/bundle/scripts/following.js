// Over time: where a person stands in the topics that are followed, what is due, and where what was said leads.

const PART_PAGES = { "check-in": CHECK_IN, "look-again": LOOK };

/** Where the person stands in each open topic that is followed, that of the worse pain first. */
function followedNow() {
  const moment = nowHere();
  return byPain(openTopics().map((id) => standingIn(id, moment)).map((one) => ({ ...one, way: wayIn(one) })));
}

/** Where somebody must be instead: at a danger question that waits, here or in another topic. */
function elsewhereThan({ found, way, waitsBeside, alarmed, id }) {
  if (id === door) return "#/go";
  if (found.shutsExercises) return "";
  if (way.openDanger) return `#/ask/${id}/${way.openDanger.id}`;
  if (alarmed) return `#/ask/${id}/${way.stops.find(({ part }) => part === "danger").id}`;
  return waitsBeside ? `#/topic/${waitsBeside}` : "";
}

/** The days for which a topic can still be told, by the day it is at `moment`. */
function openDaysHere(id, moment) {
  const first = rowsFor(id).reduce((oldest, row) => Math.min(oldest, momentOf(row.observed_at)), moment);
  return openDays(dayHere(first), dayHere(moment));
}

/** The topics of which a past day told something, or the first that may still tell of it; none where `day` is no such day. */
function askedOfPast(all, day, moment) {
  const open = all.filter(({ id, topic }) => partOf(topic, CHECK_IN) && openDaysHere(id, moment).includes(day));
  const found = open.map((one) => ({ ...one, past: pastDay(one, partOf(one.topic, CHECK_IN), day, dayHere, eveningHere(day)) }));
  const told = found.filter(({ past }) => past.kept.size);
  return told.length ? told : found.slice(0, 1);
}

/** The episode of a topic in which a moment lies: its first for what is older. */
function episodeAt(id, moment) {
  const own = rows("Episode").filter(({ pathway, began_at, ended_at }) => pathway === id && ended_at !== began_at)
    .sort((a, b) => momentOf(a.began_at) - momentOf(b.began_at));
  return own.findLast(({ began_at }) => momentOf(began_at) <= moment) ?? own[0];
}

/** Keep what was said of each topic, as of now where it does not say of when. */
function recordSaid(said) {
  const now = nowHere(), by = person().carer ? "carer" : "self", { check_number } = person();
  for (const [id, entries] of Object.entries(said)) {
    for (const { fact, value, observed = now, check = check_number, corrects = null } of entries) {
      const { id: home } = observed < now ? episodeAt(id, observed) : openEpisode(id), episode = reachesAll(topics[id], fact) ? null : home;
      rows("Entry").push({ id: uuid(), fact, value, observed_at: written(Math.min(observed, now)), recorded_at: written(now), by, check_number: check, corrects, episode });
    }
  }
  save();
}

const isSignInDoubt = ({ topic, alone }) => topic.order.some((fact) => topic.facts[fact].sign && alone.facts[fact] === UNSURE);

/** What is known of a person beside their answers, for what falls due. */
function circumstancesOf(journey) {
  const { topic, moment, found, log } = journey, { check_number: number } = person();
  const all = [journey, ...journey.others.filter((one) => one.id !== door)], looked = lastLooked();
  const lately = looked?.check_number === number ? looked : null, said = latestOf(log);
  const shown = lately ?? shownRows(SHOWN_PLAN).find((row) => row.check_number === number);
  const newest = (moments) => (moments.length ? Math.max(...moments) : null);
  const forms = (partOf(topic, FORMS)?.facts ?? []).filter((fact) => said.has(fact)).map((fact) => said.get(fact).observed);
  return { asOf: moment, dayOf: dayHere, facts: found.facts, planShownAt: shown ? momentOf(shown.shown_at) : null, formsAt: newest(forms),
    checkedInAt: newest(all.map((one) => lastCheckIn(one.topic, one.log, moment)).filter((at) => at !== null)),
    borderline: all.some(isSignInDoubt) || topic.trends.silence.levels.includes(found.urgency.value),
    answered: new Set(shownLines(lately, "again").flatMap(({ rules }) => rules)) };
}

function dueHere(journey) {
  const since = momentOf(person().started_at), log = journey.log.filter(({ observed }) => observed >= since);
  return dueOf(journey.topic, journey.found.reevaluate, log, circumstancesOf(journey));
}

/** The danger page, or the result when it is more urgent than it was; empty when neither. */
function alarmAfter(before) {
  const { found, topic, id } = journeyIn(before.id), rank = (one) => levelOrder(topic).indexOf(one.urgency.value);
  if (found.isEmergency) return "#/emergency";
  return rank(found) > rank(before.found) || found.shutsExercises ? `#/result/${id}` : "";
}

/** The same tables judge what was just said, and where it leads. */
function afterFollowing(before, kind, how) {
  const after = journeyIn(before.id), page = words.of[before.id].roles.flare_up;
  if (kind === LOOK && after.found.mayHavePlan) {
    recordLooked(after);
    return to("#/look-found");
  }
  return to(alarmAfter(before) || (how === "read" && page ? `#/read/${before.id}/${page}` : "#/today"));
}
