// A check-in as one page: the danger signs first, then what changes from day to day, with the answers of last time.

function scaleOf(topic, q, lastValue, maySkip, said) {
  const number = (value) => h("label", {}, h("input", { type: "radio", name: q.fact, value, id: `${q.fact}-${value}`, checked: value === said }),
    h("span", { class: value === lastValue ? "as-last" : "" }, String(value)));
  const unsure = h("label", { class: "unsure" }, h("input", { type: "radio", name: q.fact, value: UNSURE, checked: said === UNSURE }), h("span", {}, unsureWords(topic.facts[q.fact])));
  return h("div", { class: "scale" }, [...Array(LONGEST_SCALE + 1).keys()].map(number), maySkip ? "" : unsure);
}

function amountOf(topic, q, last, maySkip, said) {
  return h("div", { class: "number" }, h("label", { class: "hidden", for: q.fact }, q.ask),
    h("span", { class: "amount" }, h("input", { type: "text", inputmode: "decimal", maxlength: 12, id: q.fact, name: q.fact, value: typeof said === "number" && String(roundedAt(said, 3)) }), " ", unitWords(topic.facts[q.fact].unit)),
    last && last !== unsureWords(topic.facts[q.fact]) ? choice(box(SAME_AS_LAST, q.fact, false), t("As last time: %(answer)s", { answer: last })) : "",
    maySkip ? "" : choice(box(`${q.fact}-unsure`, "1", said === UNSURE), unsureWords(topic.facts[q.fact]), "", "choice light"));
}

/** The words of this question for a value. */
const wordsFor = (topic, q, value) => q.answers?.find(({ word }) => word === value)?.label ?? answerWords(topic, q.fact, value);

function choicesAsLast({ topic, alone }, q, offered, last, then) {
  const reach = q.fact === topic.factRoles.farthest && words.of[topic.id].reach, side = alone.facts[topic.factRoles.side];
  return besideReach(topic, q.fact, h("div", { class: "choices tight" }, offered.map(([word, label]) => h("label", { class: "choice" },
    radio(q.fact, word, word === asWord(then)), reach ? reachPart(reach, word, side, last) : "", h("span", { class: word === last ? "as-last" : "" }, label)))));
}

function followField(one, part, q) {
  const { topic, log, past } = one;

  const said = latestOf(log).get(q.fact), then = past?.kept.get(q.fact)?.value, last = said ? wordsFor(topic, q, said.value) : "", fact = topic.facts[q.fact];
  const maySkip = part.may_skip.includes(q.fact), hint = q.hint ? h("p", { class: "hint" }, q.hint) : "";
  const offered = fact.kind === "yes_no" ? [["yes", t("Yes")], ["no", t("No")]] : (q.answers ?? []).map((a) => [a.word, a.label]);
  const made = isScale(fact) ? scaleOf(topic, q, said?.value, maySkip, then) : fact.kind === "number" ? amountOf(topic, q, last, maySkip, then)
    : choicesAsLast(one, q, [...offered, [UNSURE, unsureWords(fact)]], said && asWord(said.value), then);
  const about = [last ? t("Last time: %(answer)s", { answer: last }) : "", maySkip ? t("may be left empty") : ""].filter(Boolean).join(" · ");
  return h("fieldset", { class: "field" }, h("legend", { class: "ask" }, q.ask), about ? h("p", { class: "last" }, about) : "",
    hint && last ? h("details", { class: "how" }, h("summary", {}, t("What counts")), hint) : hint, made);
}

/** The fields of what is asked, each question once, under the title of its rhythm. */
function followFields(asked, kind, whole) {
  const seen = new Set();
  return asked.map((one) => {
    const part = partOf(one.topic, kind), today = askedToday(one, part, dayHere);
    const shown = part.facts.filter((fact) => (whole || today.has(fact) || one.past?.kept.has(fact)) && !seen.has(fact));
    let group = "";
    const fields = shown.map((fact) => {
      seen.add(fact);
      const title = part.rhythms.find(({ facts }) => facts.includes(fact))?.title ?? "", fresh = title && title !== group;
      group = title;
      return [fresh ? h(asked.length > 1 ? "h3" : "h2", { class: "rhythm" }, title) : "", followField(one, part, questionFor(one.topic, fact))];
    });
    return [asked.length > 1 ? h("h2", { class: "of-topic" }, one.topic.title) : "", fields];
  });
}

