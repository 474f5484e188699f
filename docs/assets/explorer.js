/* A network to explore: search, filter, one actor and its neighbours, all of it with keys too. The drawing in the page
   stays what people see and use; what it shows is read from its attributes. Without scripts the page is complete. */
"use strict";
(() => {
  const { make, button, seeing, saving } = window.kbPicture;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const relations = (count) => (count === 1 ? "1 Beziehung" : `${count} Beziehungen`);
  const inGerman = (one, two) => one.localeCompare(two, "de");

  /* ---- What the drawing says ------------------------------------------------------------------- */

  const readActor = (group, svg) => {
    const isRow = group.matches(".kb-row");
    /* Of a card the head takes the focus: what can be pressed may not hold its rows, which can be pressed too. */
    const stop = isRow ? group : group.querySelector(":scope > a, :scope > text");
    const entry = document.getElementById(`actor-${group.id.slice(svg.id.length + 1)}`);
    const title = entry?.querySelector("th")?.cloneNode(true);
    title?.querySelector(".kb-note")?.remove();
    const { x, y, width, height } = stop.getBBox();
    return {
      bounds: group.getBBox(), id: group.id.slice(svg.id.length + 1), group, stop, isRow,
      name: words(stop), fullName: title ? words(title) : "",
      type: group.dataset.type ?? "", area: group.dataset.area ?? "",
      href: stop.getAttribute("href") ?? (entry && `#${entry.id}`),
      box: { left: x, right: x + width, top: y, bottom: y + height },
      kinds: new Set(),
      ties: new Map(), /* neighbour → what joins the two, in words */
    };
  };

  const readNetwork = (svg) => {
    const actors = [...svg.querySelectorAll(".kb-card, .kb-row[data-type]")].map((group) => readActor(group, svg));
    const byId = new Map(actors.map((actor) => [actor.group.id, actor]));
    const lines = [...svg.querySelectorAll(".kb-edge")].map((group) => ({
      group,
      kind: group.dataset.kind ?? "",
      ends: [byId.get(group.dataset.from), byId.get(group.dataset.to)],
      sentence: words(group.querySelector("title") ?? group),
    })).filter(({ ends }) => ends[0] && ends[1]);
    const only = lines[0]?.kind || "Beziehung"; /* rows say their kind where there are several */
    const rows = actors.filter((actor) => actor.isRow).map((actor) => ({
      kind: actor.group.dataset.kind ?? only,
      ends: [byId.get(actor.group.parentNode.id), actor],
      sentence: "",
    }));
    for (const { kind, ends, sentence } of [...lines, ...rows]) {
      const told = sentence.replace(`${ends[0].name} – ${ends[1].name}: `, "").replace(/^./, (c) => c.toUpperCase()) || kind;
      for (const [here, there] of [ends, [ends[1], ends[0]]]) {
        here.kinds.add(kind);
        here.ties.set(there, [...(here.ties.get(there) ?? []), told]);
      }
    }
    for (const actor of actors) actor.count = [...actor.ties.values()].flat().length;
    /* In the order of reading: from the top, then from the left. */
    actors.sort((one, two) => one.box.top - two.box.top || one.box.left - two.box.left);
    return { actors, lines };
  };

  /* „Bürger“ is found as „bürger“, as „buerger“ and as „burger“. */
  const plain = (text) => text.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replaceAll("ß", "ss");
  const spelled = (text) => plain(text.normalize("NFC").replace(/[äöü]/gi, "$&e"));
  const holds = (text, query) => plain(text).includes(plain(query)) || spelled(text).includes(spelled(query));

  /* The nearest one in a direction. Along a relation the way counts half; what lies more aside than ahead counts
     four times. So keys follow the lines. */
  const nearest = (here, others, [dx, dy]) => {
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const gap = (one, two, from, to) => Math.max(0, one[from] - two[to], two[from] - one[to]);
    const [x, y] = middle(here.box);
    let best = null, least = Infinity;
    for (const there of others) {
      const [tx, ty] = middle(there.box);
      const ahead = (tx - x) * dx + (ty - y) * dy;
      const aside = dx ? gap(here.box, there.box, "top", "bottom") : gap(here.box, there.box, "left", "right");
      const way = (ahead + 2 * aside) * (here.ties.has(there) ? 1 / 2 : 1) * (aside > ahead ? 4 : 1);
      if (there !== here && ahead >= 1 && way < least) [best, least] = [there, way];
    }
    return best;
  };

  /* Whoever no arrow leads to is reached over the rim, by an arrow that led nowhere. */
  const overTheRim = (actors) => {
    const ways = new Map(actors.map((actor) => [actor, {}])), seen = new Set(), keys = Object.keys(ARROWS);
    const walk = (first) => {
      const next = [first];
      while (next.length) {
        const here = next.pop();
        if (!here || seen.has(here)) continue;
        seen.add(here);
        next.push(...keys.map((key) => nearest(here, actors, ARROWS[key])));
      }
    };
    walk(actors[0]);
    for (const missed of actors.filter((actor) => !seen.has(actor))) {
      if (seen.has(missed)) continue;
      for (const here of seen) {
        const key = keys.find((one) => !ways.get(here)[one] && !nearest(here, actors, ARROWS[one]));
        if (!key) continue;
        ways.get(here)[key] = missed;
        break;
      }
      walk(missed);
    }
    return ways;
  };

  /* ---- What is added to it --------------------------------------------------------------------- */

  const addRect = (group, name, place) => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", name);
    group[place](rect);
    return rect;
  };
  const putRound = (rect, { x, y, width, height }, room) => {
    const where = { x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room };
    for (const [key, value] of Object.entries(where)) rect.setAttribute(key, value);
  };

  const makePressable = ({ group, stop, bounds, name, type, count, isRow }) => {
    stop.removeAttribute("href"); /* a link would be another stop */
    stop.setAttribute("role", "button");
    stop.setAttribute("aria-label", [name, type, relations(count)].filter(Boolean).join(", "));
    putRound(addRect(group, "kb-under", "prepend"), bounds, isRow ? 1.5 : 4);
  };

  const makePanel = (id, moveOn, close) => {
    const heading = make("h2", { id: `${id}-akteur`, tabindex: -1 });
    const facts = make("p", { class: "kb-note" });
    const list = make("ul");
    const link = make("a", {}, "In der Tabelle zeigen");
    const top = make("div", { class: "kb-explore__top" }, heading, button("Schließen", close));
    const panel = make("section", { class: "kb-explore__panel", "aria-labelledby": heading.id, role: "region", hidden: "" },
      top, facts, make("p", {}, link), list);
    const neighbour = ([other, told]) => {
      const item = button("", () => moveOn(other));
      item.append(make("strong", {}, other.name), ...told.map((one) => make("span", {}, ` ${one}`)));
      return make("li", {}, item);
    };
    const tell = ({ name, fullName, type, area, href, count, ties }) => {
      heading.textContent = name;
      facts.textContent = [fullName === name ? "" : fullName, type, area, relations(count)].filter(Boolean).join(" · ");
      list.replaceChildren(...[...ties].sort(([one], [two]) => inGerman(one.name, two.name)).map(neighbour));
      link.parentNode.hidden = !href;
      link.setAttribute("href", href ?? "");
      panel.hidden = false;
      panel.scrollTop = 0;
    };
    return { panel, heading, link, tell };
  };

  /* Choices that would not tell anything apart are left out. */
  const makeFilters = (actors, changed) => {
    const offered = [
      ["typ", "Typ", actors.map((actor) => actor.type)],
      ["gebiet", "Gebiet", actors.map((actor) => actor.area)],
      ["beziehung", "Beziehung", actors.flatMap((actor) => [...actor.kinds])],
    ];
    return offered.flatMap(([key, label, values]) => {
      const names = [...new Set(values)].filter(Boolean).sort(inGerman);
      if (names.length < 2) return [];
      const select = make("select", {}, new Option("alle", ""), ...names.map((name) => new Option(name)));
      select.addEventListener("change", changed);
      return [{ key, select, field: make("label", {}, label, select) }];
    });
  };

  /* ---- One network ------------------------------------------------------------------------------- */

  const explore = (svg, part, dialog, say) => {
    const { actors, lines } = readNetwork(svg);
    let open = null, current = null, hits = [], hit = -1;
    actors.forEach(makePressable);
    const ring = addRect(svg, "kb-ring", "append"); /* the focus, as thick in a small picture as in a large one */
    svg.setAttribute("role", "group"); /* an image would hide what is in it */

    const chosen = (key) => filters.find((one) => one.key === key)?.select.value;
    const fits = ({ type, area, kinds }) => (!chosen("typ") || type === chosen("typ"))
      && (!chosen("gebiet") || area === chosen("gebiet")) && (!chosen("beziehung") || kinds.has(chosen("beziehung")));
    const lineFits = ({ kind, ends }) => ends.every(fits) && (!chosen("beziehung") || kind === chosen("beziehung"));

    /* All that follows from the filters, `open` and `current`: what is dim takes no focus and is not read out. */
    const show = () => {
      for (const actor of actors) {
        actor.fits = fits(actor);
        actor.lit = actor.fits && (!open || actor === open || open.ties.has(actor));
      }
      if (!current?.lit) current = actors.find((actor) => actor.lit);
      for (const actor of actors) {
        const { group, stop, lit } = actor;
        group.classList.toggle("kb-dim", !lit);
        group.classList.toggle("kb-out", !actor.fits);
        group.classList.toggle("kb-here", actor === open);
        stop.setAttribute("aria-hidden", !lit);
        stop.setAttribute("aria-current", actor === open);
        if (lit) stop.setAttribute("tabindex", actor === current ? 0 : -1);
        else stop.removeAttribute("tabindex");
      }
      for (const line of lines) {
        line.group.classList.toggle("kb-dim", !lineFits(line) || Boolean(open && !line.ends.includes(open)));
      }
    };

    /* Into sight; the panel gives way to what it would hide. */
    const reveal = ({ stop }, block) => {
      stop.scrollIntoView({ block, inline: block, behavior: "instant" });
      const one = stop.getBoundingClientRect(), two = panel.getBoundingClientRect();
      const meet = one.left < two.right && one.right > two.left && one.top < two.bottom && one.bottom > two.top;
      if (meet) panel.classList.toggle("kb-explore__panel--left");
    };
    const goTo = (actor, block = "nearest") => {
      current = actor;
      show();
      actor.stop.focus({ preventScroll: true });
      reveal(actor, block);
    };

    const remember = () => {
      const state = new URLSearchParams(open ? { akteur: open.id } : {});
      for (const { key, select } of filters) if (select.value) state.set(key, select.value);
      const hash = String(state);
      if (!hash && !location.hash.includes("=")) return; /* an anchor of the page */
      history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    };
    const choose = (state) => {
      for (const { key, select } of filters) {
        select.value = state.get(key) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
    };

    const openActor = (actor, block = "nearest") => {
      if (!fits(actor)) choose(new Map());
      open = current = actor;
      show();
      tell(actor);
      reveal(actor, block);
      say(`${actor.name}: ${relations(actor.count)}`);
      remember();
    };
    const end = () => {
      open = null;
      panel.hidden = true;
      show();
      say("");
    };
    const close = () => {
      if (!open) return;
      const last = open, within = document.activeElement.closest(".kb-explore__panel, svg");
      end();
      remember();
      if (within) goTo(last);
    };
    const { panel, heading, link, tell } = makePanel(svg.id, (other) => {
      openActor(other);
      heading.focus({ preventScroll: true });
    }, close);
    /* Closing gives the focus to a button: to the row one has to go after that. */
    link.addEventListener("click", () => {
      if (dialog.open) dialog.addEventListener("close", () => location.assign(link.href), { once: true });
      dialog.close();
    });
    dialog.addEventListener("close", () => open && reveal(open, "center"));

    const search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const mark = () => {
      const query = search.value.trim();
      hit = -1;
      hits = actors.filter((actor) => query && actor.fits && holds(`${actor.name}\n${actor.fullName}`, query));
      for (const actor of actors) actor.group.classList.toggle("kb-match", hits.includes(actor));
      return query ? `${hits.length || "Keine"} Treffer` : "";
    };
    search.addEventListener("input", () => {
      close();
      say(mark());
    });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !hits.length) return;
      close();
      hit = (hit + 1) % hits.length;
      goTo(hits[hit], "center");
    });

    const filters = makeFilters(actors, () => {
      if (open && !fits(open)) close();
      show();
      const left = actors.filter((actor) => actor.fits).length;
      say([`${left} von ${actors.length} Akteuren`, mark()].filter(Boolean).join(", "));
      remember();
    });

    const actorOf = (element) => {
      const group = element.closest(".kb-row[data-type], .kb-card");
      return actors.find((actor) => actor.group === group);
    };
    svg.addEventListener("click", ({ target }) => {
      const actor = actorOf(target);
      if (!actor) return close();
      if (!actor.fits) return;
      openActor(actor);
      actor.stop.focus({ preventScroll: true });
    });
    /* Not on the drawing: one that listens for the focus takes it. */
    part.addEventListener("focusin", ({ target }) => {
      const actor = actorOf(target);
      ring.classList.toggle("kb-ring--on", Boolean(actor) && target.matches(":focus-visible"));
      if (actor) putRound(ring, actor.bounds, actor.isRow ? 2 : 5);
    });
    part.addEventListener("focusout", () => ring.classList.remove("kb-ring--on"));
    let rim = null;
    svg.addEventListener("keydown", (event) => {
      const lit = actors.filter((actor) => actor.lit);
      const here = actorOf(event.target);
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") openActor(here);
      else if (event.key === "Home") goTo(lit[0]);
      else if (event.key === "End") goTo(lit.at(-1));
      else if (ARROWS[event.key]) {
        rim ??= overTheRim(actors);
        const over = rim.get(here)[event.key];
        goTo(nearest(here, lit, ARROWS[event.key]) ?? (over?.lit ? over : here));
      }
      else return;
      event.preventDefault();
    });
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !open) return;
      event.preventDefault(); /* a large picture stays open */
      close();
    });

    /* `#akteur=jugendamt&typ=Schule` says what is shown; any other anchor belongs to the page. */
    const restore = () => {
      if (location.hash && !location.hash.includes("=")) return;
      const state = new URLSearchParams(location.hash.slice(1));
      const actor = actors.find(({ id }) => id === state.get("akteur"));
      choose(state);
      if (actor) openActor(actor, "center");
      else end();
    };
    addEventListener("hashchange", restore);
    show();
    return { panel, restore, fields: [make("label", {}, "Akteur suchen", search), ...filters.map(({ field }) => field)] };
  };

  const setUp = (figure) => {
    const frame = figure.querySelector(".kb-scroll"), svg = frame.querySelector("svg.kb-network");
    const group = (name, ...content) => make("div", { class: `kb-explore__${name}` }, ...content);
    const [bar, stage] = [group("bar"), group("stage")];
    const part = make("div", { class: "kb-explore" }, bar, stage);
    const status = make("p", { role: "status" }), help = make("p", { class: "kb-note", id: `${svg.id}-hilfe` });
    const say = (text) => status.replaceChildren(text);
    const files = group("files", make("span", {}, "Herunterladen"), ...saving(figure, svg, say)); /* before it is changed */
    frame.replaceWith(part);
    stage.append(frame);
    bar.append(group("view", ...seeing(figure, part, frame, svg)), files, status, help);
    help.append("Strg und Mausrad oder zwei Finger vergrößern, Ziehen verschiebt.");
    if (figure.dataset.kbExplore === "picture" || !svg.querySelector(".kb-card")) return;
    help.prepend("Pfeiltasten gehen von Karte zu Karte, zuerst entlang der Beziehungen; Eingabe öffnet, Escape schließt. ");
    svg.setAttribute("aria-describedby", help.id);
    const { panel, fields, restore } = explore(svg, part, figure.querySelector("dialog"), say);
    bar.prepend(group("fields", ...fields));
    stage.append(panel);
    restore();
  };

  document.querySelectorAll("figure[data-kb-explore]").forEach(setUp);
})();
