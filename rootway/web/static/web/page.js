// Makes pages smoother; every page works without it.

const field = (name) => document.querySelectorAll(`[name="${name}"]`);

/** The value chosen in a group of radio buttons; an open question counts as "no" until it is answered. */
const chosen = (name) => [...field(name)].find((radio) => radio.checked)?.value ?? "no";

/** Show a follow-up only when the answers it hangs on call for it: "a=yes b=no|a=no b=yes". */
const update = (follow) => {
  const cases = follow.dataset.depends.split("|").map((one) => one.split(" ").map((pair) => pair.split("=")));
  follow.hidden = !cases.some((one) => one.every(([name, value]) => chosen(name) === value));
};

for (const follow of document.querySelectorAll("[data-depends]")) {
  for (const hint of follow.querySelectorAll(".when-needed")) hint.hidden = true;
  update(follow);
  follow.form.addEventListener("change", () => update(follow));
}

// A number and "not sure" exclude each other.
for (const box of document.querySelectorAll(".number")) {
  const [text, unsure] = box.querySelectorAll("input");
  if (!unsure) continue;
  unsure.addEventListener("change", () => { if (unsure.checked) text.value = ""; });
  text.addEventListener("input", () => { if (text.value) unsure.checked = false; });
}

// The drawing can be tapped too; the checkboxes stay the control.
for (const place of document.querySelectorAll(".map use")) {
  place.addEventListener("click", (event) => {
    const name = event.target.dataset?.place ?? event.target.correspondingElement?.dataset?.place;
    if (name) document.querySelector(`.c-${name}`)?.click();
  });
}

for (const map of document.querySelectorAll(".map")) {
  const whole = map.querySelectorAll('[name="nowhere"], [name="map_unsure"]');
  const places = map.querySelectorAll(".spot input");
  const clear = (boxes, except) => boxes.forEach((box) => { if (box !== except) box.checked = false; });
  places.forEach((box) => box.addEventListener("change", () => box.checked && clear(whole)));
  whole.forEach((box) => box.addEventListener("change", () => {
    if (!box.checked) return;
    clear(places);
    clear(whole, box);
  }));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.querySelector("[data-focus]")?.focus();
