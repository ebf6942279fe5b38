// What a statement rests on, beside it: by hover, focus or tap. Without script the numbers lead to the notes below.
(() => {
  const notes = document.querySelectorAll("a.note");
  if (!notes.length) return;
  const card = document.createElement("span");
  card.className = "note-card";
  card.id = "note-card";
  let shown = null;
  let leaving;

  const hide = () => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    card.remove();
  };
  const show = (note) => {
    clearTimeout(leaving);
    if (shown === note) return;
    hide();
    const body = document.getElementById(note.hash.slice(1)).querySelector(".note-body");
    card.replaceChildren(...body.cloneNode(true).childNodes);
    note.after(card);
    const room = card.offsetParent.clientWidth - card.offsetWidth;
    card.style.left = `${Math.max(0, Math.min(note.offsetLeft - 16, room))}px`;
    card.style.top = `${note.offsetTop + note.offsetHeight + 2}px`;
    note.setAttribute("aria-describedby", card.id);
    shown = note;
  };
  // Time for the pointer to reach the card.
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  };

  for (const note of notes) {
    note.addEventListener("pointerenter", () => show(note));
    note.addEventListener("focus", () => show(note));
    note.addEventListener("pointerleave", leave);
    note.addEventListener("click", (event) => {
      // A finger has no hover: its tap shows the card, and a second one goes to the note.
      if (event.pointerType !== "touch" || note.dataset.tapped) return;
      event.preventDefault();
      note.dataset.tapped = "yes";
      show(note);
    });
    note.addEventListener("blur", () => {
      delete note.dataset.tapped;
      leave();
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", leave);
  card.addEventListener("focusin", () => clearTimeout(leaving));
  card.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
