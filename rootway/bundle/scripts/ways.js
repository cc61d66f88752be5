// Which page is shown. An emergency stops every page but help, the danger questions and the person's own data.

let locked = false;
const to = (address) => {
  if (location.hash === address) show();
  else location.hash = address;
};
const here = () => kept.person.topic;

/** The next open page: of the topic at hand, then of the others; the result when nothing is left. */
function onward(id) {
  const { way } = journeyIn(id), stop = way.beforePlan;
  if (stop) return `#/${stop.page ? "ask" : "examined"}/${id}/${stop.id}`;
  if (id === door) return "#/door";
  const left = openTopics().find((other) => other !== id && wayIn(standingIn(other, nowHere())).beforePlan);
  return left ? onward(left) : `#/result/${id}`;
}

function afterAnswers(before, stage) {
  save();
  const journey = journeyIn(before.id);
  if (journey.found.isEmergency) return to("#/emergency");
  if (stopsBelowHighest(journey) && !stopsBelowHighest(before)) return to(before.id === door ? "#/door" : `#/result/${before.id}`);
  if (stage !== "sharpen") return to(onward(before.id));
  const stop = journey.way.firstOpen;
  return to(stop ? `#/${stop.page ? "ask" : "examined"}/${before.id}/${stop.id}` : `#/result/${before.id}`);
}

function placeOf(journey, id, stage) {
  if (stage === "sharpen") return link(`#/result/${journey.id}`, t("Back to my result"), "back");
  const [step, steps] = journey.way.position(id), before = journey.way.before(id);
  return [link(before ? `#/${before.page ? "ask" : "examined"}/${journey.id}/${before.id}` : "#/", t("Back"), "back"),
    h("div", { class: "progress" }, h("span", {}, t("Step %(step)s of about %(steps)s", { step, steps })), h("progress", { value: step, max: steps, "aria-hidden": "true" }))];
}

function askPage(id, name) {
  const journey = journeyIn(id), page = journey.way.page(name), first = journey.way.openDanger;
  const ids = journey.way.stops.map((stop) => stop.id);
  if (first && (page.stage !== "danger" || ids.indexOf(name) > ids.indexOf(first.id))) return to(`#/ask/${id}/${first.id}`);
  kept.person.topic = id;
  return h("div", { class: "narrow" }, placeOf(journey, name, page.stage), h("h1", {}, page.title), page.lead ? h("p", { class: "lead" }, page.lead) : "",
    questionForm(journey, page, (answers) => {
      recordAnswers(journey, answers);
      afterAnswers(journey, page.stage);
    }));
}

function examinedPage(id) {
  const journey = journeyIn(id), stop = journey.way.stops.find(({ page }) => page === null);
  const say = (examined) => () => {
    openEpisode(id).examined = examined;
    afterAnswers(journey, journey.way.beforePlan ? "core" : "sharpen");
  };
  if (!stop || journey.way.openDanger) return to(onward(id));
  return h("div", { class: "narrow flow" }, placeOf(journey, EXAMINED, stop.stage), h("h1", {}, t("Has a clinician examined you for this?")),
    sayingOf(id, "examined"), h("div", { class: "actions" }, button(t("Yes"), say(true)), button(t("No"), say(false))));
}

function startPage() {
  const id = words.order[0], welcome = saying(id, "welcome"), before = saying(id, "before_check") ?? saying(id, "watch");
  const begin = () => {
    beginAnew(kept?.person.country ?? pendingCountry);
    forgetGoingOn();
    save();
    to(onward(here()));
  };
  const again = () => {
    beginAgain();
    save();
    to(onward(here()));
  };
  return h("div", { class: "narrow flow" }, h("h1", {}, welcome?.title || topics[id].title), welcome ? h("p", { class: "lead" }, welcome.say) : "",
    h("div", { class: "note stop flow" }, p(before.say), callNumber()), p(countryField()),
    kept ? [p(link("#/go", t("Go on where you stopped"), "button wide")), openTopics().length ? p(link("#/today", t("Today: check in, and what is due"), "button plain wide")) : "",
      p(device.mode ? button(t("Start a new check; my log stays"), again, "button plain wide") : button(t("Start again and delete my earlier answers"), begin, "button plain wide"))]
      : button(t("Start"), begin, "button wide"),
    h("p", { class: "soft small" }, t("No account, no name, no internet. Nothing leaves this device.")),
    Object.values(words.of).some(({ draft }) => draft) ? h("p", { class: "note warn" }, t("Draft: no clinician has signed parts of this yet.")) : "",
    part(t("What this is, and what it is not"), saying(id, "about") ? p(saying(id, "about").say) : "",
      p(t("It is not a diagnosis and not medical advice. Nobody reads your answers. It cannot examine you, and it can be wrong.")),
      saying(id, "worried") ? p(saying(id, "worried").say) : ""),
    part(t("Do not use this page for an emergency"), sayingOf(id, "watch")),
    h("ul", { class: "bullets" }, [["#/library", t("Pages to read")], ["#/data", t("I have a file with my answers")]].map(([address, text]) => h("li", {}, link(address, text)))));
}

