// Elements of a page. Words come from the pathway, with the emergency number of the chosen country in its place.

const chosenCountry = () => words.numbers.countries.find(({ code }) => code === (kept?.person.country ?? "")) ?? null;
const shownNumber = () => chosenCountry() ?? words.numbers.countries.find(({ code }) => code === words.numbers.usual);
const numberWords = () => (chosenCountry() ? t(chosenCountry().words) : `${shownNumber().words} ${t(words.numbers.elsewhere)}`);
const filled = (text) => String(text).replaceAll("{emergency_number}", numberWords());

/** An element: attributes by name (a function is a listener, false leaves one out), then what stands in it. */
function h(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  for (const one of inside.flat(Infinity)) {
    if (one || one === 0) made.append(one instanceof Node ? one : filled(one));
  }
  return made;
}

/** An element of a drawing. */
function drawn(tag, attributes, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside.flat(Infinity).filter(Boolean));
  return made;
}

const p = (...inside) => h("p", {}, ...inside);
const strong = (text) => h("strong", {}, text);
const hidden = (text) => h("span", { class: "hidden" }, text);
const bullets = (lines) => (lines.length ? h("ul", { class: "bullets" }, lines.map((line) => h("li", {}, line))) : "");
const link = (address, text, kind = "tap") => h("a", { href: address, class: kind }, text);
const button = (text, press, kind = "button") => h("button", { class: kind, type: "button", click: press }, text);

function part(title, ...inside) {
  return h("details", { class: "part" }, h("summary", {}, h("h2", {}, title)), h("div", { class: "flow" }, ...inside));
}

/** Words made when the file was made, from Markdown without raw HTML. */
function prose(html) {
  const made = h("div", { class: "prose" });
  made.innerHTML = filled(html);
  return made;
}

function callNumber() {
  const one = shownNumber(), told = chosenCountry() ? words.numbers.chosen : words.numbers.not_chosen;
  return h("div", { class: "call" },
    h("a", { class: "button danger", href: `tel:${one.number}` }, t("Call %(number)s", { number: t(one.words) })),
    p(t(told, { name: t(one.named), words: upper(t(one.words)) })));
}

function countryField() {
  const chosen = kept?.person.country ?? pendingCountry;
  const option = (value, text) => h("option", { value, selected: value === chosen }, text);
  return h("label", {}, t("Country you are in"), " ", h("select", { id: "country", change: chooseCountry },
    option("", t("Not chosen")), words.numbers.countries.map(({ code, name }) => option(code, t(name)))));
}

let pendingCountry = "";

function chooseCountry({ target }) {
  pendingCountry = target.value;
  if (kept) {
    kept.person.country = target.value;
    save();
  }
  show();
}

const saying = (id, place) => words.of[id].sayings[place];

function sayingOf(id, place) {
  const said = saying(id, place);
  return said ? [p(said.say), bullets(said.points)] : "";
}

/** What a reason rests on, for whoever wants to know. */
function whyOf(id, because, title = t("Why, and from where")) {
  if (!because.length) return "";
  return h("details", {}, h("summary", {}, title), h("div", { class: "why" }, because.map((reason) => reasonOfLine(id, reason))));
}

function reasonOfLine(id, reason) {
  const of = reason.of || id, read = Object.entries(reason.facts).filter(([fact]) => fact in topics[of].facts);
  const answers = read.map(([fact, value]) => `${topics[of].facts[fact].label}: ${answerWords(topics[of], fact, value)}`);
  return h("div", {}, p(reason.say), reason.do ? p(strong(reason.do)) : "", answers.length ? p(t("Your answers: %(answers)s", { answers: answers.join("; ") })) : "",
    h("p", { class: "soft small" }, t("Source: %(titles)s", { titles: reason.sources.map((one) => words.of[of].sources[one] ?? one).join("; ") })));
}

const UNITS = { years: msg("years"), minutes: msg("minutes"), degrees: msg("degrees"), days: msg("days"), weeks: msg("weeks"), months: msg("months") };
const unitWords = (unit) => (unit in UNITS ? t(UNITS[unit]) : "");

/** One answer as a person would say it. */
function answerWords(topic, id, value) {
  const fact = topic.facts[id];
  if (value === UNSURE) return unsureWords(fact);
  if (value === CONFLICTING) return t("Two answers that disagree");
  if (value === NOT_APPLICABLE) return t("Does not apply");
  if (typeof value === "boolean") return value ? t("Yes") : t("No");
  if (typeof value === "number") return `${roundedAt(value, 1)} ${unitWords(fact.unit)}`.trim();
  const offered = topic.pages.flatMap((page) => page.questions).find((q) => q.fact === (fact.of || id))?.answers ?? [];
  return offered.find(({ word }) => word === value)?.label ?? fact.titles?.[value] ?? value.replaceAll("_", " ");
}
