// What figures offer to whoever has a script: buttons that copy. Nothing is fetched before it is asked for.
(() => {
  const copyable = document.querySelectorAll("[data-copy]");

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  for (const element of copyable) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = element.dataset.copy;
    const named = element.closest(".copied").previousElementSibling ?? element.previousElementSibling;
    const name = element.parentElement.querySelector(".copied-label") ?? named;
    button.setAttribute("aria-label", `${element.dataset.copy}: ${name.textContent}`);
    const said = document.createElement("span");
    said.className = "copy-said";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(element.textContent);
        said.textContent = element.dataset.copied;
        setTimeout(() => said.replaceChildren(), 3000);
      } catch {
        select(element); // the browser lets no page write there: one key is left to press
      }
    });
    const line = document.createElement("p");
    line.className = "copy-line";
    line.append(button, said);
    element.after(line);
  }
})();
