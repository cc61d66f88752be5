// What a page told a person, kept as a server keeps it: a planned look counts from the first plan, and a plan is held
// beside the one that was shown before.

const SHOWN_PLAN = "plan", SHOWN_ADVICE = "advice", SHOWN_AGAIN = "again";
const OLDER_TITLES = { Plan: "plan", "When to look again": "again" }; // by which parts were known before they had an id

const toldLine = (title, say = "", because = []) => ({ rules: because.map(({ id }) => id), say: say.trim(), title });
const shownLines = (row, id) => (row?.content.parts ?? []).filter((one) => (one.id ?? OLDER_TITLES[one.title]) === id).flatMap(({ lines }) => lines);
const shownRows = (...kinds) => rows("Shown").filter(({ kind }) => kinds.includes(kind))
  .sort((a, b) => momentOf(a.shown_at) - momentOf(b.shown_at));
const lastLooked = () => shownRows(SHOWN_AGAIN).at(-1);

/** The result as it stands on the page: its headline, and what was said under it. */
function resultTold({ topic, found }) {
  const { roles, files } = topic, { headline } = found, level = found.urgency.value ?? "";
  const deciding = headline.table === "triage" ? forValue(level, found.triage.because)
    : forValue(headline.value, found.state?.because ?? []);
  const exercise = (line) => toldLine(line.title, `${line.say} ${words.of[topic.id].exercises[line.id]?.stop ?? ""}`, line.because);
  const parts = [["why", t("Why"), deciding.map((reason) => toldLine(reason.say, reason.do, [reason]))],
    ["plan", t("Plan"), found.plan.map(exercise)],
    ["clinician", t("What a clinician would add"), found.withClinician.map(exercise)],
    ["care", t("Good to read"), found.care.map((line) => toldLine(line.title, line.say, line.because))],
    ["again", t("When to look again"), found.reevaluate.map((line) => toldLine(`${titleOf(topic, roles.reevaluate, line.value)}: ${dateWords(line.due)}`, line.do || line.say, line.because))],
    ["whom", t("Whom to see"), found.see.map((line) => toldLine(titleOf(topic, roles.see, line.value), forValue(line.value, line.because)[0]?.say, line.because))]];
  return { level, parts: parts.filter(([, , lines]) => lines.length).map(([id, title, lines]) => ({ id, lines, title })),
    title: headline.title || files[roles.triage].title };
}

/** Keep what was shown when it is not word for word what was shown last. */
function recordShown(kind, topic, content) {
  const last = shownRows(SHOWN_PLAN, SHOWN_ADVICE, SHOWN_AGAIN, "danger").at(-1), text = JSON.stringify(content);
  if (last && last.kind === kind && last.pathway_version === topic.version && JSON.stringify(last.content) === text) return;
  rows("Shown").push({ id: uuid(), shown_at: written(nowHere()), kind, check_number: person().check_number,
    pathway_version: topic.version, content });
  save();
}

function recordResult(journey) {
  const content = resultTold(journey);
  recordShown(content.parts.some(({ id }) => id === "plan") ? SHOWN_PLAN : SHOWN_ADVICE, journey.topic, content);
}

/** How a look at the plan ended, with the plan that is shown with it. */
function recordLooked(journey) {
  const content = resultTold(journey), deciding = content.parts.find(({ id }) => id === "why")?.lines ?? [];
  const ending = { id: "ending", lines: deciding.map(({ title, rules }) => ({ rules, say: "", title })), title: content.title };
  recordShown(SHOWN_AGAIN, journey.topic, { ...content, parts: [ending, ...content.parts] });
}

/** The plan that was shown before the last look, and the plan of now; each line known by its title. */
function planChanges({ found }) {
  const shown = shownRows(SHOWN_PLAN, SHOWN_AGAIN), looked = lastLooked();
  const earlier = looked ? shown.filter((row) => momentOf(row.shown_at) < momentOf(looked.shown_at)).at(-1) : shown.at(-1);
  const before = shownLines(earlier, "plan").map(({ title }) => ({ id: title, title }));
  return { ...differenceOf(before, found.plan.map((line) => ({ ...line, id: line.title, of: line.id }))), hadPlan: before.length > 0 };
}
