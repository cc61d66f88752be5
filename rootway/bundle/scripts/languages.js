// In which language a page is: as it was chosen here, or as the browser asks for it. A page about a topic is never half in
// another language: where the words of the topic may not be shown in it, the whole page is in English and says why.

const CHOSEN = "rootway-language", ENGLISH = { name: "English", tag: "en-US" };
const OF_NO_TOPIC = ["data", "delete", "deleted"], OF_ALL = ["library"];
const OF_OPEN = ["today", "check-in", "check-in-signs", "look-again", "look-again-signs", "look-found", "weekly", "summary", "going"];

/** The words of a topic, each page and exercise with the title, the purpose and the sources that a plan names it by. */
function titled(topic, content) {
  const whole = (list, says) => Object.fromEntries(Object.entries(list).map(([id, one]) => {
    const { title, say, sources, start } = topic.things[id];
    return [id, { ...one, title, sources, start, [says]: say }];
  }));
  return { ...content, advice: whole(content.advice, "summary"), exercises: whole(content.exercises, "purpose") };
}

for (const id of words.order) words.of[id] = titled(topics[id], words.of[id]);
const inEnglish = { topics: { ...topics }, words: { ...words.of } }, tongues = {};
const tongueCodes = () => [...document.querySelectorAll("script[data-tongue]")].map((one) => one.dataset.tongue);
let chosenTongue = null, spokenTongue = "";

/** A language with its texts, read once somebody asks for it; null for English. */
function tongueNamed(code) {
  if (!code) return null;
  tongues[code] ??= { ...JSON.parse(document.querySelector(`script[data-tongue="${code}"]`).textContent), made: {} };
  return tongues[code];
}

const tongueTag = () => (tongueNamed(spokenTongue) ?? ENGLISH).tag;

/** The language that was chosen here, or the first that the browser asks for and this file has; "" for English. */
function wantedTongue() {
  if (chosenTongue !== null) return chosenTongue;
  const there = tongueCodes(), known = (code) => code === "" || there.includes(code);
  let before = null;
  try {
    before = localStorage.getItem(CHOSEN);
  } catch { /* a browser that keeps nothing */ }
  const asked = navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).map((code) => (code === "en" ? "" : code));
  chosenTongue = before !== null && known(before) ? before : asked.find(known) ?? "";
  return chosenTongue;
}

function chooseTongue(code) {
  chosenTongue = code;
  try {
    localStorage.setItem(CHOSEN, code);
  } catch { /* it counts until the page is closed */ }
  show();
  document.getElementById("main").focus({ preventScroll: true });
}

/** From now on everything is said in this language; what is closed in it stays English. */
function speak(code) {
  if (code === spokenTongue) return;
  const own = tongueNamed(code);
  spokenTongue = code;
  sentences = own?.sentences ?? {};
  for (const id of words.order) {
    const over = own?.topics[id];
    if (over && !own.made[id]) {
      const topic = readied(laid(inEnglish.topics[id], over.data ?? {}));
      own.made[id] = { topic, words: titled(topic, laid(inEnglish.words[id], over.content ?? {})) };
    }
    topics[id] = over ? own.made[id].topic : inEnglish.topics[id];
    words.of[id] = over ? own.made[id].words : inEnglish.words[id];
  }
}

/** The topics that a page tells of. */
function topicsOn(name, id) {
  if (OF_NO_TOPIC.includes(name)) return [];
  if (OF_ALL.includes(name)) return served;
  if (kept && OF_OPEN.includes(name)) return openHere();
  return [words.order.includes(id) ? id : kept ? here() : words.order[0]];
}

/** Speak the language of this page; the one that was wanted and is closed here, or "". */
function speakOn(name, id) {
  const code = wantedTongue(), open = !code || topicsOn(name, id).every((one) => tongueNamed(code).topics[one]);
  speak(open ? code : "");
  return open ? "" : code;
}

/** Each language by its own name. */
function tongueChoice(closed) {
  const here = closed || spokenTongue, all = ["", ...tongueCodes()];
  if (all.length === 1) return "";
  const one = (code) => {
    const { name, tag } = tongueNamed(code) ?? ENGLISH;
    return code === here ? h("strong", { lang: tag }, name) : h("button", { class: "as-link", type: "button", lang: tag, click: () => chooseTongue(code) }, name);
  };
  return h("div", { class: "tongues" }, h("span", {}, t("Language")), all.map(one));
}

/** How far the language of this page has come. What is closed says so in the language that was wanted, too. */
function showTongue(closed) {
  const notice = document.getElementById("tongue"), own = tongueNamed(spokenTongue), wanted = tongueNamed(closed);
  const says = msg("This topic is not open in your language yet, so it is in English.");
  document.documentElement.lang = tongueTag();
  document.querySelector(".skip").textContent = t("Skip to the content");
  notice.setAttribute("aria-label", t("Language"));
  notice.hidden = !wanted && (!own || own.signed);
  notice.replaceChildren(...(wanted ? [h("span", {}, says), " ", h("span", { lang: wanted.tag }, wanted.sentences[says] ?? says)]
    : own && !own.signed ? [h("span", {}, t("This translation is not yet signed by a clinician and a translator."))] : []));
}
