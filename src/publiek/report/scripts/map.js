/* Only comfort: the name of an area where one points, and arrow keys from area to area. Nothing here is needed to read the page. */
"use strict";
for (const figure of document.querySelectorAll(".map")) {
  const svg = figure.querySelector("svg");
  const pointed = figure.querySelector(".pointed");
  const paths = [...figure.querySelectorAll("path[data-area]")];
  const rows = new Map([...figure.parentElement.querySelectorAll("tr[data-area]")].map((row) => [row.dataset.area, row]));
  const byCode = new Map(paths.map((path) => [path.dataset.area, path]));
  svg.setAttribute("role", "group");
  figure.querySelector(".keys-note").hidden = false;

  const show = (path) => {
    for (const lit of figure.parentElement.querySelectorAll(".lit")) lit.classList.remove("lit");
    pointed.textContent = path ? path.getAttribute("aria-label") : "";
    if (!path) return;
    path.classList.add("lit");
    rows.get(path.dataset.area)?.classList.add("lit");
  };
  const middle = (path) => {
    const box = path.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const nearest = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const path of paths) {
      const [px, py] = middle(path);
      const along = (px - x) * dx + (py - y) * dy;
      const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
      if (path !== from && along > aside / 2 && along + 2 * aside < least) [best, least] = [path, along + 2 * aside];
    }
    return best;
  };
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  paths.forEach((path, number) => {
    const title = path.querySelector("title");
    path.setAttribute("role", "img");
    path.setAttribute("aria-label", title.textContent);
    path.setAttribute("tabindex", number ? "-1" : "0");
    title.remove();
    path.addEventListener("pointerenter", () => show(path));
    path.addEventListener("pointerleave", () => show(null));
    path.addEventListener("focus", () => show(path));
    path.addEventListener("blur", () => show(null));
    path.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show(null);
      const next = ways[event.key] && nearest(path, ways[event.key]);
      if (!ways[event.key]) return;
      event.preventDefault();
      if (!next) return;
      path.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  });
  for (const [code, row] of rows) {
    row.addEventListener("pointerenter", () => byCode.get(code) && show(byCode.get(code)));
    row.addEventListener("pointerleave", () => show(null));
  }
}
