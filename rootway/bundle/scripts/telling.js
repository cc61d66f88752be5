// What the pathway says of a person: the danger page, the door, what to do, the plan. It only picks words.

const LEVEL_NOTE = (topic, tone) => topic.levels.find((level) => level.tone === tone)?.note ?? "";
const levelOfJourney = ({ topic, found }) => topic.levels.find(({ id }) => id === found.urgency.value);
const forValue = (value, because) => because.filter(({ gives }) => gives === value);
const dateWords = (day) => new Date(`${day}T12:00Z`).toLocaleDateString(tongueTag(), { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });

function levelCard(tone, note, title, ...inside) {
  return h("section", { class: `level ${tone || "open"}`, "aria-labelledby": "level" },
    h("header", {}, h("div", {}, note ? p(note) : "", h("h1", { id: "level" }, title))), h("div", { class: "flow" }, ...inside));
}

/** It stops everything, and leads only to help and back to the danger questions. */
function emergencyPage(journey) {
  const { topic, found, way, id } = journey, top = topic.levels.at(-1), because = forValue(top.id, found.triage.because);
  const answered = way.stops.filter((stop) => stop.part === "danger" && stop.complete);
  return h("div", { class: "narrow flow" },
    levelCard("danger", top.note, top.title, callNumber(), p(strong(top.do)), bullets(top.beside)),
    h("h2", {}, t("Why we say this")),
    h("ul", { class: "flow" }, because.map((reason) => h("li", { class: "card flow" }, reasonOfLine(id, reason),
      reason.unsure ? h("p", { class: "soft" }, saying(id, "not_sure").say) : ""))),
    h("div", { class: "actions" }, button(t("Print this page"), () => window.print(), "button plain")),
    h("h2", {}, t("Another country?")), countryField(),
    h("h2", {}, t("I answered by mistake")), p(t("Only if an answer was wrong, change it here:")),
    h("ul", { class: "bullets" }, answered.map((stop) => h("li", {}, link(`#/ask/${id}/${stop.id}`, stop.page.title)))),
    p(link("#/delete", t("Delete my answers"))));
}

function stillOpen({ way, id }) {
  const open = way.stops.filter((stop) => stop.stage !== "sharpen" && !stop.complete && stop.page);
  return open.length ? [p(t("Still to answer:")), h("ul", { class: "bullets" },
    open.map((stop) => h("li", {}, link(`#/ask/${id}/${stop.id}`, stop.page.title))))] : "";
}

/** What to do, each once, and why that. */
function answerCard(journey) {
  const { topic, found, id } = journey, { headline } = found, { state } = topic.roles, level = levelOfJourney(journey);
  const ofTriage = headline.table === "triage", looks = found.lookFirst;
  const told = ofTriage ? forValue(found.triage.value, found.triage.because) : forValue(headline.value, found.state?.because ?? []);
  const dos = unique(looks.length ? looks.map((line) => line.do || line.say) : told.map((reason) => reason.do).filter(Boolean));
  const books = ofTriage || topic.files[state].changes.includes(headline.value);
  const says = books ? unique([...told.map((reason) => reason.say), ...looks.filter((line) => line.do).map((line) => line.say)]) : [];
  const table = ofTriage ? topic.roles.triage : state, tone = topic.files[table].tones[headline.value] ?? level?.tone ?? "";
  return levelCard(tone, LEVEL_NOTE(topic, tone), headline.title || t("Not finished yet"),
    (dos.length ? dos : [headline.do]).filter(Boolean).map((text) => p(strong(text))), says.map((text) => p(text)),
    level?.stops ? callNumber() : "", whyOf(id, found.triage.because));
}

const section = (title, lines, ...more) => (lines.length ? part(title, h("ul", { class: "flow" }, lines), ...more) : "");

function decided(journey, table, decision) {
  const { topic, id } = journey, title = decision.value ? titleOf(topic, table, decision.value) : "";
  const say = forValue(decision.value, decision.because)[0]?.say ?? "", page = topic.files[table].pages[decision.value] ?? topic.files[table].page;
  if (!title || !say) return null;
  return h("li", { class: "card flow" }, h("h3", {}, title), p(say), decision.settled ? "" : h("p", { class: "soft" }, t("An answer could still change this.")),
    page ? p(link(`#/read/${id}/${page}`, t("Read more"))) : "", whyOf(id, decision.because));
}

const thingAddress = (journey, id) => `#/${journey.topic.things[id].kind === "protocol" ? "exercise" : "read"}/${journey.id}/${id}`;

function thingLine(journey, line) {
  return h("li", { class: "card" }, h("div", { class: "flow" },
    h("h3", {}, link(thingAddress(journey, line.id), line.title, "")), p(line.say), whyOf(journey.id, line.because)));
}

