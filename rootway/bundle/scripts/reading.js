// The library: pages to read, exercises step by step, and what each rests on.

const SHELVES = [["red_flags", msg("Danger signs")], ["self_care", msg("Looking after yourself")], ["treatment", msg("Treatments")],
  ["nerve_root", msg("Nerve roots and causes")], ["imaging", msg("Scans")], ["course", msg("What to expect")],
  ["provider", msg("Finding and seeing a clinician")], ["safety", msg("Safety and limits")]];

const sourcesOf = (id, references) => (references.length ? h("details", {}, h("summary", {}, t("Sources")),
  bullets(unique(references).map((one) => words.of[id].sources[one] ?? one))) : "");

/** No exercise is shown while anything stops them: an urgency that is not settled and safe, or a danger sign that waits. */
function exercisesShut() {
  if (!kept) return true;
  const open = openTopics();
  return !open.length || open.some((id) => !mayShowPlan(journeyIn(id)));
}

function libraryPage() {
  const shut = exercisesShut();
  return h("div", { class: "narrow flow" }, h("h1", {}, t("Pages to read")),
    shut ? h("p", { class: "note warn" }, t("Exercises are left out until your check allows them.")) : "",
    served.map((id) => h("section", { class: "flow" }, served.length > 1 ? h("h2", {}, topics[id].title) : "",
      SHELVES.map(([kind, title]) => shelf(t(title), Object.entries(words.of[id].advice).filter(([, page]) => page.kind === kind)
        .map(([page, { title: named, summary }]) => [`#/read/${id}/${page}`, named, summary]))),
      shut ? "" : [["self", t("Exercises you can begin by yourself")], ["clinician", t("Only with a clinician")]].map(([start, title]) =>
        shelf(title, Object.entries(words.of[id].exercises).filter(([, one]) => one.start === start)
          .map(([one, { title: named, purpose }]) => [`#/exercise/${id}/${one}`, named, purpose]))))));
}

const shelf = (title, lines) => section(title, lines.map(([address, named, say]) => h("li", {}, link(address, named), p(say))));

function readPage(id, name) {
  const page = words.of[id].advice[name];
  return h("div", { class: "narrow flow" }, link("#/library", t("Pages to read"), "back"), h("h1", {}, page.title),
    h("p", { class: "lead" }, page.summary), prose(page.html), sourcesOf(id, page.sources));
}

const DOSES = [["seconds", msg("seconds")], ["minutes", msg("minutes")]];

function doseWords(dose) {
  const range = (low, high) => (low === high || high === undefined ? `${low}` : low === undefined ? `${high}` : t("%(low)s to %(high)s", { low, high }));
  const times = DOSES.filter(([unit]) => dose[`${unit}_min`] !== undefined || dose[`${unit}_max`] !== undefined)
    .map(([unit, name]) => `${range(dose[`${unit}_min`], dose[`${unit}_max`])} ${t(name)}`);
  const counts = [["repetitions", t("times")], ["sets", t("sets")], ["pause_seconds", t("seconds of pause")]]
    .filter(([name]) => dose[name] !== undefined).map(([name, said]) => `${dose[name]} ${said}`);
  return [...times, ...counts];
}

function exercisePage(id, name) {
  if (exercisesShut()) {
    return h("div", { class: "narrow flow" }, h("h1", {}, t("Not now")), p(t("Exercises are left out until your check allows them.")),
      p(link("#/go", t("Go on with the check"), "button")));
  }
  const one = words.of[id].exercises[name];
  return h("div", { class: "narrow flow" }, link("#/library", t("Pages to read"), "back"), h("h1", {}, one.title), h("p", { class: "lead" }, one.purpose),
    one.start === "clinician" ? h("p", { class: "note warn" }, saying(id, "with_clinician")?.say ?? t("Only with a clinician.")) : "",
    p(one.forWhom), one.before.length ? [h("h2", {}, t("Before you begin")), bullets(one.before)] : "",
    h("div", { class: "note stop" }, p(strong(one.stop)), p(one.stopDo)),
    openTopics().includes(id) && startable(journeyIn(id)).includes(name) ? p(link(`#/session/${id}/${name}`, t("Start this session"), "button")) : "",
    h("h2", {}, t("Step by step")), h("ol", { class: "steps" }, one.steps.map((step) => h("li", {}, h("div", {}, h("h3", {}, step.title),
      session.drawing.drawingOf(drawingsOf(id, name), step.id, "still") || "",
      h("ul", { class: "dose" }, doseWords(step.dose).map((text) => h("li", {}, text))), p(step.do), step.aim ? h("p", { class: "soft" }, step.aim) : "")))),
    one.repeat ? p(one.repeat) : "", p(one.why), sourcesOf(id, one.sources));
}
