// A person's own data: keep it on this device, take it along, bring it back, delete it.

const LARGEST = 8 * 1024 * 1024, PERSON = ["label", "carer", "country", "time_zone", "topic", "keeps_log", "started_at", "check_number"];
const LISTS = ["Entry", "Activity", "DayMark", "Episode", "Move", "Shown", "Sitting"];
const COLUMNS = ["id", "fact", "value", "observed_at", "recorded_at", "by", "check_number", "corrects", "episode"];

const ownDataLinks = () => h("section", { class: "flow no-print" }, h("ul", { class: "bullets" },
  [["#/today", t("Today: check in, and what is due")], ["#/going", t("How it is going")], ["#/summary", t("A summary for a visit, to print")], ["#/data", t("Keep, download or delete your answers")], ["#/library", t("Pages to read")]]
    .map(([address, text]) => h("li", {}, link(address, text)))));

function download() {
  const file = new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" });
  const address = URL.createObjectURL(file), made = h("a", { href: address, download: "rootway-log.json" });
  document.body.append(made);
  made.click();
  made.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What is wrong with a file; nothing is ignored, and nothing of a bad file is kept. */
function faultsOf(raw) {
  const keys = (row, wanted) => row && typeof row === "object" && wanted.every((name) => name in row);
  if (!raw || raw.format !== FORMAT || raw.version !== VERSION) return [t("This is not a log of Rootway.")];
  const strange = Object.keys(raw).filter((name) => !["format", "version", "person", ...LISTS].includes(name));
  if (strange.length) return [t("This file holds %(names)s, which this program does not know.", { names: strange.join(", ") })];
  if (!keys(raw.person, PERSON) || LISTS.some((name) => name in raw && !Array.isArray(raw[name])) || !raw.Entry || !raw.Episode?.length) {
    return [t("Parts of this log are missing.")];
  }
  const known = new Set(words.order.flatMap((id) => topics[id].order)), found = [];
  for (const row of raw.Entry) {
    if (!keys(row, COLUMNS) || Number.isNaN(momentOf(row.observed_at)) || Number.isNaN(momentOf(row.recorded_at))) return [t("An entry cannot be read.")];
    if (row.by === "clinician") return [t("This log holds what a clinician found. Open it on the server that keeps it.")];
    if (!known.has(row.fact)) found.push(t("%(fact)s is asked by no topic of this file.", row));
    else if (!valueFits(row.fact, row.value)) found.push(t("%(fact)s cannot be %(value)s.", { fact: row.fact, value: JSON.stringify(row.value) }));
  }
  const lost = raw.Episode.filter(({ pathway, ended_at: ended }) => ended === null && !words.order.includes(pathway));
  return unique([...found, ...lost.map(({ pathway }) => t("This file has no topic %(name)s.", { name: pathway }))]).slice(0, 20);
}

function valueFits(id, value) {
  const fact = words.order.map((one) => topics[one].facts[id]).find(Boolean);
  if (value === null || value === UNSURE || value === CONFLICTING || value === NOT_APPLICABLE) return true;
  if (fact.kind === "yes_no") return typeof value === "boolean";
  if (fact.kind === "word") return fact.words.includes(value);
  return typeof value === "number" && value >= (fact.min ?? -Infinity) && value <= (fact.max ?? Infinity);
}

async function bring({ target }) {
  const file = target.files[0], told = document.getElementById("brought");
  const raw = await logIn(file).then(JSON.parse).catch(() => null);
  const faults = file.size > LARGEST ? [t("The file is too large.")] : faultsOf(raw);
  if (faults.length) return told.replaceChildren(h("div", { class: "errors" }, h("h2", {}, t("There is a problem")), bullets(faults)));
  if (kept && !confirm(t("The answers in this browser are replaced. Go on?"))) return undefined;
  kept = { ...raw };
  await forgetGoingOn();
  lookAtWhatIsOpen();
  device.version = (await onDevice().catch(() => undefined))?.version ?? 0;
  await save();
  return to("#/go");
}

function passphraseForm(title, press, again) {
  const field = (id, label) => h("label", { for: id }, label, " ", h("input", { type: "password", id, name: id, autocomplete: again ? "new-password" : "current-password" }));
  const told = h("p", { class: "error", role: "alert", hidden: true });
  return h("form", { class: "flow", submit: async (event) => {
    event.preventDefault();
    const data = new FormData(event.target), first = data.get("passphrase");
    const wrong = again && first.length < 8 ? t("Use at least 8 characters") : again && first !== data.get("again") ? t("The two are not the same") : "";
    const problem = wrong || (await press(first));
    told.textContent = problem || "";
    told.hidden = !problem;
  } }, told, p(field("passphrase", t("Passphrase"))), again ? p(field("again", t("The same again"))) : "", h("button", { class: "button" }, title));
}

const KEPT_WORDS = {
  "": msg("Your answers are kept in this tab alone. They are gone when you close it."),
  plain: msg("Your answers are kept on this device. Whoever opens this browser can read them."),
  sealed: msg("Your answers are kept on this device, sealed with your passphrase."),
};

function dataPage() {
  const choose = [
    canSeal() ? part(t("Keep them on this device, with a passphrase"), p(t("Nobody can read them without it. Nobody can bring them back if you forget it.")),
      passphraseForm(t("Keep and seal"), async (said) => { await keepOnDevice(said); show(); }, true)) : "",
    part(t("Keep them on this device, without one"), p(t("For a device that nobody else uses.")),
      button(t("Keep"), async () => { await keepOnDevice(""); show(); }, "button plain")),
  ];
  return h("div", { class: "narrow flow" }, h("h1", {}, t("Your data")),
    p(t("Nothing leaves this device unless you send a file yourself.")),
    kept ? [p(strong(t(KEPT_WORDS[device.mode]))), device.mode ? "" : choose,
      h("p", { class: "note warn" }, t("A browser may throw away what it keeps: when storage is short, after weeks without a visit, or when its data is cleared. Download a copy now and then.")),
      h("div", { class: "actions" }, button(t("Download my answers"), download), link("#/delete", t("Delete my answers")))] : p(t("There are no answers in this browser.")),
    h("h2", {}, t("Bring a file back")), p(t("A file that was downloaded here, or on a Rootway server under “Your data”.")),
    h("div", { id: "brought", role: "alert" }), h("p", {}, h("label", { for: "file" }, t("Your file"), " "), h("input", { type: "file", id: "file", accept: ".json,.zip", change: bring })));
}

const deletePage = () => h("div", { class: "narrow flow" }, h("h1", {}, t("Delete my answers")),
  p(t("Everything is deleted from this browser at once. It cannot be brought back, except from a file you downloaded.")),
  h("div", { class: "actions" }, button(t("Delete everything"), async () => { await deleteAll(); to("#/deleted"); }, "button danger"), link("#/go", t("Keep my answers"))));

function lockedPage() {
  return h("div", { class: "narrow flow" }, h("h1", {}, t("Your answers are sealed")), sealedDanger(),
    passphraseForm(t("Open my answers"), async (said) => {
      if (!(await unlock(said))) return t("That is another passphrase");
      to("#/go");
      return "";
    }, false), p(link("#/delete", t("Forgotten? Delete them and start again"))));
}

const sealedDanger = () => h("div", { class: "note stop flow" }, p(saying(words.order[0], "before_check")?.say ?? saying(words.order[0], "watch").say), callNumber());

/** What was said, for a visit: how soon, and each answer of this check. */
function summaryPage(journey) {
  const { found } = journey, open = unique([journey.id, ...openTopics()]);
  const answersOf = (id) => {
    const { topic, answers } = standingIn(id, journey.moment);
    const told = topic.pages.flatMap((page) => page.questions).filter(({ fact }) => answers.has(fact));
    return h("section", { class: "flow" }, h("h2", {}, topic.title), h("dl", { class: "summary card" }, told.map(({ fact }) =>
      h("div", {}, h("dt", {}, topic.facts[fact].label), h("dd", {}, answerWords(topic, fact, answers.get(fact).value))))));
  };
  return h("div", { class: "narrow flow" }, h("h1", {}, t("For your visit")), p(dateWords(isoDay(journey.moment))),
    p(t("How soon, by the answers:"), " ", strong(found.headline.title || t("still open"))),
    open.map(answersOf), h("div", { class: "actions no-print" }, button(t("Print this page"), () => window.print())),
    h("p", { class: "soft" }, words.of[journey.id].notMedicalAdvice));
}
