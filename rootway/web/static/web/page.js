// Makes pages smoother; every page works without it.

const field = (name) => document.querySelectorAll(`[name="${name}"]`);

/** The digit that a sign of any script stands for: in Unicode the ten of a script follow each other, from zero. */
const digit = (sign) => {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(sign.codePointAt(0) - before - 1))) before += 1;
  return before % 10;
};

/** A plain number, as the server reads one, in the digits of any script; null for anything else. */
const number = (text) => {
  const plain = text.replace(/\p{Nd}/gu, digit).replace(/[\u2212\uff0d\ufe63]/g, "-").replace(/[\u066b\uff0e]/g, ".");
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
};

/** What was chosen in a group of radio buttons, or typed; an open question counts as "no" until it is answered. */
const said = (name) => {
  if (field(`${name}-unsure`)[0]?.checked) return "unsure";
  const given = [...field(name)].find((input) => input.type === "text" || input.checked);
  return given?.value.trim() || "no";
};

/** Whether an answer is the one of a case: a word, a number, or between two numbers, "1<4", "<1", "1<". */
const fits = (answer, text) => {
  const given = number(answer);
  if (given === null || !text.includes("<")) return answer === text || (given !== null && given === number(text));
  const [low, high] = text.split("<").map(number);
  return (low === null || given > low) && (high === null || given < high);
};

/** Show a follow-up only when the answers it hangs on call for it: "a=yes b=no|a=no b=yes". The server reads the same
    text in what is sent (conditions.py), so that it asks for what was shown and for nothing else. */
const update = (follow) => {
  const cases = follow.dataset.depends.split("|").map((one) => one.split(" ").map((pair) => pair.split("=")));
  follow.hidden = !cases.some((one) => one.every(([name, value]) => fits(said(name), value)));
};

for (const follow of document.querySelectorAll("[data-depends]")) {
  for (const hint of follow.querySelectorAll(".when-needed")) hint.hidden = true;
  update(follow);
  for (const kind of ["change", "input"]) follow.form.addEventListener(kind, () => update(follow));
}

// A number and "not sure" exclude each other.
for (const box of document.querySelectorAll(".number")) {
  const [text, unsure] = box.querySelectorAll("input");
  if (!unsure) continue;
  unsure.addEventListener("change", () => { if (unsure.checked) text.value = ""; });
  text.addEventListener("input", () => { if (text.value) unsure.checked = false; });
}

// In a list of ticks a line is ticked or doubted, and "none of these" goes with either: what it answered has changed.
for (const list of document.querySelectorAll(".ticks")) {
  const none = list.querySelector(".none input");
  for (const line of list.querySelectorAll(".tick")) {
    const boxes = [...line.querySelectorAll("input")];
    line.addEventListener("change", (event) => {
      if (!event.target.checked) return;
      none.checked = false;
      for (const box of boxes) if (box !== event.target) box.checked = false;
    });
  }
}

// "Nowhere" and "not sure where" exclude places of their pen, and each other.
for (const whole of document.querySelectorAll(".map .whole")) {
  const both = whole.querySelectorAll("input");
  const places = document.querySelectorAll(`.spot [data-pen="${whole.dataset.pen}"]`);
  const clear = (boxes, except) => boxes.forEach((box) => { if (box !== except) box.checked = false; });
  places.forEach((box) => box.addEventListener("change", () => box.checked && clear(both)));
  both.forEach((box) => box.addEventListener("change", () => {
    if (!box.checked) return;
    clear(places);
    clear(both, box);
  }));
}

// The menu of a form closes as menus do: by Escape, and by a tap elsewhere.
for (const menu of document.querySelectorAll(".way-out")) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A second press while the first one is on its way is none. The server knows it too; this saves it the work.
const ONCE_MS = 10_000;
addEventListener("submit", (event) => {
  const form = event.target, last = Number(form.dataset.sentAt ?? -Infinity), now = performance.now();
  if (form.method !== "post" || event.defaultPrevented) return;
  if (now - last < ONCE_MS) event.preventDefault();
  else form.dataset.sentAt = now;
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sentAt;
});

document.querySelector("[data-focus]")?.focus();
