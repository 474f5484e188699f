/* Finds pages: German words by their stems, parts of compounds, synonyms, other spellings. Works from file:// and
   without a server; `kbSearchIndex` comes from the build. Ranking: BM25 over weighted fields. */
"use strict";
(() => {
  const SATURATION = 45;
  const TOGETHER = 0.3; /* what it is worth that one section holds all words */
  const SPREAD = 1.5; /* how much pages are held back that lack a word */
  const LENGTH = 0.3; /* how much long pages are held back */
  const TITLE = 2.2; /* what it is worth that the title says what was asked for, and nothing else */
  const PRIOR = { Redaktion: 0.6, Fall: 0.5, Papier: 0.4 };
  const ENDINGS = new Set(["", ..."e en n er ern es s em st t et te ten end ende enden ung ungen ungs in innen".split(" ")]);
  const LINKS = ["", "s", "es", "n", "en", "er", "e"];
  const PARTICLES = new Set("ab an auf aus bei ein mit nach um vor weg weiter zu zuruck zusammen".split(" "));
  const SMALL = new Set(("aber als am an auch auf aus bei beim bitte brauche das dem den denn der des die du ein eine einem einen einer eines "
    + "er es fur gebe geht gibt habe haben hat ich ihr im in ist jetzt kann kein keine konnen lasst lauft mache machen macht man mein meine mir mit "
    + "muss mussen nach nicht noch ob oder so soll sollen sich sie sind tun um und uns unser unsere vom von vor wann warum was welche welchen "
    + "welcher welches wenn wer werden wie wieso wir wird wo worauf wozu zu zum zur docx download drucken druck excel herunterladen pdf word xlsx").split(" "));

  const fold = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  const words = (text) => text.replace(/[\u00ad\u200b]/g, "").match(/[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)?/gu) ?? [];

  class Engine {
    constructor({ pages, sections, forms, postings, synonyms }) {
      Object.assign(this, { pages, sections, forms: new Map(Object.entries(forms)), postings, synonyms });
      this.sorted = [...this.forms.keys()].sort();
      this.length = pages.reduce((sum, [, , , length]) => sum + length, 0) / pages.length;
      this.titles = pages.map(([, title]) => this.stemsOf(title));
    }

    /* Pages for a query, the best first: {address, title, kind, sections: [{anchor, heading, excerpt}], stems}. */
    find(query, most = 30) {
      const terms = this.terms(query);
      const found = new Map();
      for (const { stems, group } of terms) {
        for (const [page, { score, sections }] of this.matches(stems)) {
          const hit = found.get(page) ?? { score: 0, groups: new Set(), sections: new Map() };
          hit.score += score;
          hit.groups.add(group);
          for (const [section, weight] of sections) {
            const here = hit.sections.get(section) ?? { weight: 0, groups: new Set() };
            here.weight += weight;
            here.groups.add(group);
            hit.sections.set(section, here);
          }
          found.set(page, hit);
        }
      }
      const needed = new Set(terms.map(({ group }) => group)).size;
      const stems = new Set(terms.flatMap((term) => [...term.stems.keys()]));
      const ranked = [...found].map(([page, hit]) => {
        const [address, title, kind] = this.pages[page];
        const together = needed > 1 && [...hit.sections.values()].some(({ groups }) => groups.size === needed);
        const score = hit.score + this.inTitle(page, terms);
        const rank = score * (together ? 1 + TOGETHER : 1) * (hit.groups.size / needed) ** SPREAD * (PRIOR[kind] ?? 1);
        return { address, title, kind, rank, sections: this.best(hit.sections), stems };
      });
      return ranked.sort((one, two) => two.rank - one.rank || (one.address < two.address ? -1 : 1)).slice(0, most);
    }

    /* Per word of the query the stems it may mean, with how sure that is; words of one group stand for one another. */
    terms(query) {
      const written = words(query);
      const telling = written.filter((word) => !SMALL.has(fold(word)));
      const asked = telling.length ? telling : written;
      const last = /[\p{L}\p{N}]$/u.test(query) ? asked.at(-1) : null;
      const unfinished = (word) => word === last && (word.length > 3 || asked.length === 1);
      const terms = asked.flatMap((word, at) => this.meanings(word, unfinished(word), this.joined(word, written))
        .map((stems) => ({ stems, group: at })));
      const sure = new Map(terms.flatMap((term) => [...term.stems].filter(([, weight]) => weight > 0.7).map(([stem]) => [stem, term])));
      for (const [said, meant] of this.synonyms) {
        if (!said.every((stem) => sure.has(stem))) continue;
        const [term] = said.map((stem) => sure.get(stem));
        for (const stem of said) sure.get(stem).group = term.group;
        for (const stem of meant) term.stems.set(stem, Math.max(term.stems.get(stem) ?? 0, 0.9 / meant.length));
      }
      return terms;
    }

    /* One map of stems for a word; several for a compound of which only the parts are known. */
    meanings(word, unfinished, joined) {
      const form = fold(word);
      const other = form.replace(/([aou])e/g, "$1");
      const stems = new Map();
      const put = (name, weight) => {
        const stem = this.forms.get(name);
        if (stem !== undefined) stems.set(stem, Math.max(stems.get(stem) ?? 0, weight));
      };
      put(form, 1);
      if (other !== form) put(other, 0.95);
      for (const like of joined ? [joined, ...this.alike(joined)] : []) put(like, 1);
      const known = stems.size > 0;
      for (const name of new Set([form, other])) {
        for (const like of this.alike(name)) put(like, known ? 0.3 : 0.85);
        if (name.length > 2 && (unfinished || !known)) {
          for (const longer of this.beginning(name)) put(longer, (known ? 0.45 : 0.75) * (name.length / longer.length));
        }
      }
      if (stems.size) return [stems];
      const parts = [form, other].map((name) => this.parts(name)).find((found) => found.length);
      /* A Netzwerkvereinbarung is a Vereinbarung. */
      if (parts) return parts.map((part, at) => new Map([[this.forms.get(part), at < parts.length - 1 ? 0.6 : 0.9]]));
      for (const name of this.sorted) {
        if (form.length > 3 && name.includes(form)) put(name, 0.4);
      }
      if (!stems.size && form.length > 4) {
        for (const name of this.sorted) if (mistyped(form, name)) put(name, 0.5);
      }
      return [stems];
    }

    /* „lade … ein“ is „einlade“. */
    joined(word, written) {
      const particle = fold(written.at(-1) ?? "");
      const name = particle + fold(word);
      if (written.length < 2 || !PARTICLES.has(particle) || word === written.at(-1)) return "";
      return this.forms.has(name) || !this.alike(name).next().done ? name : "";
    }

    /* Other forms of what may be the same word: the same beginning, and endings that words take. */
    *alike(name) {
      if (name.length < 4) return;
      const shared = Math.max(4, name.length - 5);
      for (const form of this.beginning(name.slice(0, shared))) {
        let at = shared;
        while (at < name.length && name[at] === form[at]) at += 1;
        if (form !== name && ENDINGS.has(name.slice(at)) && ENDINGS.has(form.slice(at))) yield form;
      }
    }

    *beginning(start) {
      let low = 0;
      let high = this.sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.sorted[middle] < start) low = middle + 1;
        else high = middle;
      }
      for (; low < this.sorted.length && this.sorted[low].startsWith(start); low += 1) yield this.sorted[low];
    }

    /* The known parts of an unknown compound, the last one as long as possible. */
    parts(name) {
      for (let at = 4; at <= name.length - 4; at += 1) {
        if (!this.forms.has(name.slice(at))) continue;
        const head = name.slice(0, at);
        const known = LINKS.filter((link) => head.endsWith(link)).map((link) => head.slice(0, head.length - link.length))
          .find((one) => one.length > 3 && this.forms.has(one));
        if (known) return [known, name.slice(at)];
        const before = this.parts(head);
        if (before.length) return [...before, name.slice(at)];
      }
      return [];
    }

    /* How well each page answers one word: its best meaning there counts. */
    matches(stems) {
      const matches = new Map();
      for (const [stem, sure] of stems) {
        const places = this.postings[stem];
        const pages = new Map();
        for (let at = 0; at < places.length; at += 2) {
          const page = this.sections[places[at]][0];
          const here = pages.get(page) ?? { weight: 0, sections: [] };
          here.weight += places[at + 1];
          here.sections.push([places[at], places[at + 1]]);
          pages.set(page, here);
        }
        const rarity = this.rarity(pages.size);
        for (const [page, { weight, sections }] of pages) {
          const room = SATURATION * (1 - LENGTH + LENGTH * (this.pages[page][3] / this.length));
          const score = sure * rarity * (weight / (weight + room));
          if (score > (matches.get(page)?.score ?? 0)) {
            matches.set(page, { score, sections: sections.map(([section, one]) => [section, sure * rarity * one]) });
          }
        }
      }
      return matches;
    }

    rarity(pages) {
      return Math.log(1 + (this.pages.length - pages + 0.5) / (pages + 0.5));
    }

    /* Of a title, with how much each counts: a part of a compound half. */
    stemsOf(title) {
      const stems = new Map();
      for (const word of words(title).map(fold)) {
        for (const part of this.parts(word)) stems.set(this.forms.get(part), 0.8);
        stems.set(this.forms.get(word), 1);
      }
      return stems;
    }

    inTitle(page, terms) {
      const title = this.titles[page];
      let said = 0;
      for (const { stems } of terms) said += Math.max(0, ...[...stems].map(([stem, sure]) => sure * (title.get(stem) ?? 0)));
      return said ? TITLE * said * (said / Math.max(title.size, terms.length)) : 0;
    }

    /* Up to two sections that say most about it; the beginning of a page goes without saying. */
    best(sections) {
      const order = [...sections].sort(([one, a], [two, b]) => b.groups.size - a.groups.size || b.weight - a.weight || one - two);
      const ranked = order.map(([section]) => this.sections[section]);
      return ranked.slice(0, 2).map(([, anchor, heading, excerpt]) => ({ anchor, heading, excerpt }));
    }
  }

  /* One letter too many, too few, another, or two in the wrong order. */
  const mistyped = (one, two) => {
    if (Math.abs(one.length - two.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === two[at]) at += 1;
    const [a, b] = [one.slice(at), two.slice(at)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  };

  window.kbSearchEngine = { Engine, fold, words };
})();
