// The weekly forms: a printed questionnaire, unaltered, or its score alone; and the person's own activities.

const NO_SENTENCE = "none", MOST_LETTERS = 80, MOST_OF_ACTIVITY = 10;
const BETWEEN_WORDS = /(?:[\x1c-\x1f\x85]|(?!\ufeff)\s)+/u; // as Python splits words

/** A whole number as it is typed; null for anything else. */
function wholeNumber(text, least, most) {
  const said = text.trim(), number = /^\d{1,9}$/.test(said) ? Number(said) : NaN;
  return number >= least && number <= most ? number : null;
}

/** What is wrong, by its control; or what is said, each with its fact. */
const wrongIn = (...errors) => ({ errors, said: [] });

/** The score of a form that is not printed here, as it was entered. */
function scoreSaid(topic, { fact }, data) {
  const { min = 0, max } = topic.facts[fact], value = wholeNumber(data.get("score") ?? "", Math.trunc(min), Math.trunc(max));
  if (value === null) return wrongIn(["score", t("Enter a score from %(least)s to %(most)s", { least: min, most: max })]);
  return { errors: [], said: [{ fact, value }] };
}

/** The score is the number of ticked sentences; an empty form is no answer, and never a score of 0. */
function questionnaireSaid(topic, data) {
  const form = topic.checkIn.questionnaire, { statements = [], fact } = form;
  if (!statements.length) return scoreSaid(topic, form, data);
  const ticked = new Set(data.getAll("sentence").map((text) => wholeNumber(text, 1, statements.length))), none = data.has(NO_SENTENCE);
  if (ticked.has(null) || (!ticked.size && !none)) return wrongIn(["sentence", t("Tick the sentences that describe you, or that none does")]);
  if (ticked.size && none) return wrongIn(["sentence", t("Tick sentences, or that none describes you, not both")]);
  return { errors: [], said: [{ fact, value: ticked.size }] };
}

/** Each activity keeps its name; a score without a name is an error, a name without a score too. `named`: words by fact. */
function activitiesSaid(topic, named, data) {
  const { facts, mean } = topic.checkIn.activities, errors = [], said = [], names = {};
  for (const [number, fact] of facts.entries()) {
    const typed = (data.get(`${fact}-words`) ?? "").split(BETWEEN_WORDS).filter(Boolean).join(" ");
    const words = named[fact] || [...typed].slice(0, MOST_LETTERS).join(""), sent = data.get(fact) ?? "", value = wholeNumber(sent, 0, MOST_OF_ACTIVITY);
    if (sent && !words) errors.push([`${fact}-words`, t("Name activity %s").replace("%s", number + 1)]);
    else if (words && value === null) errors.push([fact, t("Give activity %s a number from 0 to 10").replace("%s", number + 1)]);
    else if (value !== null) {
      said.push({ fact, value });
      names[fact] = words;
    }
  }
  if (!said.length && !errors.length) errors.push([`${facts[0]}-words`, t("Name at least one activity")]);
  if (errors.length) return { ...wrongIn(...errors), names: {} };
  const sum = said.reduce((all, { value }) => all + value, 0);
  return { errors, names, said: [...said, { fact: mean, value: roundedAt(sum / said.length, 1) }] };
}
