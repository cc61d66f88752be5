// One page of questions as a form: what was answered before, and what was just said. A question that is shown and not
// answered is an error, never a "no".

const radio = (name, value, checked) => h("input", { type: "radio", name, value, checked, id: `${name}-${value}` });
const box = (name, value, checked) => h("input", { type: "checkbox", name, value, checked, id: `${name}-${value}` });
const choice = (control, label, hint = "", kind = "choice") =>
  h("label", { class: kind }, control, h("span", {}, label, hint ? h("small", {}, hint) : ""));
const asWord = (value) => (value === true ? "yes" : value === false ? "no" : value);

function choicesOf(topic, q, said) {
  const fact = topic.facts[q.fact];
  const offered = fact.kind === "yes_no" ? [["yes", t("Yes"), ""], ["no", t("No"), ""]] : q.answers.map((a) => [a.word, a.label, a.hint]);
  const all = [...offered, [UNSURE, unsureWords(fact), ""]];
  return h("div", { class: all.length === 3 ? "choices short" : "choices" },
    all.map(([word, label, hint]) => choice(radio(q.fact, word, word === asWord(said)), label, hint)));
}

function numberOfField(topic, q, said) {
  const fact = topic.facts[q.fact], known = typeof said === "number" ? String(roundedAt(said, 3)) : "";
  const units = fact.unit !== "weeks" ? unitWords(fact.unit)
    : h("label", {}, hidden(`${q.ask} ${t("In")}`), h("select", { name: `${q.fact}-in` },
      Object.keys(DAYS_OF).map((unit) => h("option", { value: unit, selected: unit === "weeks" }, unitWords(unit)))));
  return h("div", { class: "number" }, h("label", { class: "hidden", for: q.fact }, q.ask),
    h("span", { class: "amount" }, h("input", { type: "text", inputmode: "decimal", maxlength: 12, autocomplete: "off",
      id: q.fact, name: q.fact, value: known }), " ", units),
    choice(box(`${q.fact}-unsure`, "1", said === UNSURE), unsureWords(fact), "", "choice light"));
}

function fieldOf(topic, q, said) {
  const made = topic.facts[q.fact].kind === "number" ? numberOfField(topic, q, said) : choicesOf(topic, q, said);
  return h("fieldset", { class: "field", "data-fact": q.fact }, h("legend", { class: "ask" }, q.ask),
    q.hint ? h("p", { class: "hint" }, q.hint) : "", made);
}

function ticksOf(topic, page, lines, said) {
  const left = lines.filter(({ fact }) => ![true, UNSURE].includes(said(fact)));
  const denied = left.length > 0 && left.every(({ fact }) => said(fact) === false);
  const line = (q) => {
    const text = q.line ?? topic.facts[q.fact].label, told = text[0].toUpperCase() + text.slice(1);
    return h("li", { class: "tick" }, choice(box(q.fact, "yes", said(q.fact) === true), told, q.hint),
      choice(box(q.fact, UNSURE, said(q.fact) === UNSURE), [t("Not sure"), hidden(`: ${told}`)], "", "choice doubt"));
  };
  const none = [h("span", { class: "these" }, page.none ?? t("None of these")), " ", h("span", { class: "others" }, t("None of the others"))];
  return h("fieldset", { class: "ticks" }, h("legend", { class: "hidden" }, page.title),
    h("ul", {}, lines.map(line), h("li", {}, choice(box(NONE, "1", denied), none, "", "choice none"))));
}

function mapOf(page, questions, said) {
  return page.pens.map((pen) => {
    const places = questions.filter((q) => q.pen === pen.id), values = places.map(({ fact }) => said(fact));
    if (!places.length) return "";
    const all = (value) => values.every((one) => one === value);
    return h("fieldset", { class: "ticks" }, h("legend", { class: "ask" }, pen.title),
      h("ul", {}, places.map((q) => h("li", {}, choice(box(q.fact, "yes", said(q.fact) === true), q.ask, q.hint)))),
      h("div", { class: "choices whole" }, choice(box(`nowhere-${pen.id}`, "1", all(false)), pen.none),
        choice(box(`map_unsure-${pen.id}`, "1", all(UNSURE)), t("Not sure where: %(what)s", { what: pen.title.toLowerCase() }))));
  });
}

function gridOf(page, questions, said) {
  const row = (asked) => {
    const values = asked.map(({ fact }) => said(fact)), truths = asked.filter(({ fact }) => said(fact) === true);
    const chosen = truths.length === 1 ? truths[0].column : values.every((v) => v === UNSURE) ? UNSURE
      : values.every((v) => v === false) ? NEITHER : "";
    const columns = page.columns.filter(({ id }) => asked.some(({ column }) => column === id)).map(({ id, title }) => [id, title]);
    return h("fieldset", { class: "row" }, h("legend", { class: "ask" }, asked[0].row), h("div", { class: "choices" },
      [...columns, [NEITHER, page.none], [UNSURE, t("Not sure")]].map(
        ([value, label]) => choice(radio(rowName(asked), value, value === chosen), label, "", `choice in-${value}`))));
  };
  return h("div", { class: "grid" }, rowsOf(questions).map(row));
}

/** The form of a page. `done` gets the answers once nothing is missing. */
function questionForm(journey, page, done) {
  const { topic, answers } = journey, questions = offeredIn(journey, page);
  const said = (fact) => answers.get(fact)?.value, lines = questions.filter((q) => isLine(topic, page, q));
  const body = page.form === MAP ? mapOf(page, questions, said) : page.form === "grid" ? gridOf(page, questions, said)
    : [lines.length ? ticksOf(topic, page, lines, said) : "",
      questions.filter((q) => !lines.includes(q)).map((q) => fieldOf(topic, q, said(q.fact)))];
  const errors = h("div", { role: "alert" });
  const form = h("form", { autocomplete: "off", novalidate: true }, errors, body,
    h("div", { class: "actions dock" }, h("button", { class: "button" }, t("Save and continue"))));
  const followUps = () => {
    for (const field of form.querySelectorAll("[data-fact]")) {
      field.hidden = !isDue(journey, questions, questions.find(({ fact }) => fact === field.dataset.fact), new FormData(form));
    }
  };
  form.addEventListener("change", followUps);
  form.addEventListener("input", followUps);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = readForm(journey, page, questions, new FormData(form));
    if (!read.errors.length) return done(read.answers);
    errors.replaceChildren(h("div", { class: "errors", tabindex: -1 }, h("h2", {}, t("There is a problem")),
      h("ul", {}, read.errors.map(([at, text]) => h("li", {}, h("a", { href: "#", click: (one) => {
        one.preventDefault();
        form.elements[at]?.focus?.() ?? form.querySelector(`[name="${at}"]`)?.focus();
      } }, text))))));
    errors.firstChild.focus();
    return undefined;
  });
  followUps();
  return form;
}
