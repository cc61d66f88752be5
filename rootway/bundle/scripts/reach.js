// The body as an answer to "how far down": each word is a part of it, within the label of that answer; a touch chooses it.

const SIDES = ["left", "right"], UNSEEN = { "aria-hidden": "true", focusable: "false" };

function reachGround({ box: viewBox, outline, lines, flip }) {
  return drawn("svg", { class: "reach-ground", viewBox, ...UNSEEN }, drawn("path", { class: "outline", d: outline }),
    drawn("g", { class: "line", fill: "none" }, drawn("path", { d: lines }), drawn("path", { d: lines, transform: flip })));
}

/** The part of a word: that of the side that was told, of both where none was or where it has no side. */
function reachPart({ box: viewBox, flip, right, parts }, word, side, last) {
  const half = (touched, seen, turned) => [["touch", touched], ["paint", seen]].map(([name, d]) => drawn("path", { class: name, d, ...turned }));
  const halves = parts[word]?.flatMap(([touched, seen, isMiddle]) => {
    const one = SIDES.includes(side) && !isMiddle;
    return [!one || side === right ? half(touched, seen, {}) : [], !one || side !== right ? half(touched, seen, { transform: flip }) : []];
  });
  return halves ? drawn("svg", { class: `reach-part${word === last ? " was" : ""}`, viewBox, ...UNSEEN }, halves) : "";
}

/** The choices of a question beside the body, where it asks how far down; else the choices alone. */
function besideReach(topic, fact, choices) {
  const reach = fact === topic.factRoles.farthest && words.of[topic.id].reach;
  return reach ? h("div", { class: "reach-map" }, reachGround(reach), choices) : choices;
}
