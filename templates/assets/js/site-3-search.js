// Search: a dialog over Pagefind's index of this language, fetched when the reader first opens it.
(() => {
  const dialog = document.querySelector("[data-search]");
  if (!dialog || !dialog.showModal) return;
  const input = dialog.querySelector("input");
  const state = dialog.querySelector("[data-search-state]");
  const list = dialog.querySelector("[data-search-results]");
  const more = dialog.querySelector("[data-search-more]");
  const words = dialog.dataset;
  const PAGE = 6;
  let engine;
  let found = [];
  let turn = 0;

  const load = async () => {
    const address = new URL(words.pagefind, document.baseURI).href;
    const pagefind = await import(address);
    await pagefind.options({ baseUrl: new URL(words.root, document.baseURI).pathname, ...JSON.parse(words.options) });
    await pagefind.init();
    return pagefind;
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
    const link = document.createElement("a");
    link.href = result.url;
    link.textContent = result.meta.title;
    const excerpt = document.createElement("p");
    excerpt.append(...marked(result.excerpt));
    const item = document.createElement("li");
    item.append(link, excerpt);
    return item;
  };

  const addPage = async (mine) => {
    const shown = list.children.length;
    const results = await Promise.all(found.slice(shown, shown + PAGE).map((hit) => hit.data()));
    if (mine !== turn) return;
    list.append(...results.map(entry));
    more.hidden = list.children.length >= found.length;
    if (shown) list.children[shown]?.querySelector("a").focus();
  };

  const clear = (message) => {
    found = [];
    list.replaceChildren();
    more.hidden = true;
    state.textContent = message;
  };

  const count = (n) => (n === 0 ? words.none : n === 1 ? words.one : words.many.replace("{n}", n));

  const search = async () => {
    const mine = ++turn;
    const term = input.value.trim();
    if (!term) return clear(words.hint);
    if (!list.children.length) state.textContent = words.loading;
    try {
      engine ??= load();
      const answer = await (await engine).search(term);
      if (mine !== turn) return;
      clear(count(answer.results.length));
      found = answer.results;
      await addPage(mine);
    } catch {
      engine = undefined;
      if (mine === turn) clear(words.error);
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    engine ??= load();
    engine.catch(() => {
      engine = undefined;
    });
    search();
  };

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter would close the dialog as its form's only answer
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      dialog.close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const target = stops[stops.indexOf(document.activeElement) + step];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  more.addEventListener("click", () => addPage(turn));
  for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
})();
