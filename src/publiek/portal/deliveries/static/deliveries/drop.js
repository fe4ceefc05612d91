// A file may be dropped on the box; without this script one chooses it with the button.
"use strict";
for (const zone of document.querySelectorAll("[data-drop-zone]")) {
  const field = zone.querySelector("input[type=file]");
  const hint = zone.querySelector("[data-drop-hint]");
  if (!field) continue;
  if (hint) hint.hidden = false;
  const over = (is) => (event) => {
    event.preventDefault();
    zone.classList.toggle("is-over", is);
  };
  zone.addEventListener("dragenter", over(true));
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    zone.requestSubmit();
  });
}
