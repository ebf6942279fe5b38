// The explorer: words and filters over the pages of a dataset's rows, by Pagefind's index of this language. Nothing is
// fetched before the reader touches the form or comes with an address that asks for something.
(() => {
  const root = document.querySelector("[data-explorer]");
  if (!root) return;
  const form = root.querySelector("form");
  const term = form.elements.q;
  const order = form.elements.sort;
  const choices = [...form.querySelectorAll("select[data-facet]")];
  const state = root.querySelector("[data-explorer-state]");
  const list = root.querySelector("[data-explorer-results]");
  const more = root.querySelector("[data-explorer-more]");
  const save = root.querySelector("[data-explorer-csv]");
  const words = root.dataset;
  const own = { [words.filter]: words.kind };
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const FIRST = 6;
  const PAGE = 20;
  let engine;
  let found = [];
  let turn = 0;
  let near = false;

  const load = async () => {
    // Where the index is and how it ranks is said once, by the search of the whole site.
    const { pagefind: address, root: base, options } = document.querySelector("[data-search]").dataset;
    const pagefind = await import(new URL(address, document.baseURI).href);
    await pagefind.options({ baseUrl: new URL(base, document.baseURI).pathname, ...JSON.parse(options) });
    await pagefind.init();
    return pagefind;
  };
  const ready = () => {
    engine ??= load();
    engine.catch(() => {
      engine = undefined;
    });
    return engine;
  };

  const chosen = (without) => {
    const filters = { ...own };
    for (const choice of choices) if (choice.value && choice !== without) filters[choice.name] = choice.value;
    return filters;
  };
  const ask = (pagefind, filters) => {
    const options = { filters };
    if (order.value) options.sort = { [order.value.split(".")[0]]: order.value.split(".")[1] };
    return pagefind.search(term.value.trim() || null, options);
  };

  // How many rows each choice would leave: those of its own facet are counted as if nothing were chosen in it.
  const recount = (choice, counts) => {
    for (const option of choice.options) {
      if (!option.value) continue;
      const count = counts[option.value] ?? 0;
      option.textContent = `${option.dataset.label} (${numbers.format(count)})`;
      option.disabled = !count && !option.selected;
    }
    for (const figure of root.querySelectorAll(`[data-explorer-figure="${choice.name}"]`)) redraw(figure, counts);
  };
  const redraw = (figure, counts) => {
    const bars = [...figure.querySelectorAll("[data-value]")];
    const most = Math.max(1, ...bars.map((bar) => counts[bar.dataset.value] ?? 0));
    for (const bar of bars) {
      const count = counts[bar.dataset.value] ?? 0;
      bar.querySelector("rect").setAttribute("width", (100 * count) / most);
      const number = bar.querySelector("data");
      number.value = count;
      number.textContent = numbers.format(count);
    }
  };

  // An excerpt is escaped text with <mark> around the hits: anything else stays text.
  const marked = (excerpt) => {
    const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
    return [...parsed.childNodes].map((node) => {
      if (node.nodeName !== "MARK") return node.textContent;
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      return mark;
    });
  };
  const entry = (result) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = result.url;
    link.textContent = result.meta.title;
    if (result.meta.language) link.lang = result.meta.language;
    const about = document.createElement("p");
    about.className = "explorer-about";
    const labels = choices.filter((choice) => choice.dataset.facet).flatMap((choice) => {
      const value = (result.filters[choice.name] ?? [])[0];
      const option = [...choice.options].find((one) => one.value === value);
      return option ? [choice.dataset.facet.replace("{value}", option.dataset.label)] : [];
    });
    about.textContent = labels.join(" · ");
    item.append(link, about);
    if (term.value.trim()) {
      const excerpt = document.createElement("p");
      excerpt.append(...marked(result.excerpt));
      item.append(excerpt);
    }
    return item;
  };

  const addPage = async (mine) => {
    const shown = list.children.length;
    const results = await Promise.all(found.slice(shown, shown + (shown ? PAGE : FIRST)).map((hit) => hit.data()));
    if (mine !== turn) return;
    list.append(...results.map(entry));
    more.hidden = list.children.length >= found.length;
    if (shown) list.children[shown]?.querySelector("a").focus();
  };

  const said = (count) =>
    count === 0 ? words.none : (count === 1 ? words.one : words.many).replace("{n}", numbers.format(count));

  // A count needs its filter's file: figures and what is chosen follow at once, all choices when the reader comes near.
  const count = async (pagefind, mine) => {
    const drawn = (choice) => root.querySelector(`[data-explorer-figure="${choice.name}"]`);
    const counted = choices.filter((choice) => near || choice.value || drawn(choice));
    const first = (choice) => ({ filters: { [choice.name]: choice.options[1].value } });
    await Promise.all(counted.map((choice) => pagefind.preload(null, first(choice))));
    for (const choice of counted) {
      const counts = await ask(pagefind, chosen(choice));
      if (mine !== turn) return;
      recount(choice, counts.filters[choice.name] ?? {});
    }
  };

  const search = async () => {
    const mine = ++turn;
    state.textContent = words.loading;
    try {
      const pagefind = await ready();
      const answer = await ask(pagefind, chosen());
      if (mine !== turn) return;
      found = answer.results;
      list.replaceChildren();
      state.textContent = said(found.length);
      save.hidden = !found.length;
      await addPage(mine);
      await count(pagefind, mine);
    } catch {
      if (mine !== turn) return;
      found = [];
      list.replaceChildren();
      more.hidden = save.hidden = true;
      state.textContent = words.error;
    }
  };

  const fields = [term, order, ...choices];
  const write = () => {
    const address = new URL(location.href);
    for (const field of fields) {
      const value = field.value.trim();
      if (value) address.searchParams.set(field.name, value);
      else address.searchParams.delete(field.name);
    }
    history.replaceState(history.state, "", address);
  };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    return fields.some((field) => field.value);
  };
  const changed = () => {
    write();
    search();
  };

  // A file's records as they stand, by the value of their first field: cells may hold line breaks and quotes.
  const records = (text) => {
    const found = text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r?\n|$)/g) ?? [];
    return found.map((record) => [record.match(/^\ufeff?(?:"((?:[^"]|"")*)"|([^,\r\n]*))/), record]);
  };
  const download = async () => {
    const label = save.textContent;
    save.disabled = true;
    save.textContent = words.loading;
    try {
      const get = async (address) => {
        const answer = await fetch(new URL(address, document.baseURI));
        if (!answer.ok) throw new Error(answer.statusText);
        return answer;
      };
      const [rows, addresses] = await Promise.all([
        get(words.rows).then((answer) => answer.text()),
        get(words.addresses).then((answer) => answer.json()),
      ]);
      const wanted = new Set(found.map((hit) => addresses[hit.id]));
      const [header, ...rest] = records(rows);
      const kept = rest.filter(([key]) => wanted.has((key[1] ?? key[2]).replaceAll('""', '"'))).map(([, row]) => row);
      const file = new Blob([`${rows.startsWith("\ufeff") ? "\ufeff" : ""}`, header[1].replace(/^\ufeff/, ""), ...kept], {
        type: "text/csv",
      });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = words.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch {
      state.textContent = words.error;
    }
    save.textContent = label;
    save.disabled = false;
  };

  let pause;
  term.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(changed, 200);
  });
  form.addEventListener("focusin", ready, { once: true });
  form.addEventListener("change", (event) => {
    if (event.target !== term) changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    changed();
  });
  form.addEventListener("reset", () => {
    for (const field of fields) field.value = "";
    setTimeout(changed);
  });
  more.addEventListener("click", () => addPage(turn));
  save.addEventListener("click", download);
  addEventListener("popstate", () => {
    read();
    search();
  });
  const asked = read();
  const fold = root.querySelector("details");
  const comes = async () => {
    if (near) return;
    near = true;
    if (turn) await ready().then((pagefind) => count(pagefind, turn)).catch(() => {});
  };
  for (const name of ["pointerenter", "focusin", "change"]) fold.addEventListener(name, comes);
  // The style sheet shows them already where there is room: nothing moves.
  if (matchMedia("(min-width: 40em)").matches || choices.some((choice) => choice.value)) fold.open = true;
  if (asked) search();
})();
