/* The search field: finds while one types, without a server. The index is fetched when somebody comes to the field. */
"use strict";
(() => {
  const frame = document.getElementById("suche");
  if (!frame) return;
  const [button, form, input] = [document.querySelector("[data-kb-search]"), frame.querySelector("form"), frame.querySelector("input")];
  const [output, status, list] = [".kb-search__output", "[role=status]", "ol"].map((name) => frame.querySelector(name));
  const base = new URL(".", new URL(frame.dataset.start, location.href));
  const SHOWN = 12;
  const root = document.documentElement;
  let engine = null;
  let fetching = null;
  let closing = false; /* giving the focus back must not open the list again */

  const script = (name) => new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = new URL(name, base);
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });

  /* A script may be loaded from a disk, a file may not be read. */
  const prepare = () => {
    fetching ??= script("search/index.js").then(() => {
      engine = new window.kbSearchEngine.Engine(window.kbSearchIndex);
      show();
    }).catch(() => { status.textContent = "In dieser Vorschau gibt es keine Suche."; });
    return fetching;
  };

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };

  /* The words of the query are marked, in whatever form they stand there. */
  const marked = (text, stems) => {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    return parts.map((part) => {
      const stem = part && engine.forms.get(window.kbSearchEngine.fold(part));
      return stems.has(stem) ? make("mark", "", part) : part;
    });
  };

  const entry = ({ address, title, kind, sections, stems }) => {
    const link = make("a", "kb-search__link", make("span", "kb-search__title", ...marked(title, stems)), make("span", "kb-search__kind", kind));
    link.href = new URL(address, base);
    const item = make("li", "", link);
    const [best] = sections;
    if (best?.excerpt) item.append(make("p", "", ...marked(best.excerpt, stems)));
    const below = sections.filter(({ anchor }) => anchor);
    if (below.length) {
      item.append(make("ul", "", ...below.map(({ anchor, heading }) => {
        const deep = make("a", "kb-search__link", ...marked(heading, stems));
        deep.href = new URL(`${address}#${anchor}`, base);
        return make("li", "", deep);
      })));
    }
    return item;
  };

  const show = () => {
    const query = input.value.trim();
    const open = query !== "" && isOpen();
    output.hidden = !open;
    if (!open || !engine) return;
    const found = engine.find(query, SHOWN + 1);
    list.replaceChildren(...found.slice(0, SHOWN).map(entry));
    status.textContent = found.length > SHOWN ? `Die ${SHOWN} besten Treffer` : ["Kein Treffer. Ein anderes Wort hilft oft weiter.", "1 Treffer"][found.length] ?? `${found.length} Treffer`;
    output.scrollTop = 0;
  };

  const isOpen = () => root.hasAttribute("data-kb-search-open");
  const open = (wanted) => {
    root.toggleAttribute("data-kb-search-open", wanted);
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) prepare();
    show();
  };

  button.addEventListener("click", () => {
    open(!isOpen());
    if (isOpen()) input.focus();
  });
  input.addEventListener("focus", () => { if (!closing) open(true); });
  input.addEventListener("input", () => open(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    prepare().then(() => list.querySelector("a")?.click());
  });
  form.addEventListener("reset", () => {
    input.focus();
    setTimeout(show);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (isOpen() && !frame.contains(target) && target !== button) open(false);
  });
  document.addEventListener("click", ({ target }) => {
    if (isOpen() && !frame.contains(target) && !button.contains(target)) open(false);
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open(false);
      closing = true;
      (button.offsetParent ? button : input).focus();
      closing = false;
      event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || output.hidden) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    next?.focus();
    event.preventDefault();
  });

  /* The page that is not there looks for what its address says. */
  if (document.querySelector("[data-kb-missing]")) {
    const said = decodeURIComponent(location.pathname).replace(/\.html?$/, "").split("/").slice(-2);
    input.value = said.join(" ").replace(/[-_]/g, " ").trim();
    open(input.value !== "");
  }
})();
