// Builds what is on the screen. Text is always text: nothing that was read becomes markup.

/** An element with attributes, listeners (`onclick`) and children; `null` and `false` children are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}

/** The data that the page brought, or nothing. */
export function brought(id) {
  const found = document.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
}

/** Words with names in them: `filled("%(n)s of %(all)s", { n: 1, all: 3 })`. */
export const filled = (words, values) => words.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
