// A link to what is closed opens it, and paper shows what is closed; newer browsers do both by themselves.

const open = (hash) => {
  const part = document.getElementById(decodeURIComponent(hash.slice(1)))?.closest("details");
  if (part) part.open = true;
};
addEventListener("hashchange", () => open(location.hash));
document.addEventListener("click", ({ target }) => {
  const link = target.closest('a[href^="#"]');
  if (link) open(link.hash);
});
open(location.hash);

addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".part:not([open])")) {
    part.dataset.shut = "";
    part.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("[data-shut]")) {
    part.open = false;
    delete part.dataset.shut;
  }
});
