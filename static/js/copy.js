/* Copies a block of text in one tap. Without this file one selects it: it is plain text. */
(() => {
  "use strict";

  const select = (block) => {
    const range = document.createRange();
    range.selectNodeContents(block);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (button, block) => {
    const words = button.querySelector("[data-copy-words]");
    try {
      await navigator.clipboard.writeText(block.textContent);
      words.textContent = "C’est copié";
    } catch {
      // Refused by the browser: the text is selected, the keyboard does the rest.
      select(block);
      words.textContent = "Sélectionné : copiez-le";
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const block = document.querySelector(button.dataset.copy);
    if (!block) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button, block));
  }
})();
