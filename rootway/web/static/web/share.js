// Hands the summary to an app that the person chooses on their phone: mail, messages, notes. Where a browser has no such
// thing there is no button. Nothing is sent by us, and nothing is made before somebody asks for it.

const button = document.querySelector("[data-share]");

async function file() {
  const response = await fetch(button.dataset.share, { credentials: "same-origin", cache: "no-store" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new File([await response.blob()], button.dataset.name, { type: "application/pdf" });
}

async function share() {
  button.disabled = true;
  try {
    await navigator.share({ files: [await file()], title: document.title });
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(button.dataset.share); // then it is downloaded, as by the link beside it
  } finally {
    button.disabled = false;
  }
}

const empty = new File([], "summary.pdf", { type: "application/pdf" });
if (button && navigator.canShare?.({ files: [empty] })) {
  button.hidden = false;
  button.addEventListener("click", share);
}
