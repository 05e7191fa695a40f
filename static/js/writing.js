/* The texts of the bilan: what is typed is kept on our side, the preview follows, proposed sentences
   come in where the cursor is. Every page works without this file. */
(() => {
  "use strict";

  const WAIT = 1200; // milliseconds after the last key
  const PAUSE = 1500; // more, before the page beside is laid out again
  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;
  const body = form.elements.body;
  const state = form.querySelector("[data-draft-state]");
  const frame = document.querySelector("iframe[data-preview]");
  let timer = 0;
  let shown = 0;
  let typed = false;
  let sent = false;

  // Kept as one types

  const say = (words) => { if (state.textContent !== words) state.textContent = words; };
  const hour = () => new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });

  const keep = () => {
    clearTimeout(timer);
    if (!typed || sent) return;
    typed = false;
    fetch(form.dataset.draftUrl, { method: "POST", body: new FormData(form), keepalive: true })
      .then((answer) => {
        if (answer.status !== 204) throw new Error(answer.status);
        say(`Brouillon gardé à ${hour()}.`);
        clearTimeout(shown);
        if (frame) shown = setTimeout(() => frame.contentWindow.location.reload(), PAUSE);
      })
      .catch(() => {
        typed = true;
        say("Le brouillon n’a pas pu être gardé. Votre texte est toujours là : enregistrez-le.");
      });
  };

  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(timer);
    clearTimeout(shown);
    timer = setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
  });
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (typed && !sent) event.preventDefault();
  });

  // Words that come in as a paragraph of their own, where the cursor is

  const insert = (words) => {
    const before = body.value.slice(0, body.selectionEnd).trimEnd();
    const after = body.value.slice(body.selectionEnd).trimStart();
    const start = before ? `${before}\n\n${words}` : words;
    body.value = after ? `${start}\n\n${after}` : start;
    body.focus();
    body.setSelectionRange(start.length, start.length);
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.querySelectorAll("[data-insert]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      insert(button.dataset.insert);
      button.remove();
    });
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "phrases") event.target.hidden = false;
  });

  // Capture: raccroche.js must not hold the button of a form that is not sent.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sentences]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const ticked = [...event.target.querySelectorAll("input[name=phrase]:checked")];
    if (!ticked.length) return;
    form.elements.is_unread.value = "True";
    form.querySelector("[data-unread]").hidden = false;
    insert(ticked.map((box) => box.value).join(" "));
    ticked.forEach((box) => box.closest("[data-sentence]").remove());
  }, true);
})();
