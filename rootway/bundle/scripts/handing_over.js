// Whether the topic at hand became another: back pain that begins to run down the leg is a new question. The other way round
// nothing is taken for granted: when a leg has been free for days, the low back is offered.

/** The topics of which one leads, the more careful ones first. */
const ranksOfDoor = () => (door ? tableNamed(topics[door], topics[door].door.lead).values : []);

/** The door's answers; those of before are history for a topic that was taken because a more careful one calmed. */
function doorSinceItCalmed({ id, moment }) {
  const here = openEpisode(id), before = rows("Episode").find((row) => row.id === here.after), ranks = ranksOfDoor();
  const calmed = before && ranks.includes(before.pathway) && ranks.indexOf(before.pathway) <= ranks.indexOf(id);
  return standingIn(door, moment, calmed ? momentOf(here.began_at) : -Infinity);
}

/** The topic that it became, and why the front door says so; or one that is offered, since this one has calmed. */
function becomesOf(journey) {
  const { id, topic, found, way, waitsBeside, alarmed, log, moment } = journey, ranks = ranksOfDoor(), { calmed } = topic.trends ?? {};
  if (!ranks.includes(id) || !openEpisode(door)) return null;
  const { first: [leads], because } = wayOf(doorSinceItCalmed(journey).alone, served, openTopics());
  if (ranks.includes(leads) && ranks.indexOf(leads) < ranks.indexOf(id)) return { to: leads, because };
  const isCalm = calmed && found.mayHavePlan && !way.openDanger && !waitsBeside && !alarmed;
  return isCalm && served.includes(calmed.offers) && hasCalmed(topic, log, moment, dayHere) ? { to: calmed.offers, because: [], offered: calmed } : null;
}

/** The topic at hand became another: its episode ends, the new one goes on from it, and danger is asked anew. */
function handOver(from) {
  const found = becomesOf(journeyIn(from)), now = written(nowHere());
  if (!found) return to("#/go"); // only while the door still says so
  const before = openEpisode(from);
  before.ended_at = now;
  if (!openEpisode(found.to)) rows("Episode").push(episodeOf(found.to, now, before.id));
  Object.assign(person(), { check_number: person().check_number + 1, topic: found.to });
  save();
  return to(onward(found.to));
}

function becameCard(journey) {
  const found = becomesOf(journey);
  if (!found) return "";
  const { title } = topics[found.to], { offered } = found;
  return h("section", { class: "card flow", "aria-labelledby": "became" },
    h("h2", { id: "became" }, offered ? t("You may go on with: %(title)s", { title }) : t("This now looks like: %(title)s", { title })),
    offered ? [p(offered.say), p(offered.do)] : [found.because.map(({ say }) => p(say)), p(t("We ask about danger signs again first. Your earlier answers go along."))],
    button(t("Go on with %(title)s", { title }), () => handOver(journey.id), offered ? "button plain" : "button"));
}
