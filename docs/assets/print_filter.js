/* Narrows the print page to a phase, a kind of paper or what opens in Word. Without it the page shows everything. */

"use strict";
(() => {
  const label = (text, field) => {
    const whole = document.createElement("label");
    whole.append(text, field);
    return whole;
  };
  const choice = (first, values) => {
    const select = document.createElement("select");
    select.add(new Option(first, ""));
    values.forEach((value) => select.add(new Option(value, value)));
    return select;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const bar = document.querySelector("[data-kb-filter]");
    const papers = [...document.querySelectorAll(".kb-prints > li")];
    if (!bar || !papers.length) return;
    const values = (name) => [...new Set(papers.map((paper) => paper.dataset[name]).filter(Boolean))];
    const phase = choice("alle Phasen", values("phase"));
    const kind = choice("alle Arten", values("label").sort((one, two) => one.localeCompare(two, "de")));
    const word = Object.assign(document.createElement("input"), { type: "checkbox" });
    const told = Object.assign(document.createElement("p"), { className: "kb-note" });
    told.setAttribute("role", "status");
    const show = () => {
      for (const paper of papers) {
        paper.hidden = (phase.value && paper.dataset.phase !== phase.value) || (kind.value && paper.dataset.label !== kind.value)
          || (word.checked && !("word" in paper.dataset));
      }
      for (const list of document.querySelectorAll(".kb-prints")) {
        const empty = !list.querySelector(":scope > li:not([hidden])");
        list.hidden = empty;
        const heading = list.previousElementSibling;
        if (heading?.matches("h2")) heading.hidden = empty;
      }
      const count = new Set(papers.filter((paper) => !paper.hidden).map((paper) => paper.querySelector("a").href)).size;
      told.textContent = count === 1 ? "1 Papier" : `${count} Papiere`;
    };
    [phase, kind, word].forEach((field) => field.addEventListener("change", show));
    bar.append(label("Phase", phase), label("Art", kind), label("nur mit Word-Datei", word), told);
    show();
  });
})();
