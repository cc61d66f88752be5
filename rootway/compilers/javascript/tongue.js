// The sentences of a page in the language at hand, and the texts of a pathway in another language laid over the English.

let sentences = {}; // by the English; empty while the page is in English

/** A sentence that is said later: it only names it for whoever gathers sentences. */
const msg = (english) => english;

/** A sentence as it is said now, with what stands in its places. */
const t = (english, fills = {}) => (sentences[english] ?? english).replace(/%\((\w+)\)s/g, (place, name) => fills[name] ?? place);

/** The same thing with other texts: a text by itself, a whole other thing in a list of one, or parts by name or number. */
function laid(thing, over) {
  if (over === undefined) return thing;
  if (typeof over === "string") return over;
  if (Array.isArray(over)) return over[0];
  if (Array.isArray(thing)) return thing.map((one, number) => laid(one, over[number]));
  return { ...thing, ...Object.fromEntries(Object.keys(over).map((name) => [name, laid(thing[name], over[name])])) };
}
