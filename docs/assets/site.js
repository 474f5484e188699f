/* What the theme leaves to a mouse, made to work with a keyboard. Loaded in <head>, before the
   page is drawn; runs from file:// and under a Content Security Policy without inline scripts. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  /* The theme's script expects these four names to be there. */
  const base = new URL("..", document.currentScript.src);
  const key = (name, scope) => `${scope.pathname}.${name}`;
  window.__md_scope = base;
  window.__md_hash = (text) => [...text].reduce((sum, c) => (sum << 5) - sum + c.charCodeAt(0), 0);
  window.__md_get = (name, storage, scope = base) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(key(name, scope)));
    } catch {
      return null; /* storage may be switched off */
    }
  };
  window.__md_set = (name, value, storage, scope = base) => {
    try {
      (storage ?? localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch {
      /* then the choice lasts for this page only */
    }
  };

  /* Light or dark: the system's wish, until somebody chooses otherwise here. */
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const applyScheme = () => {
    const dark = window.__md_get("dark") ?? systemDark.matches;
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    document.querySelector("[data-kb-scheme]")?.setAttribute("aria-pressed", String(dark));
  };
  applyScheme();
  systemDark.addEventListener("change", applyScheme);

  /* Single letters open the search or turn pages in the theme: a trap for speech input (WCAG 2.1.4). */
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!typing && /^[pnfs,./]$/.test(event.key)) event.stopImmediatePropagation();
  }, true);

  const prepareScheme = () => {
    const button = document.querySelector("[data-kb-scheme]");
    applyScheme();
    button.addEventListener("click", () => {
      window.__md_set("dark", root.dataset.mdColorScheme !== "slate");
      applyScheme();
    });
  };

  /* On narrow screens the navigation is a sheet below the header, as long as it has the focus. */
  const prepareMenu = () => {
    const button = document.querySelector("[data-kb-menu]");
    const sheet = document.getElementById(button.getAttribute("aria-controls"));
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    const open = (wanted) => {
      button.setAttribute("aria-expanded", String(wanted));
      root.toggleAttribute("data-kb-menu-open", wanted);
      const top = document.querySelector(".kb-header").getBoundingClientRect().bottom;
      root.style.setProperty("--kb-sheet-top", `${top}px`);
    };
    button.addEventListener("click", () => open(!isOpen()));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      open(false);
      button.focus();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (isOpen() && target !== button && !sheet.contains(target)) open(false);
    });
  };

  /* Plain Markdown tables get the frame that generated ones have: it scrolls and takes the focus. */
  const frameTables = () => {
    for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
      const frame = document.createElement("div");
      const before = document.evaluate(
        "preceding::*[self::h1 or self::h2 or self::h3 or self::h4][1]", table, null,
        XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
      const name = table.caption?.textContent ?? before?.firstChild?.textContent ?? "";
      frame.className = "kb-scroll";
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", `Tabelle: ${name}`);
      table.className = "kb-table";
      table.before(frame);
      frame.append(table);
    }
  };

  /* Only what really scrolls is a stop on the way through the page. */
  const stopWhereItScrolls = () => {
    const measure = (frame) => {
      const scrolls = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
      if (scrolls) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    };
    const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => measure(target)));
    document.querySelectorAll(".kb-scroll, pre > code").forEach((frame) => watch.observe(frame));
  };

  /* On paper nothing can be unfolded. Afterwards everything is as it was. */
  const unfoldForPrint = () => {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")];
      opened.forEach((details) => { details.open = true; });
    });
    window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
  };

  /* On the document, not the window: before the theme wraps the tables in frames of its own. */
  document.addEventListener("DOMContentLoaded", () => {
    prepareScheme();
    prepareMenu();
    frameTables();
    stopWhereItScrolls();
    unfoldForPrint();
  });
})();
