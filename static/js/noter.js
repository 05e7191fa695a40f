/* ＋ Noter: the draft goes to the server as one types. Nothing stays in the browser: phones are lent. */
(() => {
  "use strict";

  const WAIT = 1200; // milliseconds after the last key
  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;
  let timer = 0;
  let typed = false;
  let sent = false;

  const keep = () => {
    clearTimeout(timer);
    if (!typed || sent) return;
    typed = false;
    fetch(form.dataset.draftUrl, { method: "POST", body: new FormData(form), keepalive: true })
      .then((answer) => { if (!answer.ok) typed = true; })
      .catch(() => { typed = true; });
  };

  const note = (event) => {
    // The steppers speak too as they take the usual minutes of a kind: that comes with a tap.
    if (event.target.form !== form) return;
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "search") return;
    sent = true;
    clearTimeout(timer);
  });
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });

  // An appointment needs its day and hour: they are unfolded

  form.addEventListener("change", (event) => {
    if (event.target.id === "presence-expected") form.querySelector(".log-day").open = true;
  });

  // What « Comme d’habitude » means for the kind that is chosen

  const usual = form.querySelector("[data-usual-mode]");
  const sayMode = () => {
    const kind = form.querySelector("input[name=kind]:checked");
    if (usual) usual.textContent = kind ? `\u00a0: ${kind.dataset.mode}` : "";
  };
  form.addEventListener("change", sayMode);
  sayMode();
})();
