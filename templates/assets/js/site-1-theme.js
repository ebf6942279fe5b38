// The theme switch: as the system has it, light, dark, and round again; one choice for all languages.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const next = { auto: "light", light: "dark", dark: "auto" };
  const current = () => root.dataset.theme || "auto";

  const show = () => {
    button.querySelector("[data-theme-name]").textContent = button.dataset[current()];
    button.title = button.dataset[current()];
  };
  const choose = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      localStorage.setItem(root.dataset.scope + "theme", theme);
    } catch {
      // storage is forbidden: the choice holds for this page
    }
    show();
  };

  button.addEventListener("click", () => choose(next[current()]));
  show();
})();
