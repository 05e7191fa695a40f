/* Comfort only: every page works without this file. Attributes are listed in css/raccroche.css.
   Nothing is kept in the browser's storage: desks are shared. */
(() => {
  "use strict";

  const NBSP = "\u00a0";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const minutes = (total) => {
    if (total < 0) return `−${minutes(-total)}`;
    const hours = Math.floor(total / 60);
    const rest = total % 60;
    if (!hours) return `${rest}${NBSP}min`;
    return `${hours}${NBSP}h` + (rest ? NBSP + String(rest).padStart(2, "0") : "");
  };

  // Messages, Annuler for ten seconds, confirmation

  const say = (text, level = "error") => {
    const box = document.getElementById("messages");
    if (!box) return;
    const line = document.createElement("div");
    line.className = `message message-${level}`;
    line.dataset.message = "";
    const words = document.createElement("p");
    words.textContent = text;
    line.append(words);
    box.replaceChildren(line);
    line.scrollIntoView({ block: "nearest" });
  };

  const countDown = (form) => {
    if (form.dataset.running) return;
    form.dataset.running = "1";
    const message = form.closest("[data-message]") || form;
    const shown = form.querySelector("[data-countdown]");
    let left = Number(form.dataset.undo);
    const held = () => message.matches(":hover, :focus-within");
    const tick = () => {
      if (!form.isConnected) return;
      if (!held()) left -= 1;
      if (left < 0) return form.remove();
      if (shown) shown.textContent = ` ${left}${NBSP}s`;
      setTimeout(tick, 1000);
    };
    if (shown) shown.textContent = ` ${left}${NBSP}s`;
    setTimeout(tick, 1000);
  };

  const confirmThen = (text, act) => {
    const dialog = document.createElement("dialog");
    const words = document.createElement("p");
    const row = document.createElement("div");
    const button = (label, look, value) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = `btn ${look}`;
      made.textContent = label;
      made.addEventListener("click", () => dialog.close(value));
      row.append(made);
    };
    words.id = "confirm-text";
    words.textContent = text;
    row.className = "form-actions";
    dialog.setAttribute("aria-labelledby", words.id);
    button("Ne rien faire", "btn-line", "no");
    button("Oui, continuer", "btn-danger-line", "yes");
    dialog.append(words, row);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue === "yes") act();
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  // Forms: sent once, not lost by leaving

  const dirty = new Set();
  const drafts = new Map();

  const release = (form) => {
    delete form.dataset.sent;
    all("[data-held]", form).forEach((button) => {
      button.removeAttribute("aria-disabled");
      delete button.dataset.held;
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const asked = event.submitter?.dataset.confirm || form.dataset.confirm;
    if (asked && !form.dataset.confirmed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      confirmThen(asked, () => {
        form.dataset.confirmed = "1";
        form.requestSubmit(event.submitter);
        delete form.dataset.confirmed;
      });
      return;
    }
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "1";
    dirty.delete(form);
    // Marked rather than disabled: a disabled button would not send its own name.
    all("button:not([type=button])", form).forEach((button) => {
      button.dataset.held = "1";
      button.setAttribute("aria-disabled", "true");
    });
    // An answer that is a file leaves the page as it is.
    setTimeout(() => release(form), 8000);
  }, true);

  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(release));
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-warn-unsaved]")) dirty.add(form);
    const key = event.target.dataset?.draft;
    if (key) drafts.set(key, event.target.value);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });

  // − value +

  const step = (box, direction) => {
    const input = box.querySelector("input");
    const size = Number(box.dataset.step || 1);
    const value = Number(input.value || 0);
    const next = direction > 0
      ? (Math.floor(value / size) + 1) * size
      : (Math.ceil(value / size) - 1) * size;
    const low = input.min === "" ? 0 : Number(input.min);
    const high = input.max === "" ? Infinity : Number(input.max);
    input.value = Math.min(high, Math.max(low, next));
    box.dataset.touched = "1";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const showStep = (box) => {
    const input = box.querySelector("input");
    const shown = box.querySelector("output");
    if (shown) shown.textContent = input.value === "" ? "" : minutes(Number(input.value));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less], [data-more]");
    const box = button?.closest("[data-stepper]");
    if (box) step(box, "more" in button.dataset ? 1 : -1);
  });
  document.addEventListener("input", (event) => {
    const box = event.target.closest?.("[data-stepper]");
    if (!box) return;
    if (event.isTrusted) box.dataset.touched = "1";
    showStep(box);
  });

  // The kind of activity proposes its usual duration and says whether it counts

  document.addEventListener("change", (event) => {
    const { minutes: usual, credited } = event.target.dataset || {};
    const form = event.target.form;
    if (!form) return;
    const box = form.querySelector("[data-stepper=minutes]");
    if (usual !== undefined && box && !box.dataset.touched) {
      box.querySelector("input").value = usual;
      showStep(box);
    }
    const shown = form.querySelector("[data-credited-display]");
    if (credited !== undefined && shown) shown.textContent = credited;
  });

  // Search in tiles or lines: accents do not matter

  document.addEventListener("input", (event) => {
    const target = event.target.dataset?.filterTiles;
    const list = target && document.querySelector(target);
    if (!list) return;
    const wanted = plain(event.target.value.trim());
    all(".tile, .chip, .line", list).forEach((one) => {
      const chosen = one.querySelector("input:checked");
      one.hidden = !chosen && !plain(one.textContent).includes(wanted);
    });
  });

  // Keyboard and menus

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.getElementById("search");
      if (search && search.offsetParent) {
        event.preventDefault();
        search.focus();
      }
    }
    if (event.key === "Escape") {
      const open = event.target.closest("details.menu[open], .me details[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
  });
  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // htmx: a plain word when the network or the server fails, the sign-in page when time is up

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const login = document.body.dataset.loginUrl;
    if (login && xhr.responseURL && new URL(xhr.responseURL).pathname === login) {
      event.detail.shouldSwap = false;
      const back = location.pathname + location.search;
      location.assign(`${login}?next=${encodeURIComponent(back)}`);
    }
  });
  const failed = (event) => {
    const status = event.detail.xhr?.status || 0;
    const kept = "Ce que vous avez tapé est toujours là.";
    if (!status) say(`La connexion ne répond pas. ${kept} Réessayez dans un instant.`);
    else if (status === 403) say(`Votre page est restée ouverte trop longtemps. ${kept} Copiez-le, puis rechargez la page.`);
    else if (status === 404) say("Cette information n’existe plus, ou n’est plus partagée avec vous.");
    else say(`Le service ne répond pas pour le moment. ${kept} Réessayez dans un instant.`);
    const form = event.detail.elt?.closest?.("form");
    if (form) release(form);
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, failed);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form");
    if (form) release(form);
  });

  // Each time something arrives on the page

  const welcome = (root) => {
    all("[data-undo]", root).forEach(countDown);
    all("[data-stepper]", root).forEach(showStep);
    all("textarea[data-draft]", root).forEach((area) => {
      if (!area.value && drafts.has(area.dataset.draft)) area.value = drafts.get(area.dataset.draft);
    });
    const strip = root.querySelector(".tabs-strip");
    const here = strip?.querySelector("[aria-current]");
    if (here) strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
    root.querySelector("[data-error-summary]")?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => welcome(document));
  document.addEventListener("htmx:afterSwap", (event) => welcome(event.detail.target || document));
})();
