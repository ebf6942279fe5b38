// Filters over a list that is whole without them. What is chosen stands in the address, so that it can be passed on.
(() => {
  for (const form of document.querySelectorAll("form[data-filter]")) {
    const list = document.getElementById(form.dataset.filter);
    const items = [...list.querySelectorAll("[data-filter-item]")];
    const choices = [...form.querySelectorAll("select")];
    const state = form.querySelector("[data-filter-state]");

    const apply = () => {
      for (const item of items) {
        const fits = (choice) => !choice.value || item.getAttribute(`data-${choice.name}`) === choice.value;
        item.hidden = !choices.every(fits);
      }
      for (const group of list.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      }
      const shown = items.filter((item) => !item.hidden).length;
      return form.dataset.shown.replace("{n}", shown).replace("{all}", items.length);
    };

    const read = () => {
      const asked = new URLSearchParams(location.search);
      for (const choice of choices) {
        choice.value = asked.get(choice.name) ?? "";
        if (choice.selectedIndex < 0) choice.value = "";
      }
      const said = apply();
      if (choices.some((choice) => choice.value)) state.textContent = said;
    };

    const write = () => {
      state.textContent = apply();
      const address = new URL(location.href);
      for (const choice of choices) {
        if (choice.value) address.searchParams.set(choice.name, choice.value);
        else address.searchParams.delete(choice.name);
      }
      history.replaceState(history.state, "", address);
    };

    // An address may name an entry that the filters hide: it is shown.
    const uncover = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.hidden || !items.includes(target)) return;
      form.reset();
      target.scrollIntoView();
    };

    form.addEventListener("change", write);
    form.addEventListener("reset", () => {
      for (const choice of choices) choice.value = "";
      write();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", uncover);
    read();
    uncover();
  }
})();
