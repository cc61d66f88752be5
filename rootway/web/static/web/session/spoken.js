// The pathway's words with what they leave open filled in: the emergency number of the country that was chosen.

/** The same thing with each `{name}` of `fills` filled, in every text within. */
export function spoken(thing, fills) {
  if (typeof thing === "string") return thing.replace(/\{(\w+)\}/g, (whole, name) => fills[name] ?? whole);
  if (Array.isArray(thing)) return thing.map((item) => spoken(item, fills));
  if (thing === null || typeof thing !== "object") return thing;
  return Object.fromEntries(Object.entries(thing).map(([name, item]) => [name, spoken(item, fills)]));
}

/** The compiled pathway as it speaks to a person. What it decides is untouched. */
export function pathwayFor(pathway, fills) {
  return { ...pathway, machines: spoken(pathway.machines, fills), said: spoken(pathway.said, fills),
    reasons: (...asked) => spoken(pathway.reasons(...asked), fills),
    levelOf: (...asked) => spoken(pathway.levelOf(...asked) ?? null, fills) ?? undefined,
    urgencyReasons: (...asked) => spoken(pathway.urgencyReasons(...asked), fills),
    questions: (...asked) => spoken(pathway.questions(...asked), fills) };
}
