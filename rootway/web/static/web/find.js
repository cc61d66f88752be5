// The browser's position, only when asked for: rounded to about 100 meters, sent once, kept nowhere.

const button = document.querySelector("[data-position]");

if (button && "geolocation" in navigator) {
  const form = button.form;
  const said = form.querySelector("[data-position-said]");
  button.hidden = false;
  button.addEventListener("click", () => {
    said.textContent = button.dataset.wait;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(3);
        form.elements.longitude.value = coords.longitude.toFixed(3);
        form.requestSubmit();
      },
      () => { said.textContent = button.dataset.sorry; },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
}

// At most four listings can be compared; the button says how many are chosen.
const compare = document.querySelector("[data-compare]");
if (compare) {
  const boxes = [...document.querySelectorAll('input[name="p"]')];
  const update = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && chosen >= 4;
    compare.querySelector("[data-count]").textContent = chosen ? ` (${chosen})` : "";
  };
  boxes.forEach((box) => box.addEventListener("change", update));
  update();
}

// Times of a practice as the clock of this browser says them, when nobody told us the person's zone. Sent nowhere.
const clock = { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" };
for (const own of document.querySelectorAll("[data-moment]")) {
  const said = (zone) => new Intl.DateTimeFormat(document.documentElement.lang, { ...clock, timeZone: zone });
  const moment = new Date(own.dataset.moment);
  if (said(undefined).format(moment) === said(own.dataset.zone).format(moment)) continue;
  const named = new Intl.DateTimeFormat(document.documentElement.lang, { ...clock, timeZoneName: "short" });
  own.lastElementChild.textContent = named.format(moment);
  own.hidden = false;
}
