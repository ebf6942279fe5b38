// In the live preview only: loads the page again when it has changed, and shows mistakes over it.
(() => {
  const { version } = document.currentScript.dataset;
  const overlay = document.createElement("pre");
  overlay.className = "preview-problems";
  overlay.hidden = true;
  overlay.setAttribute("role", "alert");
  document.body.append(overlay);
  const events = new EventSource(`/__preview/events?page=${encodeURIComponent(location.pathname)}`);
  events.addEventListener("built", (event) => {
    if (event.data !== version) location.reload();
    overlay.hidden = true;
  });
  events.addEventListener("problems", (event) => {
    overlay.textContent = JSON.parse(event.data);
    overlay.hidden = false;
  });
})();
