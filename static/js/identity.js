/* The sample follows the colours as they are chosen, and says at once whether one reads them. */
(() => {
  "use strict";

  const LEAST = 4.5;
  const PAPER = "#faf6ef";
  const sample = document.querySelector("[data-sample]");
  const main = document.getElementById("id_main_colour");
  const accent = document.getElementById("id_accent_colour");
  if (!sample || !main || !accent) return;

  const channels = (colour) => [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((channel) => linear(channel / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const mixed = (colour, other, share) => {
    const theirs = channels(other);
    const ours = channels(colour).map((channel, rank) => Math.round(channel * share + theirs[rank] * (1 - share)));
    return `#${ours.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
  };
  const darkened = (colour, least) => {
    for (let share = 50; share > 0; share -= 1) {
      const step = mixed(colour, "#000000", share / 50);
      if (contrast(step, "#ffffff") >= least) return step;
    }
    return "#000000";
  };

  const say = (field) => {
    const words = document.querySelector(`[data-contrast="${field.name}"]`);
    const found = contrast(field.value, PAPER);
    const number = (Math.floor(found * 10) / 10).toFixed(1).replace(".", ",");
    words.textContent =
      found < LEAST
        ? `Trop claire : contraste de ${number}\u00a0pour\u00a01, il en faut 4,5.`
        : `On la lit bien : contraste de ${number}\u00a0pour\u00a01.`;
  };

  const usual = document.getElementById("id_usual");
  const show = () => {
    const dark = main.value === main.dataset.usual ? "#13302f" : darkened(main.value, 12);
    const colours = {
      "--bilan-main": main.value,
      "--bilan-accent": accent.value,
      "--bilan-dark": dark,
      "--bilan-tint": mixed(main.value, PAPER, 0.12),
    };
    for (const name in colours) sample.style.setProperty(name, colours[name]);
    [main, accent].forEach(say);
  };
  usual.addEventListener("change", () => {
    if (!usual.checked) return;
    for (const field of [main, accent]) field.value = field.dataset.usual;
    show();
  });
  for (const field of [main, accent]) {
    field.addEventListener("input", () => {
      usual.checked = false;
      show();
    });
  }
  show();
})();
