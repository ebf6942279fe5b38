// What figures offer to whoever has a script: copying, one date at a time, and marks that answer to a pointer.
// The library for the last is fetched when it is first asked for, once for the whole site.
(() => {
  const address = new URL(document.currentScript.dataset.library, document.baseURI).href;
  const wide = matchMedia("(min-width: 30em)");
  const width = () => (wide.matches ? "wide" : "narrow");

  const made = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    if (name === "button") element.type = "button";
    if (text) element.textContent = text;
    return element;
  };

  const copying = (element) => {
    const button = made("button", "copy", element.dataset.copy);
    const name = element.parentElement.querySelector(".copied-label") ?? element.closest(".copied").previousElementSibling;
    button.setAttribute("aria-label", `${element.dataset.copy}: ${name.textContent}`);
    const said = made("span", "copy-said");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(element.textContent);
        said.textContent = element.dataset.copied;
        setTimeout(() => said.replaceChildren(), 3000);
      } catch {
        getSelection().selectAllChildren(element); // no page may write there: one key is left to press
      }
    });
    const line = made("p", "copy-line");
    line.append(button, said);
    element.after(line);
  };

  // The drawing in the colours of the page: its own by their roles, patterns from the drawing beneath.
  const coloured = (text, colours, prefix) =>
    text.replace(/"(#[0-9a-f]{6})"/g, (whole, colour) => {
      const role = colours[colour];
      if (!role) return whole;
      const pattern = document.getElementById(`${prefix}${role}`);
      return JSON.stringify(pattern ? `url(#${prefix}${role})` : `var(--fig-${role},${colour})`);
    });

  const exploring = (frame, tools) => {
    const button = tools.querySelector("[data-explore]");
    const choices = tools.querySelector("[data-choices]");
    const state = tools.querySelector("[data-state]");
    const words = button.dataset;
    let shown = null;

    const leave = () => {
      shown?.result.finalize();
      shown?.holder.remove();
      shown?.under.removeAttribute("inert");
      frame.removeAttribute("data-live");
      choices.replaceChildren();
      state.replaceChildren();
      button.textContent = words.off;
      button.removeAttribute("aria-pressed");
      shown = null;
    };

    const choose = (view, series) => {
      for (const name of series) {
        const choice = made("button", "choice", name);
        choice.setAttribute("aria-pressed", "false");
        choice.addEventListener("click", () => {
          const on = choice.getAttribute("aria-pressed") !== "true";
          for (const other of choices.children) other.setAttribute("aria-pressed", String(on && other === choice));
          view.signal("chosen", on ? name : "").run();
        });
        choices.append(choice);
      }
    };

    const enter = async () => {
      const kind = width();
      const under = frame.querySelector(`.drawing-${kind}`);
      const [, answer] = await Promise.all([import(address), fetch(frame.dataset[kind])]);
      if (!answer.ok) throw new Error(answer.status);
      const plain = await answer.json();
      const colours = plain.usermeta.colours;
      const spec = JSON.parse(coloured(JSON.stringify(plain), colours, `${frame.dataset.figure}-${kind}-`));
      spec.background = null;
      // Links lead where those of the drawing beneath do.
      const leads = new Map([...under.querySelectorAll("a")].map((a) => [a.querySelector("title").textContent, a.href]));
      const rows = Object.values(spec.datasets).flat().map((row) => row.properties ?? row);
      for (const row of rows) if (row.to) row.to = leads.get(row.says) ?? row.to;
      const holder = made("div", "drawing-live");
      frame.append(holder);
      const result = await vegaEmbed(holder, spec, {
        ast: true,
        renderer: "svg",
        defaultStyle: false,
        actions: false,
        tooltip: { disableDefaultStyle: true },
      });
      const point = (event, item) => result.view.signal("near", item?.datum?.place ?? item?.datum?.properties?.place ?? "").run();
      result.view.addEventListener("pointerover", point);
      under.setAttribute("inert", "");
      frame.setAttribute("data-live", "");
      shown = { result, holder, under, width: kind };
      const series = [...new Set(rows.map((row) => row.series).filter(Boolean))];
      if (series.length > 1) choose(result.view, series);
      state.textContent = words.hint;
      button.textContent = words.on;
      button.setAttribute("aria-pressed", "true");
    };

    const toggle = async () => {
      if (shown) return leave();
      frame.dispatchEvent(new Event("explored"));
      state.textContent = words.loading;
      button.setAttribute("aria-disabled", "true");
      try {
        await enter();
      } catch {
        leave();
        state.textContent = words.failed;
      }
      button.removeAttribute("aria-disabled");
    };

    button.addEventListener("click", () => button.getAttribute("aria-disabled") ?? toggle());
    frame.addEventListener("stepped", () => shown && leave());
    // A width that changes and changes back, as for a picture of the whole page, is none.
    wide.addEventListener("change", () => shown && shown.width !== width() && leave());
  };

  const stepping = (frame, tools) => {
    const button = tools.querySelector("[data-step]");
    const choices = tools.querySelector("[data-choices]");
    const state = tools.querySelector("[data-state]");
    const panels = JSON.parse(tools.dataset.panels);
    const words = button.dataset;
    let whole = null;

    const leave = () => {
      whole.key.remove();
      for (const [name, value] of whole.before) whole.svg.setAttribute(name, value);
      for (const link of whole.links) {
        for (const name of ["tabindex", "aria-hidden"]) {
          if (link[name] === null) link.element.removeAttribute(name);
          else link.element.setAttribute(name, link[name]);
        }
      }
      whole.svg.classList.remove("stepped");
      choices.replaceChildren();
      state.replaceChildren();
      button.textContent = words.off;
      button.removeAttribute("aria-pressed");
      whole = null;
    };

    const show = (index) => {
      const [x, y, w, h] = panels[index][whole.width];
      whole.svg.setAttribute("viewBox", `${x - 2} ${y} ${w + 4} ${h}`);
      const each = whole.links.length / panels.length;
      whole.links.forEach(({ element }, place) => {
        if (Math.floor(place / each) === index) {
          element.removeAttribute("tabindex");
          element.removeAttribute("aria-hidden");
        } else {
          element.setAttribute("tabindex", "-1");
          element.setAttribute("aria-hidden", "true");
        }
      });
      whole.range.value = index;
      whole.range.setAttribute("aria-valuetext", panels[index].label);
      // Not disabled, or the keyboard would lose its place at either end.
      whole.back.setAttribute("aria-disabled", String(index === 0));
      whole.on.setAttribute("aria-disabled", String(index === panels.length - 1));
      state.textContent = panels[index].label;
    };

    const enter = () => {
      const kind = width();
      const svg = frame.querySelector(`.drawing-${kind} svg`);
      const before = ["viewBox", "width", "height"].map((name) => [name, svg.getAttribute(name)]);
      // The key stays: a copy of the drawing down to its first panel, without links and names of its own.
      const key = svg.cloneNode(true);
      for (const one of key.querySelectorAll("a, defs, title, desc")) one.remove();
      for (const one of [key, ...key.querySelectorAll("[id]")]) one.removeAttribute("id");
      for (const name of ["role", "aria-labelledby", "aria-describedby", "width", "height"]) key.removeAttribute(name);
      key.setAttribute("aria-hidden", "true");
      key.setAttribute("viewBox", `0 0 ${before[1][1]} ${Math.min(...panels.map((panel) => panel[kind][1]))}`);
      key.classList.add("stepped");
      svg.before(key);
      svg.removeAttribute("width");
      svg.removeAttribute("height");
      svg.classList.add("stepped");
      const links = [...svg.querySelectorAll("a")].map((element) => ({
        element,
        tabindex: element.getAttribute("tabindex"),
        "aria-hidden": element.getAttribute("aria-hidden"),
      }));
      const back = made("button", "choice", "←");
      const on = made("button", "choice", "→");
      back.setAttribute("aria-label", words.before);
      on.setAttribute("aria-label", words.after);
      const range = made("input", "figure-range");
      Object.assign(range, { type: "range", min: 0, max: panels.length - 1, step: 1 });
      range.setAttribute("aria-label", words.date);
      const move = (by) => show(Math.min(Math.max(Number(range.value) + by, 0), panels.length - 1));
      range.addEventListener("input", () => move(0));
      back.addEventListener("click", () => move(-1));
      on.addEventListener("click", () => move(1));
      choices.replaceChildren(back, range, on);
      whole = { svg, key, before, links, back, on, range, width: kind };
      button.textContent = words.on;
      button.setAttribute("aria-pressed", "true");
      show(0);
    };

    button.addEventListener("click", () => {
      if (whole) {
        leave();
      } else {
        frame.dispatchEvent(new Event("stepped"));
        enter();
      }
      tools.scrollIntoView({ block: "nearest" }); // the drawing above has another height now
    });
    frame.addEventListener("explored", () => whole && leave());
    wide.addEventListener("change", () => whole && whole.width !== width() && leave());
  };

  for (const element of document.querySelectorAll("[data-copy]")) copying(element);
  for (const tools of document.querySelectorAll(".figure-tools")) {
    const frame = tools.previousElementSibling;
    exploring(frame, tools);
    if (tools.dataset.panels) stepping(frame, tools);
  }
})();
