/* Signing with the finger. Without this file one signs on paper: the page offers nothing else. */
(() => {
  "use strict";

  const form = document.querySelector("[data-signature]");
  const canvas = form?.querySelector("canvas");
  if (!canvas || !window.SignaturePad) return;

  const part = (name) => form.querySelector(`[data-${name}]`);
  const drawn = form.querySelector("#means-drawn");
  const paper = form.querySelector("#means-paper");
  const ways = ["drawn", "paper", "oral"].filter((way) => form.querySelector(`#means-${way}`));
  const stored = form.elements.drawing;
  const pad = new SignaturePad(canvas, { penColor: "#13302f", minWidth: 1, maxWidth: 3.2 });
  let kept = stored.value; // the stroke of a form that came back with an error
  let width = 0;

  // As sharp as the screen; what was drawn stays when a phone is turned.
  const fit = () => {
    if (!canvas.offsetWidth || canvas.offsetWidth === width) return;
    width = canvas.offsetWidth;
    const strokes = pad.toData();
    const ratio = Math.min(Math.max(window.devicePixelRatio || 1, 1), 2);
    canvas.width = width * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    if (kept) pad.fromDataURL(kept, { ratio, width, height: canvas.offsetHeight });
    if (strokes.length) pad.fromData(strokes, { clear: false });
  };

  const show = () => {
    for (const way of ways) part(way).hidden = !form.querySelector(`#means-${way}`).checked;
    fit();
  };

  const store = (value) => {
    stored.value = value;
    stored.dispatchEvent(new Event("input", { bubbles: true }));
  };

  pad.addEventListener("beginStroke", () => {
    part("hint").hidden = true;
  });
  pad.addEventListener("endStroke", () => {
    store(pad.toDataURL("image/png"));
    part("blank").hidden = true;
    part("erase").hidden = false;
  });

  part("erase").addEventListener("click", () => {
    kept = "";
    pad.clear();
    store("");
    part("hint").hidden = false;
    part("erase").hidden = true;
  });

  // The usual name of each party, as long as nobody has written another.
  const name = form.elements.signer_name;
  const usual = [...form.querySelectorAll("[data-name]")].map((one) => one.dataset.name);
  form.addEventListener("change", (event) => {
    const { name: proposed } = event.target.dataset;
    if (proposed !== undefined && (!name.value || usual.includes(name.value))) name.value = proposed;
    if (event.target.id.startsWith("means-")) show();
  });

  // Before the form is sent: afterwards its buttons are held.
  form.querySelector("button.btn-main").addEventListener("click", (event) => {
    if (!drawn.checked || stored.value) return;
    event.preventDefault();
    part("blank").hidden = false;
    canvas.scrollIntoView({ block: "center" });
  });

  part("needs-script").hidden = false;
  part("hint").hidden = part("erase").hidden = false;
  (kept ? part("hint") : part("erase")).hidden = true;
  if ("byDefault" in paper.dataset) drawn.checked = true;
  show();
  window.addEventListener("resize", fit);
})();
