/* A picture to enlarge, move, open large and save. explorer.js asks for it; on its own it does nothing.
   Runs from file:// and under script-src 'self'; style-src 'self'. */
"use strict";
window.kbPicture = (() => {
  const STEP = 1.4;
  const LARGEST = 5; /* times the size in which text has its real size */
  const A3 = 4961; /* pixels of the longer side at 300 dpi */
  const typeface = new URL("kb/typeface.js", document.currentScript.src);

  /* An element with attributes and content; never with a style attribute, which a strict policy forbids. */
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  };
  const button = (label, act) => {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", act);
    return made;
  };

  /* ---- Size and place ---------------------------------------------------------------------- */

  /* Size is the width of the drawing, place the scrolling of its frame: one finger scrolls as everywhere. */
  const zooming = (svg, frame) => {
    const { width, height } = svg.viewBox.baseVal;
    const natural = svg.width.baseVal.value / width;
    const size = () => svg.getBoundingClientRect().width / width;
    const whole = () => {
      const room = parseFloat(getComputedStyle(frame).maxHeight) || frame.clientHeight;
      return Math.min((frame.clientWidth - 2) / width, (room - 4) / height);
    };
    /* Not smaller than the whole. The point of the drawing at x, y of the window stays where it is. */
    const zoom = (wanted, x, y) => {
      const before = svg.getBoundingClientRect();
      frame.classList.add("kb-zoomed");
      const box = frame.getBoundingClientRect();
      x ??= box.left + box.width / 2;
      y ??= box.top + box.height / 2;
      const scale = Math.min(Math.max(wanted, whole()), natural * LARGEST);
      svg.style.width = `${width * scale}px`;
      svg.style.height = `${height * scale}px`;
      const after = svg.getBoundingClientRect();
      frame.scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
      frame.scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
    };
    return { size, zoom };
  };

  const byWheel = (frame, { size, zoom }) => {
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; /* the wheel alone scrolls the page */
      event.preventDefault();
      zoom(size() * Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 200), event.clientX, event.clientY);
    }, { passive: false });
  };

  const byFingers = (frame, { size, zoom }) => {
    let start = null;
    const pair = ({ touches: [one, two] }) => ({
      x: (one.clientX + two.clientX) / 2,
      y: (one.clientY + two.clientY) / 2,
      apart: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) || 1,
    });
    frame.addEventListener("touchstart", (event) => {
      start = event.touches.length === 2 ? { ...pair(event), size: size() } : null;
    }, { passive: true });
    frame.addEventListener("touchmove", (event) => {
      if (!start || event.touches.length !== 2) return; /* one finger is the browser's */
      event.preventDefault();
      const now = pair(event);
      frame.scrollBy(start.x - now.x, start.y - now.y);
      zoom((start.size * now.apart) / start.apart, now.x, now.y);
      Object.assign(start, { x: now.x, y: now.y });
    }, { passive: false });
  };

  const byMouse = (frame) => {
    let from = null;
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    frame.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "mouse" && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    });
    frame.addEventListener("pointermove", (event) => {
      if (!from || !(event.buttons & 1)) return;
      const x = from.x - event.clientX, y = from.y - event.clientY;
      if (!from.moved && Math.hypot(x, y) < 5) return;
      if (!from.moved) frame.setPointerCapture(event.pointerId);
      frame.classList.add("kb-dragged");
      frame.scrollBy(x, y);
      from = { x: event.clientX, y: event.clientY, moved: true };
    });
    /* What was dragged was not meant as a click. */
    frame.addEventListener("click", (event) => {
      frame.classList.remove("kb-dragged");
      if (!from?.moved) return;
      from = null;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  };

  /* ---- The picture alone on the screen -------------------------------------------------------- */

  /* The tools and the picture themselves move into the dialog and, when it closes, back to where they were. */
  const enlarging = (figure, part, frame, svg, view) => {
    const dialog = make("dialog", { class: "kb-full", "aria-label": frame.getAttribute("aria-label") });
    let before = null;
    const toggle = button("Bild groß öffnen", () => {
      if (dialog.open) return dialog.close();
      before = [svg.style.width, svg.style.height, frame.scrollLeft, frame.scrollTop, frame.className];
      figure.style.minHeight = `${figure.offsetHeight}px`; /* the page below keeps its place */
      dialog.append(part);
      dialog.showModal();
      view.zoom(0);
      toggle.textContent = "Große Karte schließen";
      toggle.focus();
    });
    dialog.addEventListener("close", () => {
      figure.append(part);
      figure.style.minHeight = "";
      [svg.style.width, svg.style.height, , , frame.className] = before;
      frame.scrollTo(before[2], before[3]);
      toggle.textContent = "Bild groß öffnen";
      toggle.focus();
    });
    figure.append(dialog);
    return toggle;
  };

  /* ---- Files ---------------------------------------------------------------------------------- */

  const save = (content, type, name) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /* A drawing that stands alone: links lead to the site or, from a disk, nowhere. */
  const standalone = (drawing) => {
    const copy = drawing.cloneNode(true);
    for (const link of copy.querySelectorAll("a")) {
      if (location.protocol.startsWith("http")) link.setAttribute("href", new URL(link.getAttribute("href"), document.baseURI));
      else link.replaceWith(...link.childNodes);
    }
    return copy;
  };
  const written = (drawing) => new XMLSerializer().serializeToString(drawing);

  const fonts = () => new Promise((done, failed) => {
    if (window.kbTypeface) return done(window.kbTypeface);
    const script = make("script", { src: typeface });
    script.addEventListener("load", () => done(window.kbTypeface));
    script.addEventListener("error", failed);
    document.head.append(script);
  });

  /* A picture made of SVG sees no font of the page: it brings them along. */
  const png = async (drawing) => {
    const copy = standalone(drawing);
    const { width, height } = drawing.viewBox.baseVal;
    const scale = A3 / Math.max(width, height);
    copy.setAttribute("width", Math.round(width * scale));
    copy.setAttribute("height", Math.round(height * scale));
    const faces = Object.entries(await fonts()).map(([weight, data]) =>
      `@font-face{font-family:"Source Sans Pro";font-weight:${weight};src:url(data:font/ttf;base64,${data})}`);
    const text = written(copy).replace(/<svg[^>]*>/, (start) => `${start}<style>${faces.join("")}</style>`);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = make("canvas", { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed()), "image/png"));
  };

  /* The table before the picture; where a cell lists partners, each gets a line of its own. */
  const csv = (table) => {
    const words = (cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll(".kb-note").forEach((note) => note.remove());
      return copy.textContent.replace(/\s+/g, " ").trim().replace(/^–$/, "");
    };
    const lines = [[...table.tHead.rows[0].cells].map(words)];
    const listed = lines[0].at(-1) === "Beziehungen zu";
    if (listed) lines[0].splice(-1, 1, "Beziehung", "zu");
    for (const row of table.tBodies[0].rows) {
      const cells = [...row.cells];
      if (!listed) lines.push(cells.map(words));
      else {
        const partners = [...cells.pop().querySelectorAll("a")].map((link) =>
          [link.nextSibling.textContent.replace(/^ \(|\);?\s*$/g, ""), link.textContent]);
        for (const partner of partners.length ? partners : [["", ""]]) lines.push([...cells.map(words), ...partner]);
      }
    }
    /* A cell that a spreadsheet would calculate stays text. */
    const cell = (text) => `"${text.replace(/^(?=[=@]|[+-]\D)/, "'").replaceAll('"', '""')}"`;
    return "\ufeff" + lines.map((line) => line.map(cell).join(";") + "\r\n").join("");
  };

  const tableBefore = (figure) => {
    const parts = [...document.querySelectorAll("details.kb-facts-table table, figure.kb-diagram")];
    const before = parts.slice(0, parts.indexOf(figure));
    return before[before.findLastIndex((one) => one.matches("figure")) + 1];
  };

  const saving = (figure, svg, say) => {
    const drawing = svg.cloneNode(true); /* as it came, without what scripts add */
    const table = tableBefore(figure);
    const buttons = [
      button("Als SVG", () => save(written(standalone(drawing)), "image/svg+xml", `${svg.id}.svg`)),
      button("Als PNG", async () => {
        say("Das Bild wird erzeugt …");
        try {
          save(await png(drawing), "image/png", `${svg.id}.png`);
          say("Das Bild ist gespeichert.");
        } catch {
          say("Dieser Browser kann das Bild nicht erzeugen. Bitte „Als SVG“ nehmen.");
        }
      }),
    ];
    if (table) buttons.push(button("Als CSV", () => save(csv(table), "text/csv", `${svg.id}.csv`)));
    return buttons;
  };

  /* Buttons that change how the picture is seen; wheel, fingers and mouse do the same. */
  const seeing = (figure, part, frame, svg) => {
    const view = zooming(svg, frame);
    byWheel(frame, view);
    byFingers(frame, view);
    byMouse(frame);
    return [
      button("Größer", () => view.zoom(view.size() * STEP)),
      button("Kleiner", () => view.zoom(view.size() / STEP)),
      button("Ganzes Bild", () => view.zoom(0)),
      enlarging(figure, part, frame, svg, view),
    ];
  };

  return { make, button, seeing, saving };
})();
