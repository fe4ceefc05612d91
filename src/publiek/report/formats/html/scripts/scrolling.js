/* Only comfort: a table stops the tab key only where there is something to scroll to. */
"use strict";
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const box = target.closest(".wide, .scroll");
    const more = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (more) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".wide, .scroll")) {
  scrolling.observe(box);
  scrolling.observe(box.firstElementChild);
}
