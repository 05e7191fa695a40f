/* Comfort only: the sum of the counters, and counters that keep each other possible. */
(() => {
  "use strict";

  const form = document.querySelector(".outing-form");
  if (!form) return;
  const number = (input) => Math.max(0, Number(input.value) || 0);
  const shown = form.querySelector("[data-counts-sum]");
  const first = form.querySelector("[name=first_contacts]");

  const sum = () => {
    const counted = [...form.querySelectorAll("[data-counts] input")]
      .reduce((total, input) => total + number(input), 0);
    const known = form.querySelectorAll("[name=youths]:checked").length;
    const met = counted + known;
    const words = [];
    if (known) words.push(`dont ${known} connue${known > 1 ? "s" : ""}`);
    shown.hidden = false;
    shown.querySelector("[data-counts-number]").textContent = met;
    shown.querySelector("[data-counts-words]").textContent =
      [`personne${met > 1 ? "s" : ""} rencontrée${met > 1 ? "s" : ""}`, ...words].join(", ");
    first.max = met;
  };

  // Someone shown where to go was heard; a need no longer heard leads nowhere.
  const pair = (input) => {
    const [, side, theme] = input.name.match(/^(heard|referred)_(.+)$/) || [];
    if (!side) return;
    const other = form.elements[`${side === "heard" ? "referred" : "heard"}_${theme}`];
    const [heard, referred] = side === "heard" ? [input, other] : [other, input];
    if (number(referred) > number(heard)) other.value = input.value;
  };

  form.addEventListener("input", (event) => { pair(event.target); sum(); });
  form.addEventListener("change", sum);
  sum();
})();