function topicPage(id) {
  if (!openEpisode(id)) return to("#/go");
  kept.person.topic = id;
  return to(onward(id));
}

/** The page at an address, or an address to go to instead. */
function pageAt(name, id, more) {
  if (name === "data") return dataPage();
  if (name === "delete") return deletePage();
  if (locked && !kept) return lockedPage();
  if (name === "deleted") return h("div", { class: "narrow flow" }, h("h1", {}, t("Your answers are deleted")), p(link("#/", t("To the start"))));
  if (!kept) return name === "library" ? libraryPage() : name === "read" && words.of[id]?.advice?.[more] ? readPage(id, more) : startPage();
  const journey = journeyIn(here()), question = name === "ask" && topics[id]?.pages?.find((page) => page.id === more);
  if (journey.found.isEmergency && !(question && question.part === "danger")) return emergencyPage(journey);
  if (question && openEpisode(id)) return askPage(id, more);
  if (name === "examined" && openEpisode(id)) return examinedPage(id);
  if (name === "library") return libraryPage();
  if (name === "read" && words.of[id]?.advice?.[more]) return readPage(id, more);
  if (name === "exercise" && words.of[id]?.exercises?.[more]) return exercisePage(id, more);
  if (name === "summary") return summaryPage(journey);
  if (name === "going") return goingPage(journey);
  if (name === "today") return todayPage(journey);
  if (name === "weekly") return weeklyPage(journey);
  if (name in PART_PAGES) return checkInPage(journey, name, id);
  if (name.endsWith("-signs") && name.slice(0, -6) in PART_PAGES) return signsPage(journey, name.slice(0, -6));
  if (name === "session" && words.of[id]?.sessions.machines?.[more] && openEpisode(id)) return sessionPage(journey, id, more);
  if (name === "look-found") return lookFoundPage(journey);
  if (name === "topic") return topicPage(id);
  if (name === "more" && topics[id] && openEpisode(id)) return morePage(id);
  if (name === "door" || name === "result") return toldPage(name === "door" ? door : id);
  return name === "go" || name === "emergency" ? to(onward(here())) : startPage();
}

function morePage(id) {
  const stop = journeyIn(id).way.firstOpen;
  return to(stop ? `#/${stop.page ? "ask" : "examined"}/${id}/${stop.id}` : `#/result/${id}`);
}

/** What the pathway says; whoever has a danger question open is asked it first, unless a level that stops is sure. */
function toldPage(id) {
  if (!topics[id] || !openEpisode(id)) return to("#/go");
  const journey = journeyIn(id), { openDanger } = journey.way;
  if (openDanger && !stopsBelowHighest(journey)) return to(`#/ask/${id}/${openDanger.id}`);
  if (id !== door) {
    const made = resultPage(journey);
    if (journey.found.urgency.settled && !journey.waitsBeside) recordResult(journey);
    return made;
  }
  if (journey.way.beforePlan && !stopsBelowHighest(journey)) return to(onward(door));
  return doorPage(journey, (found) => {
    openFrom(openEpisode(door), found);
    save();
    to(onward(found[0]));
  });
}

function show() {
  const [name = "", id, more] = location.hash.slice(2).split("/");
  const closed = speakOn(name, id), made = pageAt(name, id, more);
  if (!made) return; // another address is on its way
  dropTyped(name);
  if (made.id !== "player") stopPlaying();
  const place = document.getElementById("page");
  place.replaceChildren(...(device.trouble ? [h("p", { class: "note stop", role: "status" }, device.trouble)] : []), made);
  document.title = `${made.querySelector("h1")?.textContent ?? ""} – Rootway`;
  document.getElementById("foot").replaceChildren(p(t("In an emergency call %(number)s.", { number: numberWords() })),
    h("ul", {}, [["#/", t("Start")], ["#/library", t("Pages to read")], ["#/data", t("Your data")]].map(([address, text]) => h("li", {}, link(address, text)))), tongueChoice(closed), h("p", { id: "version", class: "soft small no-print" }));
  showVersion();
  showTongue(closed);
}

addEventListener("hashchange", () => {
  show();
  scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
});
load().then((sealed) => {
  locked = sealed;
  show();
});
