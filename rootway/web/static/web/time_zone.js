// Chooses the time zone of this device when none was chosen yet; the list stays the control.
const list = document.querySelector("[data-time-zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (list && !list.value && [...list.options].some((option) => option.value === here)) list.value = here;
