// Runs before the first paint, so that a remembered theme never flashes.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  root.dataset.scope = document.currentScript.dataset.scope;
  let theme;
  try {
    theme = localStorage.getItem(root.dataset.scope + "theme");
  } catch {
    return; // storage is forbidden: follow the system
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
})();
