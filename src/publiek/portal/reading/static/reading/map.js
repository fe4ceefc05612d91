/* Maps that can be moved and zoomed: by dragging, two fingers, wheel, buttons and keys. Without it they are drawings. */
"use strict";
(() => {
  const MOST = 12, STEP = 1.5, MOVE = 0.15;

  const words = () => document.getElementById("map-words")?.dataset ?? {};

  const prepare = (figure) => {
    figure.dataset.ready = "1";
    const panels = figure.querySelectorAll(".panel svg");
    if (panels.length === 1 && !figure.closest(".at-a-glance")) moving(figure, panels[0]);
    listing(figure);
  };

  const moving = (figure, svg) => {
    const whole = svg.getAttribute("viewBox").split(" ").map(Number);
    let seen = [...whole];
    const box = document.createElement("div");
    box.className = "map-box";
    svg.replaceWith(box);
    box.append(svg);

    const zoomed = () => whole[2] / seen[2];
    const set = (next) => {
      const wide = Math.min(whole[2], Math.max(whole[2] / MOST, next[2])), tall = wide * whole[3] / whole[2];
      seen = [
        Math.min(Math.max(next[0], whole[0]), whole[0] + whole[2] - wide),
        Math.min(Math.max(next[1], whole[1]), whole[1] + whole[3] - tall),
        wide, tall,
      ];
      svg.setAttribute("viewBox", seen.map((one) => Math.round(one * 10) / 10).join(" "));
      svg.dataset.zoom = zoomed().toFixed(2);
      for (const name of svg.querySelectorAll(".labels text")) {
        name.style.fontSize = zoomed() > 1.01 ? `${name.dataset.size / zoomed()}px` : "";
        name.style.strokeWidth = zoomed() > 1.01 ? `${name.dataset.edge / zoomed()}px` : "";
      }
      steps.forEach(([button, limit]) => { button.disabled = limit(); });
    };
    const zoom = (times, x = 0.5, y = 0.5) => {
      const wide = Math.min(whole[2], Math.max(whole[2] / MOST, seen[2] / times)), tall = wide * whole[3] / whole[2];
      set([seen[0] + (seen[2] - wide) * x, seen[1] + (seen[3] - tall) * y, wide, tall]);
    };
    const move = (x, y) => set([seen[0] + x * seen[2], seen[1] + y * seen[3], seen[2], seen[3]]);
    const at = (event) => {
      const room = svg.getBoundingClientRect();
      return [(event.clientX - room.left) / room.width, (event.clientY - room.top) / room.height];
    };

    const steps = [];
    const bar = document.createElement("div");
    bar.className = "map-steps no-print";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words().steps ?? "");
    for (const [sign, word, act, limit] of [
      ["+", "zoomIn", () => zoom(STEP), () => zoomed() >= MOST - 0.01],
      ["−", "zoomOut", () => zoom(1 / STEP), () => zoomed() <= 1.01],
      ["↺", "whole", () => set([...whole]), () => zoomed() <= 1.01],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", words()[word] ?? sign);
      button.title = words()[word] ?? sign;
      button.addEventListener("click", act);
      steps.push([button, limit]);
      bar.append(button);
    }
    box.append(bar);
    for (const name of svg.querySelectorAll(".labels text")) {
      const style = getComputedStyle(name);
      [name.dataset.size, name.dataset.edge] = [parseFloat(style.fontSize), parseFloat(style.strokeWidth)];
    }
    set([...whole]);
    const help = document.createElement("p");
    help.className = "map-keys no-print";
    help.id = `map-keys-${document.querySelectorAll(".map-keys").length}`;
    help.textContent = words().keys ?? "";
    box.after(help);
    svg.setAttribute("aria-describedby", help.id);

    const keys = {
      ArrowLeft: () => move(-MOVE, 0), ArrowRight: () => move(MOVE, 0), ArrowUp: () => move(0, -MOVE),
      ArrowDown: () => move(0, MOVE), "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP),
      "0": () => set([...whole]),
    };
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "group");
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== svg && zoomed() <= 1.01) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...at(event));
    }, { passive: false });

    const held = new Map();
    let apart = 0;
    const distance = () => {
      const [one, two] = [...held.values()];
      return Math.hypot(one[0] - two[0], one[1] - two[1]);
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button !== 0) return;
      held.set(event.pointerId, at(event));
      if (held.size === 2) apart = distance();
      if (event.pointerType === "mouse" || zoomed() > 1.01) svg.setPointerCapture(event.pointerId);
      box.classList.add("is-held");
    });
    svg.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (held.size === 1) move(before[0] - now[0], before[1] - now[1]);
      held.set(event.pointerId, now);
      if (held.size === 2 && apart) {
        const [one, two] = [...held.values()], next = distance();
        zoom(next / apart, (one[0] + two[0]) / 2, (one[1] + two[1]) / 2);
        apart = next;
      }
      svg.style.touchAction = zoomed() > 1.01 ? "none" : "pan-y";
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      svg.addEventListener(end, (event) => {
        held.delete(event.pointerId);
        if (!held.size) box.classList.remove("is-held");
      });
    }
  };

  const listing = (figure) => {
    const shown = figure.querySelector(".pointed"), rows = new Map(), around = figure.closest(".beside-map") ?? figure;
    for (const row of around.querySelectorAll("tr[data-area]")) rows.set(row.dataset.area, row);
    const show = (area) => {
      figure.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
      around.querySelectorAll("tr.lit").forEach((one) => one.classList.remove("lit"));
      if (shown) shown.textContent = area ? area.getAttribute("aria-label") : "";
      if (!area) return;
      area.classList.add("lit");
      rows.get(area.dataset.area)?.classList.add("lit");
    };
    for (const svg of figure.querySelectorAll("svg")) {
      const areas = [...svg.querySelectorAll("[data-area]")];
      if (!areas.length) continue;
      const order = [...rows.keys()];
      areas.sort((one, two) => tint(two) - tint(one) || place(order, one) - place(order, two));
      areas.forEach((area) => {
        const title = area.querySelector("title");
        area.setAttribute("role", "img");
        area.setAttribute("aria-label", title.textContent);
        title.remove();
        area.addEventListener("pointerenter", () => show(area));
        area.addEventListener("pointerleave", () => show(null));
      });
      walking(svg, areas);
    }
    /* Not on the areas themselves: a drawing that listens for focus would be a stop of the Tab key, each of hundreds. */
    figure.addEventListener("focusin", (event) => show(event.target.closest("[data-area]")));
    figure.addEventListener("focusout", () => show(null));
    for (const [code, row] of rows) {
      const area = figure.querySelector(`[data-area="${CSS.escape(code)}"]`);
      if (!area) continue;
      row.addEventListener("pointerenter", () => show(area));
      row.addEventListener("pointerleave", () => show(null));
    }
  };

  const tint = (area) => Number(/\bt(\d)\b/.exec(area.getAttribute("class"))?.[1] ?? -1);

  const place = (order, area) => {
    const found = order.indexOf(area.dataset.area);
    return found < 0 ? order.length : found;
  };

  /* Enter goes among the areas, Tab past them, the darkest first, Escape back to the map. */
  const walking = (svg, areas) => {
    let here = -1;
    const go = (next) => {
      if (here >= 0) areas[here].removeAttribute("tabindex");
      here = next;
      if (here < 0) { svg.focus(); return; }
      areas[here].setAttribute("tabindex", "-1");
      areas[here].focus();
    };
    svg.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === svg) {
        event.preventDefault();
        go(0);
      } else if (here >= 0 && event.key === "Escape") {
        event.preventDefault();
        go(-1);
      } else if (here >= 0 && event.key === "Tab") {
        const next = here + (event.shiftKey ? -1 : 1);
        if (next < 0 || next >= areas.length) { here = -1; return; }
        event.preventDefault();
        go(next);
      }
    });
  };

  const all = (within) => within.querySelectorAll(".figures figure.map:not([data-ready])").forEach(prepare);
  all(document);
  document.addEventListener("htmx:load", () => all(document));
  document.addEventListener("htmx:historyRestore", () => all(document));
})();
