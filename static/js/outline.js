/* The contents of a bilan: a part is dragged to its place. The arrows do the same without this file. */
(() => {
  "use strict";

  let held = null;
  let before = "";
  const list = () => document.querySelector("[data-outline]");
  const order = () => [...list().children].map((line) => line.dataset.part);

  document.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-outline] > [data-part]");
    if (!held) return;
    before = order().join();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.dataset.part);
    held.classList.add("is-held");
  });

  document.addEventListener("dragover", (event) => {
    const over = event.target.closest?.("[data-outline] > [data-part]");
    if (!held || !over) return;
    event.preventDefault();
    if (over === held) return;
    const box = over.getBoundingClientRect();
    over[event.clientY > box.top + box.height / 2 ? "after" : "before"](held);
  });

  document.addEventListener("drop", (event) => { if (held) event.preventDefault(); });

  document.addEventListener("dragend", () => {
    if (!held) return;
    held.classList.remove("is-held");
    held = null;
    if (order().join() === before) return;
    const form = list().closest("form");
    window.htmx.ajax("POST", form.getAttribute("hx-post"), {
      source: form, target: "#sommaire", select: "#sommaire", swap: "outerHTML",
      values: { ordre: order() },
    });
  });
})();
