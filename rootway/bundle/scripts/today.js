// Today: what is due now and next; and what looking at the plan came to.

const whenWords = (today, on) => (on === today ? t("today") : on < today ? t("since %(day)s", { day: dateWords(on) })
  : daysBetween(today, on) === 1 ? t("tomorrow") : dateWords(on));

/** Rest, or go on from the week in which the log was paused. */
function pauseLog({ id, topic, alone, moment }, begun) {
  const { paused, plan_weeks: weeks } = topic.factRoles, said = [{ fact: paused, value: begun === null }];
  if (begun !== null && typeof alone.facts[weeks] === "number") {
    said.push({ fact: weeks, value: roundedAt(Math.max(alone.facts[weeks] - (moment - begun) / WEEK, 0), 2) });
  }
  recordSaid({ [id]: said });
  show();
}

function todayPage(journey) {
  const { topic, found, moment, id, log } = journey, instead = elsewhereThan(journey), today = dayHere(moment);
  if (instead) return to(instead);
  const became = found.shutsExercises ? "" : becameCard(journey);
  if (journey.way.beforePlan && !found.shutsExercises) {
    return became ? h("div", { class: "narrow flow" }, h("h1", {}, t("Today")), became, p(link(onward(id), t("Go on with the questions"), "button plain"))) : to(onward(id));
  }
  if (found.shutsExercises) {
    return h("div", { class: "narrow flow" }, answerCard(journey), p(t("There is no exercise here until that is done.")),
      p(link(`#/result/${id}`, t("What to do now, and why"))), partOf(topic, CHECK_IN) ? p(link("#/check-in", t("Check in again, if something changed"))) : "");
  }
  const due = dueHere(journey), now = due.filter(({ on }) => on <= today), later = due.filter(({ on }) => on > today);
  const looks = now.filter(({ kind }) => kind === LOOK), quiet = now.find(({ kind }) => kind === "silence"), paused = pausedSince(topic, log, moment);
  const checkIn = now.find(({ kind }) => kind === CHECK_IN), last = circumstancesOf(journey).checkedInAt, flare = words.of[id].roles.flare_up;
  const besides = unique(checkIn ? askedAbout(followedNow(), id, dayHere).flatMap((one) => dueUnknown(one, partOf(one.topic, CHECK_IN), dayHere)).map(({ title }) => title) : []);
  const lookTitle = (line) => (line.kind === LOOK ? `${titleOf(topic, topic.roles.reevaluate, line.value)}: ${line.say}` : line.kind === FORMS ? t("Weekly forms") : line.say);
  return h("div", { class: "narrow flow" }, became, h("header", { class: "today-head" }, h("p", { class: "soft small" }, dateWords(today)), h("h1", {}, t("Today")), p(link(`#/result/${id}`, found.headline.title || t("My result")))),
    paused === null ? "" : h("section", { class: "card flow" }, h("h2", {}, t("Your log is paused")),
      p(t("Since %(day)s. What is planned has moved, and nothing counts as missed.", { day: dateWords(dayHere(paused)) })), button(t("Go on, from the week where I stopped"), () => pauseLog(journey, paused))),
    quiet ? h("section", { class: "card flow due silence" }, h("h2", {}, t("Check in now")), p(quiet.say), p(link("#/check-in", t("Check in"), "button"))) : "",
    looks.length ? h("section", { class: "card flow due look" }, h("h2", {}, t("Time to look at the plan")), looks.map((line) => p(strong(line.say), " ", line.do)),
      p(link(partOf(topic, LOOK) ? "#/look-again" : `#/result/${id}`, t("Look at the plan now"), "button"))) : "",
    checkIn ? h("section", { class: "card check-now" }, h("h2", {}, t("Daily check-in")), h("p", { class: "soft" }, besides.length ? t("Today also: %(titles)s", { titles: besides.join(" · ") }) : openTopics().length > 1 ? t("A few taps") : t("Three taps")), link("#/check-in", t("Check in"), "button"))
      : last !== null && dayHere(last) === today ? h("p", { class: "soft" }, t("✓ You have checked in today."), " ", link("#/check-in", t("Check in again"))) : "",
    paused === null ? sessionsPart(journey) : "",
    device.mode ? "" : h("p", { class: "note" }, t("Your answers are kept in this tab alone. For a log over weeks,"), " ", link("#/data", t("keep them on this device")), "."),
    h("div", { class: "lines" }, partOf(topic, CHECK_IN) && paused === null ? p(link(`#/check-in/${flare ? "read" : ""}`, t("Worse today?"), "line")) : "", partOf(topic, FORMS) ? p(link("#/weekly", now.some(({ kind }) => kind === FORMS) ? t("The weekly forms are due") : t("Weekly forms"), "line")) : "",
      p(link("#/going", t("How it is going"), "line")),
      later.length ? h("details", {}, h("summary", {}, h("h2", {}, t("Due next"))), h("dl", { class: "summary" }, later.map((line) => h("div", {}, h("dt", {}, lookTitle(line)), h("dd", {}, whenWords(today, line.on)))))) : "",
      topic.factRoles.paused && paused === null ? h("details", {}, h("summary", {}, h("h2", {}, t("Ill, or away?"))), h("div", { class: "flow" },
        p(t("Pause the log. What is planned moves by as many days, and nothing counts as missed.")), button(t("Pause"), () => pauseLog(journey, null), "button plain"))) : "",
      p(link("#/summary", t("A summary for a visit, to print"), "line")), p(link("#/data", t("Keep, download or delete your answers"), "line"))));
}