function signsField(id, all, page) {
  const groups = signGroups(all), short = saying(id, "signs_new") ?? saying(id, "watch");
  const again = groups.flatMap(({ signs }) => signs).filter(({ value }) => value !== false);
  return h("fieldset", { class: "field", id: "danger-signs" }, h("legend", { class: "ask" }, short.title || t("Anything new or worse?")), h("p", { class: "hint" }, short.say),
    h("details", {}, h("summary", {}, t("All signs")), h("dl", { class: "why" }, groups.map(({ title, signs }) => [h("dt", {}, strong(title)),
      h("dd", {}, `${signs.map(({ q, topic }) => topic.facts[q.fact].label).join("; ")}.`)]))),
    again.length ? h("p", { class: "small" }, t("These count again as last time:"), " ",
      again.map(({ q, topic, value }) => `${topic.facts[q.fact].label}: ${wordsFor(topic, q, value)}`).join("; "), ".") : "",
    h("div", { class: "choices two-ways" }, choice(radio("signs", "same", false), t("Nothing new")),
      h("a", { href: `#/${page}-signs`, class: "button danger-line", click: ({ target }) => keepTyped(target.closest("form")) }, t("Something, or not sure"))),
    h("p", { class: "small soft" }, saying(id, "signs_now")?.say ?? t("Call:"), " ", h("a", { href: `tel:${shownNumber().number}` }, numberWords())));
}

/** What is wrong in a form, said above it; each line leads to its control. */
function sayErrors(place, form, errors) {
  place.replaceChildren(h("div", { class: "errors", tabindex: -1 }, h("h2", {}, t("There is a problem")),
    h("ul", {}, errors.map(([at, text]) => h("li", {}, h("a", { href: "#", click: (one) => {
      one.preventDefault();
      form.querySelector(`[name="${at}"]`)?.focus();
    } }, text))))));
  place.firstChild.focus();
}

// --- what was typed and is not kept yet ---

let typed = null; // { at, day, data, errors }: of which page and which day it is, and what was wrong with it

/** Hold what stands in a form while another page is shown, or the same one made anew. */
function keepTyped(form, errors = []) {
  typed = { at: location.hash, day: form.dataset.day, data: new FormData(form), errors };
}

/** It is held for the page that it was typed in and the danger signs before it, and for nothing else. */
function dropTyped(name) {
  if (!(name.replace(/-signs$/, "") in PART_PAGES)) typed = null;
}

/** Lay what was typed into the same page, made anew; with what was wrong, where that is asked now. */
function layTyped(form, place) {
  if (typed?.at !== location.hash || typed.day !== form.dataset.day) return;
  const { data, errors } = typed;
  for (const control of form.elements) {
    if (["radio", "checkbox"].includes(control.type)) control.checked = data.getAll(control.name).includes(control.value);
    else if (data.has(control.name)) control.value = data.get(control.name);
  }
  const told = errors.filter(([at]) => form.querySelector(`[name="${at}"]`));
  typed.errors = [];
  if (told.length) queueMicrotask(() => sayErrors(place, form, told));
}

