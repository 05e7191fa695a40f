/* What is kept of a photo, drawn with a finger, the mouse or the arrows. The four numbers of the
   form stay what is sent: without this file one types them. */
(() => {
  "use strict";

  const LEAST = 10;
  const root = document.querySelector("[data-crop]");
  const image = root && root.querySelector("img");
  const fields = ["left", "top", "width", "height"].map((name) => document.getElementById(`id_${name}`));
  if (!root || fields.includes(null)) return;

  const between = (low, value, high) => Math.min(high, Math.max(low, value));
  const read = () => fields.map((field) => Number(field.value) || 0);
  const box = document.createElement("div");

  const draw = () => {
    const [left, top, width, height] = read();
    const sides = { left, top, width, height };
    for (const side in sides) box.style[side] = `${sides[side]}%`;
    box.setAttribute("aria-valuetext", `${width} % de la largeur, ${height} % de la hauteur`);
  };

  const keep = (sides) => {
    sides.forEach((value, rank) => {
      const field = fields[rank];
      if (field.value === String(value)) return;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    draw();
  };

  const moved = ([left, top, width, height], x, y) => [
    Math.round(between(0, left + x, 100 - width)),
    Math.round(between(0, top + y, 100 - height)),
    width,
    height,
  ];

  // A corner moves; the opposite one stays.
  const resized = ([left, top, width, height], corner, x, y) => {
    const right = left + width;
    const bottom = top + height;
    const west = corner[1] === "w";
    const north = corner[0] === "n";
    const a = west ? Math.round(between(0, left + x, right - LEAST)) : left;
    const b = north ? Math.round(between(0, top + y, bottom - LEAST)) : top;
    const c = west ? right : Math.round(between(left + LEAST, right + x, 100));
    const d = north ? bottom : Math.round(between(top + LEAST, bottom + y, 100));
    return [a, b, c - a, d - b];
  };

  const drag = (handle, change) => {
    handle.addEventListener("pointerdown", (start) => {
      if (start.button) return;
      start.preventDefault();
      start.stopPropagation();
      handle.setPointerCapture(start.pointerId);
      box.focus({ preventScroll: true });
      const from = read();
      const { width, height } = root.getBoundingClientRect();
      const move = (now) => {
        const x = ((now.clientX - start.clientX) / width) * 100;
        const y = ((now.clientY - start.clientY) / height) * 100;
        keep(change(from, x, y));
      };
      const stop = () => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", stop);
        handle.removeEventListener("pointercancel", stop);
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", stop);
      handle.addEventListener("pointercancel", stop);
    });
  };

  // The widest frame of this shape, in the middle of what was kept.
  const shaped = (shape) => {
    if (shape === "whole") return [0, 0, 100, 100];
    const wanted = (Number(shape) * image.naturalHeight) / image.naturalWidth;
    const width = wanted > 1 ? 100 : Math.max(LEAST, Math.round(100 * wanted));
    const height = wanted > 1 ? Math.max(LEAST, Math.round(100 / wanted)) : 100;
    const [left, top, before, under] = read();
    const middle = [left + before / 2 - width / 2, top + under / 2 - height / 2];
    return moved([0, 0, width, height], ...middle);
  };

  box.className = "crop-box";
  box.tabIndex = 0;
  box.setAttribute("role", "slider");
  box.setAttribute("aria-valuemin", "0");
  box.setAttribute("aria-valuemax", "100");
  box.setAttribute("aria-label", "Cadre : les flèches le déplacent, avec Maj elles changent sa taille");
  drag(box, moved);
  for (const corner of ["nw", "ne", "sw", "se"]) {
    const handle = document.createElement("span");
    handle.className = `crop-handle is-${corner}`;
    handle.style[corner[0] === "n" ? "top" : "bottom"] = 0;
    handle.style[corner[1] === "w" ? "left" : "right"] = 0;
    box.append(handle);
    drag(handle, (from, x, y) => resized(from, corner, x, y));
  }
  box.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] }[event.key];
    if (!step) return;
    event.preventDefault();
    keep(event.shiftKey ? resized(read(), "se", ...step) : moved(read(), ...step));
    box.setAttribute("aria-valuenow", read()[event.shiftKey ? 2 : 0]);
  });

  box.setAttribute("aria-valuenow", read()[0]);
  fields.forEach((field) => field.addEventListener("input", draw));
  root.append(box);
  draw();

  const shapes = document.querySelector("[data-crop-shapes]");
  shapes.hidden = false;
  shapes.addEventListener("click", (event) => {
    const button = event.target.closest("[data-shape]");
    if (button) keep(shaped(button.dataset.shape));
  });
  const numbers = document.querySelector("[data-crop-numbers]");
  if (!numbers.querySelector(".is-invalid")) numbers.open = false;
})();
