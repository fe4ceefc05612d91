/* Only comfort: the name of an area where one points, and arrow keys from area to area. Nothing here is needed to read the page. */
"use strict";
for (const figure of document.querySelectorAll(".map")) {
  const near = figure.closest(".beside-map, .over-table") ?? figure;
  const pointed = figure.querySelector(".pointed");
  const rows = new Map([...near.querySelectorAll("tr[data-area]")].map((row) => [row.dataset.area, row]));
  const byCode = new Map();
  figure.querySelector(".keys-note").hidden = false;

  const show = (area) => {
    for (const lit of near.querySelectorAll(".lit")) lit.classList.remove("lit");
    pointed.textContent = area ? area.getAttribute("aria-label") : "";
    if (!area) return;
    for (const same of byCode.get(area.dataset.area)) same.classList.add("lit");
    rows.get(area.dataset.area)?.classList.add("lit");
  };
  const middle = (path) => {
    const box = path.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const nearest = (areas, from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const path of areas) {
      const [px, py] = middle(path);
      const along = (px - x) * dx + (py - y) * dy;
      const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
      if (path !== from && along > aside / 2 && along + 2 * aside < least) [best, least] = [path, along + 2 * aside];
    }
    return best;
  };
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  for (const svg of figure.querySelectorAll(".panel svg")) {
    const areas = [...svg.querySelectorAll("[data-area]")];
    svg.setAttribute("role", "group");
    areas.forEach((area, number) => {
      const title = area.querySelector("title");
      byCode.set(area.dataset.area, [...(byCode.get(area.dataset.area) ?? []), area]);
      area.setAttribute("role", "img");
      area.setAttribute("aria-label", title.textContent);
      area.setAttribute("tabindex", number ? "-1" : "0");
      title.remove();
      area.addEventListener("pointerenter", () => show(area));
      area.addEventListener("pointerleave", () => show(null));
      area.addEventListener("focus", () => show(area));
      area.addEventListener("blur", () => show(null));
      area.addEventListener("keydown", (event) => {
        if (event.key === "Escape") show(null);
        if (!ways[event.key]) return;
        event.preventDefault();
        const next = nearest(areas, area, ways[event.key]);
        if (!next) return;
        area.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      });
    });
  }
  for (const [code, row] of rows) {
    row.addEventListener("pointerenter", () => byCode.has(code) && show(byCode.get(code)[0]));
    row.addEventListener("pointerleave", () => show(null));
  }
}