/** What looking at the plan came to: go on, or change this and whom to see with it. */
function lookFoundPage(journey) {
  const { found, topic, id } = journey, { roles, files } = topic, instead = elsewhereThan(journey);
  if (instead || !found.mayHavePlan || !lastLooked()) return to(instead || (found.mayHavePlan ? "#/look-again" : `#/result/${id}`));
  const again = files[roles.reevaluate], rank = ({ value }) => tableNamed(topic, roles.reevaluate).values.indexOf(value);
  const goesOn = found.headline.table === "state" && !files[roles.state].changes.includes(found.headline.value);
  const ordered = [...found.reevaluate].sort((a, b) => rank(b) - rank(a)), asks = ordered.filter(({ value }) => !again.routine.includes(value));
  const deciding = asks.length ? asks : ordered, rest = asks.length ? ordered.filter((line) => !asks.includes(line)) : [];
  const changes = planChanges(journey), told = ({ title, of, say, because }) => (of ? [link(thingAddress(journey, of), title, ""), h("br"), say, whyOf(id, because)] : title);
  const list = (title, lines, look) => (lines.length ? [h("h3", {}, title), h("ul", { class: "plan-change" }, lines.map((line) => h("li", { class: look }, h("div", {}, told(line)))))] : "");
  return h("div", { class: "narrow flow" }, link("#/today", t("Today"), "back"), h("h1", {}, found.headline.title),
    unique(forValue(found.headline.value, [...(found.state?.because ?? []), ...found.triage.because]).map(({ say }) => say)).map((say) => h("p", { class: "lead" }, say)),
    h("ul", { class: "flow" }, deciding.map((line) => h("li", { class: "card" }, h("h2", {}, line.say), p(line.do), h("p", { class: "soft" }, `${titleOf(topic, roles.reevaluate, line.value)}: ${dateWords(line.due)}`), whyOf(id, line.because)))),
    goesOn ? "" : [h("h2", {}, t("Whom to see")), found.see.length ? h("ul", { class: "flow" }, found.see.map((line) => decided(journey, roles.see, line)).filter(Boolean)) : sayingOf(id, "anyone")],
    h("h2", {}, t("Your plan beside the one you were shown before")), changes.hadPlan ? "" : p(t("No plan was shown before this one.")),
    !goesOn && !changes.added.length && !changes.removed.length ? sayingOf(id, "nothing_else") : "",
    list(t("No longer in the plan"), changes.removed, "gone"), list(t("New in the plan"), changes.added, "new"), list(t("As before"), changes.kept, ""),
    rest.length ? [h("h2", {}, t("When to look again")), h("dl", { class: "summary" }, rest.map((line) => h("div", {}, h("dt", {}, line.say), h("dd", {}, dateWords(line.due)))))] : "",
    goesOn ? "" : p(link("#/summary", t("A summary for a visit, to print"))), h("div", { class: "note stop flow" }, sayingOf(id, "watch")));
}