const weekdayWords = (day) => new Date(`${day}T12:00Z`).toLocaleDateString(tongueTag(), { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" });

/** Of which past day is told, and what stays as of now. */
const ofPastDay = ({ day, kept: told }) => h("div", { class: "flow which-day" },
  h("p", { class: "lead" }, t("For %(day)s.", { day: weekdayWords(day) }), " ", told.size ? t("You checked in on that day. Change what was wrong.") : t("Think of that day.")),
  h("p", { class: "note" }, t("The danger signs are about now. A danger sign or self-test stays as you said it; when it is better, say so in the check-in of today."), " ",
    link("#/check-in", t("For today instead"), "")));

const otherDays = (days) => (days.length ? h("details", {}, h("summary", {}, t("For another day?")), h("ul", { class: "plain-list" },
  days.map((day, n) => h("li", {}, link(`#/check-in/${day}`, `${n ? "" : `${t("Yesterday")}, `}${weekdayWords(day)}`, ""))))) : "");

/** A check-in, or the questions before the plan is looked at again. `how`: "whole" asks everything, "read" goes on to a bad
 *  day, and a day that is past is entered or mended. */
function checkInPage(journey, page, how) {
  const kind = PART_PAGES[page], whole = how === "whole", { id, topic } = journey, instead = elsewhereThan(journey);
  if (instead || !partOf(topic, kind)) return to(instead || "#/today");
  const askedNow = (all) => { // by the moment at which the page was opened, or it would miss what it did not ask
    if (kind === LOOK) return all.filter((one) => one.id === id);
    const ofPast = askedOfPast(all, how, journey.moment), of = (one) => partOf(one.topic, kind);
    if (ofPast.length) return ofPast;
    // Whoever comes because it is worse is asked again what the check told today.
    return askedAbout(all, id, dayHere, whole).map((one) => ({ ...one, known: how === "read" ? null : toldByTheCheck(one, of(one), journey.moment, dayHere) }));
  };
  const all = followedNow(), asked = askedNow(all), past = asked[0]?.past, known = !whole && asked.some((one) => one.known?.size), screened = answeredJustNow(all), part = partOf(topic, kind), errors = h("div", { role: "alert" });
  const form = h("form", { class: "taps", novalidate: true, autocomplete: "off", "data-day": past?.day ?? "", submit: (event) => {
    event.preventDefault();
    const now = followedNow(), read = checkInSaid(now, askedNow(now), kind, new FormData(form), dayHere, whole);
    if (read.errors.some(([at]) => !form.querySelector(`[name="${at}"]`))) { // it stood open for so long that more is asked now
      keepTyped(form, read.errors);
      return show();
    }
    if (read.errors.length) return sayErrors(errors, form, read.errors);
    typed = null;
    recordSaid(read.said);
    return afterFollowing(journey, kind, how);
  } }, errors, h("div", { class: "abreast" }, screened || known ? h("p", { class: "note" }, screened ? t("You answered the danger signs just now.") : "", " ", known ? t("What you answered today is not asked again.") : "") : "",
  screened ? "" : signsField(id, all, page),
  followFields(asked, kind, whole)), h("div", { class: "actions dock" }, h("button", { class: "button" }, t("Save"))));
  const isLeftOut = (one, today) => partOf(one.topic, kind).rhythms.some(({ facts }) => !facts.some((fact) => today.has(fact)));
  const more = kind === CHECK_IN && !whole && !past && (asked.length < all.length || asked.some((one) => isLeftOut(one, askedToday(one, partOf(one.topic, kind), dayHere))));
  layTyped(form, errors);
  return h("div", { class: "narrow spread" }, link("#/today", t("Today"), "back"), h("h1", {}, part.title), past ? ofPastDay(past) : kind === LOOK ? h("p", { class: "lead" }, part.lead) : "",
    form, more ? p(link("#/check-in/whole", t("Add more to this day"))) : "", kind === CHECK_IN && !past ? otherDays(openDaysHere(id, journey.moment)) : "");
}

/** Which danger signs are new, and then their questions. */
function signsPage(journey, page) {
  const instead = elsewhereThan(journey);
  if (instead) return to(instead);
  const groups = signGroups(followedNow()), errors = h("div", { role: "alert" });
  const line = ({ q, topic, value }) => choice(box("sign", q.fact, false), q.ask, t("Last time: %(answer)s", { answer: wordsFor(topic, q, value) }));
  const form = h("form", { novalidate: true, submit: (event) => {
    event.preventDefault();
    const chosen = new FormData(form).getAll("sign");
    if (!chosen.length) return sayErrors(errors, form, [["sign", t("Choose at least one sign that is new")]]);
    document.getElementById("page").replaceChildren(newSignsPage(journey, page, chosen));
    scrollTo(0, 0);
    return document.getElementById("main").focus({ preventScroll: true });
  } }, errors, groups.map(({ title, signs }) => h("fieldset", { class: "field" }, h("legend", { class: "ask" }, title), h("div", { class: "choices" }, signs.map(line)))),
  h("div", { class: "actions dock" }, h("button", { class: "button" }, t("Continue"))));
  return h("div", { class: "narrow" }, link(typed?.at ?? `#/${page}`, t("Back"), "back"), h("h1", {}, t("What is new, worse, or not sure?")),
    h("p", { class: "lead" }, t("Tick each sign that has changed since last time. You will be asked about it next; the others count as last time.")), form);
}

function newSignsPage(journey, page, chosen) {
  const errors = h("div", { role: "alert" }), seen = new Set(), due = [];
  const fields = newSigns(followedNow(), chosen).flatMap(([one, asked]) => {
    const offered = one.way.offered(asked);
    return offered.filter(({ fact }) => !seen.has(fact) && seen.add(fact)).map((q) => {
      const made = fieldOf(one.topic, q, undefined);
      due.push(() => { made.hidden = !isDue(one, offered, q, new FormData(form)); });
      return made;
    });
  });
  const form = h("form", { novalidate: true, autocomplete: "off", change: () => due.forEach((look) => look()), submit: (event) => {
    event.preventDefault();
    const read = newSignsSaid(followedNow(), chosen, new FormData(form));
    if (read.errors.length) return sayErrors(errors, form, read.errors);
    recordSaid(read.said);
    return to(alarmAfter(journey) || (typed?.at ?? `#/${page}`));
  } }, errors, fields, h("div", { class: "actions dock" }, h("button", { class: "button" }, t("Save"))));
  queueMicrotask(() => due.forEach((look) => look()));
  return h("div", { class: "narrow" }, link(`#/${page}-signs`, t("Back"), "back"), h("h1", {}, t("About what is new")), form);
}
