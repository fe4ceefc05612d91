/* Only comfort: switches about the same thing go together. Without a script each has its own. */
"use strict";
for (const input of document.querySelectorAll(".switch input")) {
  input.addEventListener("change", () => {
    const choice = input.closest(".choice");
    const before = input.getBoundingClientRect().top;
    for (const other of document.querySelectorAll(`.choice[data-key="${choice.dataset.key}"]`)) {
      if (other === choice) continue;
      const same = [...other.querySelectorAll(":scope>.switch input")].find((found) => found.value === input.value);
      if (same) same.checked = true;
    }
    window.scrollBy({ top: input.getBoundingClientRect().top - before, behavior: "instant" });
  });
}
