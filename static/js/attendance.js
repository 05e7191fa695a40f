/* The roll call: everybody in one tap, how many are there, whose minutes differ. */
(() => {
  const NBSP = "\u00a0";
  const all = (selector, root) => [...root.querySelectorAll(selector)];

  // Who is expected, against the places there are

  const countInvited = (form) => {
    const shown = form.querySelector("[data-invited]");
    if (!shown) return;
    const count = all('input[name="youths"]:checked', form).length;
    const places = Number(form.querySelector('input[name="capacity"]')?.value || 0);
    const said = `${count}${NBSP}personne${count > 1 ? "s" : ""}`;
    const over = places > 0 && count > places;
    shown.textContent = over ? `${said} pour ${places}${NBSP}place${places > 1 ? "s" : ""}` : said;
    shown.classList.toggle("is-over", over);
  };

  // An end is asked only of what comes back

  const showEnd = (form) => {
    const box = form.querySelector("[data-shown-unless-once]");
    const once = form.querySelector('input[name="rhythm"]:checked')?.value === "";
    if (box) box.hidden = once;
  };

  const prepare = (form) => {
    const update = () => {
      countInvited(form);
      showEnd(form);
    };
    form.addEventListener("input", update);
    update();
  };

  // The roll call

  const hours = (total) => {
    const [whole, rest] = [Math.floor(total / 60), total % 60];
    if (!whole) return `${rest}${NBSP}min`;
    return rest ? `${whole}${NBSP}h${NBSP}${String(rest).padStart(2, "0")}` : `${whole}${NBSP}h`;
  };

  const follow = (form) => {
    const usual = Number(form.dataset.minutesOfAll);
    const there = all('input[name="present"]:checked', form);
    form.querySelector("[data-count]").textContent = there.length;
    all("[data-minutes-of]", form).forEach((line) => {
      line.hidden = !document.getElementById(line.dataset.minutesOf).checked;
    });
    all("[data-unless]", form).forEach((chip) => {
      chip.hidden = document.getElementById(chip.dataset.unless).checked;
    });
    const nobody = form.querySelector("[data-nobody]");
    if (nobody) nobody.hidden = there.length > 0;
    all("[data-less-of]", form).forEach((note) => {
      const box = note.closest(".tile").querySelector("input");
      const minutes = Number(document.getElementById(note.dataset.lessOf)?.value || usual);
      note.textContent = box.checked && minutes !== usual ? hours(minutes) : "";
    });
  };

  const call = (form) => {
    form.querySelector("[data-everybody]")?.addEventListener("click", (event) => {
      event.preventDefault();
      all('#id_present input[name="present"]', form).forEach((box) => { box.checked = true; });
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    form.addEventListener("input", () => follow(form));
    follow(form);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-group]").forEach(prepare);
    document.querySelectorAll("[data-roll]").forEach(call);
  });
})();
