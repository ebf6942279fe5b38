// In the live preview only: refreshes the page after a build, and shows mistakes over it.
(() => {
  const overlay = document.createElement("pre");
  overlay.className = "preview-problems";
  overlay.hidden = true;
  overlay.setAttribute("role", "alert");
  document.body.append(overlay);
  const events = new EventSource("/__preview/events");
  let version;
  events.addEventListener("built", (event) => {
    if (version !== undefined && event.data !== version) location.reload();
    version = event.data;
    overlay.hidden = true;
  });
  events.addEventListener("problems", (event) => {
    overlay.textContent = JSON.parse(event.data);
    overlay.hidden = false;
  });
})();
