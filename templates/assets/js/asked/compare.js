// Two records side by side: what may stand there is one small file, fetched when somebody chooses or the address does.
(() => {
  const root = document.querySelector("[data-compare]");
  if (!root) return;
  const form = root.querySelector("form");
  const sides = ["a", "b"].map((name) => form.elements[name]);
  const state = root.querySelector("[data-compare-state]");
  const table = root.querySelector("[data-compare-table]");
  const words = root.dataset;
  let asked;

  const records = () => {
    asked ??= fetch(new URL(words.rows, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };

  const fill = (side, [, name, href, ...cells]) => {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = name;
    table.querySelector(`[data-compare-name="${sides[side].name}"]`).replaceChildren(link);
    for (const [at, line] of table.querySelectorAll("[data-compare-line]").entries()) {
      const cell = line.children[side + 1];
      const [text, length] = cells[at];
      cell.querySelector("span").textContent = text || words.none;
      cell.querySelector("rect")?.setAttribute("width", length || 0);
    }
  };

  const show = async () => {
    const chosen = sides.map((side) => side.value);
    const missing = chosen.indexOf("");
    if (missing >= 0) {
      table.hidden = true;
      state.textContent = missing === 1 ? words.second : words.choose;
      return;
    }
    if (table.hidden) state.textContent = words.loading;
    try {
      const known = new Map((await records()).map((record) => [record[0], record]));
      if (chosen.some((id, side) => sides[side].value !== id)) return;
      for (const [side, id] of chosen.entries()) fill(side, known.get(id));
      const [first, second] = chosen.map((id) => known.get(id)[1]);
      state.textContent = words.shown.replace("{first}", first).replace("{second}", second);
      table.hidden = false;
    } catch {
      table.hidden = true;
      state.textContent = words.error;
    }
  };

  const write = () => {
    const address = new URL(location.href);
    for (const side of sides) {
      if (side.value) address.searchParams.set(side.name, side.value);
      else address.searchParams.delete(side.name);
    }
    history.replaceState(history.state, "", address);
  };
  const read = () => {
    const wanted = new URLSearchParams(location.search);
    for (const side of sides) {
      side.value = wanted.get(side.name) ?? "";
      if (side.selectedIndex < 0) side.value = "";
    }
  };
  const changed = () => {
    write();
    show();
  };

  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-compare-swap]").addEventListener("click", () => {
    [sides[0].value, sides[1].value] = [sides[1].value, sides[0].value];
    changed();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
})();