/** Urgency first; a plan only when one may be shown. */
function resultPage(journey) {
  const { topic, found, way, id } = journey, plan = mayShowPlan(journey), { roles, files } = topic, waits = journey.waitsBeside;
  const pattern = roles.pattern.map((table) => decided(journey, table, found.decision(table))).filter(Boolean);
  const imaging = decided(journey, roles.imaging, found.decision(roles.imaging));
  const level = levelOfJourney(journey);
  const worst = topic.levels.find((one) => one.id === found.triage.could_be);
  const look = found.reevaluate.map((line) => h("li", { class: "card flow" },
    h("h3", {}, `${titleOf(topic, roles.reevaluate, line.value)}: ${dateWords(line.due)}`), p(line.do || line.say), whyOf(id, line.because)));
  const see = found.see.map((line) => decided(journey, roles.see, line)).filter(Boolean);
  const alike = found.lookAlikes.map((line) => h("li", { class: "card flow" }, h("h3", {}, titleOf(topic, roles.look_alikes, line.value)),
    p(`${line.because[0].say} ${line.because[0].do}`), whyOf(id, line.because)));
  if (waits) {
    return h("div", { class: "narrow flow" }, answerCard(journey),
      p(link(`#/topic/${waits}`, t("First answer the danger questions of your other problem"), "button")));
  }
  const missing = found.urgency.settled ? "" : h("div", { class: "note stop flow" },
    p(t("With the answers still missing it could be:"), " ", strong(worst.title)), stillOpen(journey));
  if (missing && !level?.stops) return h("div", { class: "narrow flow" }, answerCard(journey), missing, sayingOf(id, "watch"), ownDataLinks());
  return h("div", { class: "narrow flow" }, answerCard(journey), missing, level?.stops ? "" : becameCard(journey),
    level?.stops ? [level.beside.map((text) => h("p", { class: "note warn" }, text)), sayingOf(id, "watch")] : "",
    plan ? [h("h2", {}, t("Your plan")), h("ol", { class: "plan" }, found.plan.map((line) => thingLine(journey, line)))] : "",
    !plan && way.beforePlan && !level?.stops ? p(link(`#/topic/${id}`, t("Go on with the questions"), "button")) : "",
    section(t("What your answers suggest"), pattern), section(t("What else it may be"), alike),
    section(t("When to look again"), look), section(t("Whom to see"), see),
    plan ? section(t("What a clinician would add"), found.withClinician.map((line) => thingLine(journey, line)),
      saying(id, "with_clinician") ? p(saying(id, "with_clinician").say) : "") : "",
    level?.stops ? "" : [treatmentsPart(journey), imaging ? part(files[roles.imaging].title, h("ul", {}, imaging)) : ""],
    plan ? section(t("Good to read"), found.care.map((line) => thingLine(journey, { ...line, kind: "advice" }))) : "",
    way.stage === "sharpen" ? p(link(`#/more/${id}`, t("Answer more, to make this sharper"), "button plain")) : "",
    otherTopics(journey), ownDataLinks(), h("p", { class: "soft" }, words.of[id].notMedicalAdvice));
}

function treatmentsPart({ topic, found }) {
  const table = topic.roles.treatments, order = tableNamed(topic, table).values;
  const line = (one) => {
    const bolder = order.slice(0, Math.max(order.indexOf(one.fit), 0));
    const shown = one.settled || !one.could_be.some((value) => bolder.includes(value)) ? one.fit : "";
    const say = forValue(shown, one.because)[0]?.say ?? "";
    return h("li", { class: "card treatment" }, h("header", {}, h("h3", {}, one.title),
      h("span", { class: `tag ${topic.files[table].tones[shown] ?? ""}` }, shown ? titleOf(topic, table, shown) : t("Open"))),
    say ? p(say) : "", h("dl", { class: "pairs" }, [[t("Works on"), one.target], [t("Notice"), one.notice], [t("How long"), one.timeline]]
      .flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)])));
  };
  return section(t("The kinds of treatment, and how they fit you"), found.treatments.map(line));
}

function otherTopics({ id }) {
  const others = openTopics().filter((other) => other !== id);
  return others.length ? h("ul", { class: "bullets" }, others.map((other) => h("li", {}, link(`#/topic/${other}`, topics[other].title)))) : "";
}

/** What the front door's questions came to: how soon, and which questions come next. */
function doorPage(journey, go) {
  const { topic, found, id } = journey, route = wayOf(found, served, openTopics()), level = levelOfJourney(journey);
  const lowest = topic.levels[0].id, because = (value) => [...route.also, ...found.listed(topic.door.route)].find((line) => line.value === value)?.because ?? [];
  const topicLine = (one) => h("li", {}, strong(topics[one].title), words.of[one].draft ? [" ", h("span", { class: "soft" }, t("Draft: no clinician has signed it yet."))] : "",
    because(one).map((reason) => p(reason.say)));
  const heading = level && level.id !== lowest ? levelCard(level.tone, level.note, level.title,
    unique(forValue(level.id, found.triage.because).flatMap((reason) => [reason.say, reason.do])).filter(Boolean).map((text) => p(text)),
    level.stops ? callNumber() : "", whyOf(id, found.triage.because)) : "";
  const goesOn = route.first.length ? h("section", { class: "card flow" }, h(heading ? "h2" : "h1", {}, t("Where your answers lead")),
    h("ul", { class: "flow plain-list" }, route.first.map(topicLine)),
    route.also.length ? h("details", {}, h("summary", {}, t("Also possible")), h("ul", { class: "bullets" }, route.also.map(({ value }) => topicLine(value)))) : "",
    button(t("Go on"), () => go(route.first), "button wide"))
    : h("section", { class: "card flow" }, h(heading ? "h2" : "h1", {}, t("There is no check for this place yet")),
      route.reading.flatMap((line) => line.because).map((reason) => p(reason.say, reason.do ? [" ", strong(reason.do)] : "")),
      p(link("#/library", t("Pages to read"))));
  return h("div", { class: "narrow flow" }, heading, goesOn, ownDataLinks());
}
