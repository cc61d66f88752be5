// The weekly forms as a page: the person's own activities, and the questionnaire of the topic. Each is sent by itself.

const namedHere = () => Object.fromEntries(rows("Activity").map(({ fact, words: said }) => [fact, said]));

/** Keep what the person calls their activities; the first name of one stays. */
function nameActivities(names) {
  for (const [fact, said] of Object.entries(names)) {
    const there = rows("Activity").find((row) => row.fact === fact), named = { fact, words: said, named_at: written(nowHere()) };
    if (there) Object.assign(there, named);
    else rows("Activity").push({ id: uuid(), ...named });
  }
}

/** The page anew, with what was said just now. */
function keptHere() {
  show();
  scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
}

/** One form of the page, with what is wrong in it above it. `read` makes of its data what is said, or what is wrong. */
function weeklyForm(journey, read, ...inside) {
  const errors = h("div", { role: "alert" });
  const form = h("form", { class: "flow", novalidate: true, autocomplete: "off", submit: (event) => {
    event.preventDefault();
    const found = read(new FormData(form));
    if (found.errors.length) return sayErrors(errors, form, found.errors);
    nameActivities(found.names ?? {});
    recordSaid({ [journey.id]: found.said });
    const alarm = alarmAfter(journey);
    return alarm ? to(alarm) : keptHere();
  } }, errors, inside);
  return form;
}

const lastOf = (one, words) => (one ? h("p", { class: "last" }, words({ value: one.value, day: dateWords(dayHere(one.observed)) })) : "");

function activityField({ log }, fact, number) {
  const named = namedHere()[fact], last = latestOf(log).get(fact), field = `${fact}-words`;
  return h("fieldset", { class: "field" }, h("legend", { class: "ask" }, named || t("Activity %(number)s", { number })),
    last ? h("p", { class: "last" }, t("Last time: %(answer)s", { answer: last.value })) : "",
    named ? "" : p(h("label", { for: field }, t("What it is")), h("br"), h("input", { type: "text", id: field, name: field, maxlength: MOST_LETTERS })),
    h("div", { class: "scale" }, [...Array(MOST_OF_ACTIVITY + 1).keys()].map((value) => h("label", {}, radio(fact, value, false), h("span", {}, String(value))))));
}

function ownActivities(journey) {
  const { topic, log } = journey, { facts, mean, title, lead, low, high, credit } = topic.checkIn.activities;
  return weeklyForm(journey, (data) => activitiesSaid(topic, namedHere(), data), h("h2", {}, title), p(lead), h("p", { class: "soft small" }, `0 = ${low} · 10 = ${high}`),
    lastOf(latestOf(log).get(mean), (fills) => t("Last: %(value)s on %(day)s", fills)),
    h("div", { class: "abreast" }, facts.map((fact, n) => activityField(journey, fact, n + 1))), h("p", { class: "soft small credit" }, credit),
    h("div", { class: "dock" }, h("button", { class: "button" }, t("Save my activities"))));
}

/** The sentences stand in the language in which they were tested, whatever the page speaks. */
function questionnaire(journey) {
  const { topic, log } = journey, form = topic.checkIn.questionnaire, { max: most } = topic.facts[form.fact], { statements = [] } = form;
  const lead = form.lead || t("This form is not shown in your language here. If you filled it in elsewhere, write its score, from 0 to %(most)s.", { most });
  const line = (words, n) => h("label", { class: "choice light" }, box("sentence", n + 1, false), h("span", { lang: "en" }, words));
  const asked = statements.length ? h("div", { class: "choices many" }, statements.map(line), choice(box(NO_SENTENCE, "1", false), form.none))
    : p(h("label", { for: "score" }, t("Score")), h("br"), h("input", { class: "short", type: "text", inputmode: "numeric", id: "score", name: "score", maxlength: 3 }));
  return weeklyForm(journey, (data) => questionnaireSaid(topic, data),
    h("fieldset", { class: "flow", "aria-describedby": "form-lead" }, h("legend", {}, h("h2", {}, form.title)), h("p", { id: "form-lead" }, lead), asked),
    form.credit ? h("p", { class: "soft small credit" }, form.credit) : "", lastOf(latestOf(log).get(form.fact), (fills) => t("Last: %(value)s of %(most)s on %(day)s", { most, ...fills })),
    h("div", {}, h("button", { class: "button" }, t("Save the score"))));
}

function weeklyPage(journey) {
  const { id, topic } = journey, instead = elsewhereThan(journey);
  if (instead || !partOf(topic, FORMS)) return to(instead || "#/today");
  const { questionnaire: form, activities } = topic.checkIn;
  return h("div", { class: "narrow spread flow" }, link("#/today", t("Today"), "back"), h("h1", {}, t("Weekly forms")),
    ownActivities(journey), questionnaire(journey), sourcesOf(id, [...form.sources, ...activities.sources]));
}
