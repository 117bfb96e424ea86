/* Recording a meeting: what is typed is saved by itself, kept in this browser while the server is away, and
   sent when it is back. Without this script every form of the page has its own Save button. */
"use strict";

(() => {
  const PAUSE = 1200; // ms without a key before what was typed is sent
  const LONGEST_WAIT = 8000; // ms after which it is sent though somebody goes on typing
  const TRY_AGAIN = 3000; // ms between attempts while the server is away

  const bar = document.getElementById("saved");
  const user = document.body.querySelector("[data-user]")?.dataset.user ?? "";
  const csrf = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  /* ---- what this browser keeps ---- */

  const drawer = {
    key: (name) => `recording:${user}:${name}`,
    put(name, draft) {
      try {
        localStorage.setItem(this.key(name), JSON.stringify(draft));
        return true;
      } catch {
        return false; // full, or not allowed: the page then asks before it is left
      }
    },
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(this.key(name)));
      } catch {
        return null;
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(this.key(name));
      } catch {
        /* nothing could be put in either */
      }
    },
  };

  /* ---- what the page says of itself ---- */

  const STATES = {
    saved: ["● All is saved", ""],
    away: ["▲ The server can’t be reached", "saved--away"],
    signedOut: ["▲ You are signed out", "saved--away"],
    conflict: ["▲ Somebody else saved the same part", "saved--away"],
    refused: ["▲ Something can’t be saved as it is", "saved--away"],
    locked: ["▲ These notes are no draft any more", "saved--away"],
  };
  let told = "";

  function tell(state, more) {
    const [words, look] = STATES[state];
    bar.hidden = false;
    bar.className = `saved ${look}`.trim();
    if (told !== state) bar.querySelector("[data-words]").textContent = words; // read out once, not at each save
    told = state;
    bar.querySelector("[data-more]").replaceChildren(...(Array.isArray(more) ? more : [more]));
  }

  function link(href, words) {
    const a = document.createElement("a");
    a.href = href;
    a.textContent = words;
    return a;
  }

  /* ---- one form that saves itself ---- */

  const parts = [];

  class Part {
    constructor(form) {
      this.form = form;
      this.name = form.dataset.saves;
      this.isDirty = false;
      this.isKept = true;
      this.stopped = "";
      this.sent = this.values();
      this.marks = null;
      form.addEventListener("input", (event) => this.typed(event));
      form.addEventListener("change", (event) => this.typed(event));
      form.addEventListener("submit", (event) => {
        if (event.submitter?.hasAttribute("formaction")) return;
        event.preventDefault();
        this.save(true);
      });
      this.takeUp();
    }

    values() {
      const values = Object.fromEntries(new FormData(this.form));
      delete values.csrfmiddlewaretoken;
      delete values.version;
      return values;
    }

    get version() {
      return this.form.elements.version;
    }

    /* What was typed before the page was left, and never came to the server. */
    takeUp() {
      const draft = drawer.get(this.name);
      if (!draft) return;
      if (same(draft.values, this.values())) return drawer.drop(this.name);
      fill(this.form, draft.values);
      this.version.value = draft.version;
      this.isDirty = true;
    }

    /* While two versions are made one, they are typed in one place only. */
    hold(isHeld) {
      for (const field of this.form.querySelectorAll("textarea, input[type=text], input:not([type])"))
        field.readOnly = isHeld;
    }

    typed(event) {
      if (same(this.values(), this.sent) && !this.isDirty) return;
      this.isDirty = true;
      this.isKept = drawer.put(this.name, { values: this.values(), version: this.version.value });
      if (this.stopped) return;
      clearTimeout(this.timer);
      this.since ??= Date.now();
      const wait = Math.min(PAUSE, Math.max(0, this.since + LONGEST_WAIT - Date.now()));
      this.timer = setTimeout(() => this.save(), wait);
    }

    async save(isAsked = false) {
      clearTimeout(this.timer);
      if (this.stopped === "conflict" || this.going) return this.going;
      if (!this.isDirty && !isAsked) return;
      this.since = undefined;
      this.going = this.send();
      await this.going;
      this.going = undefined;
      if (this.isDirty && !this.stopped) this.timer = setTimeout(() => this.save(), PAUSE);
    }

    async send() {
      const values = this.values();
      const body = new FormData(this.form);
      body.set("csrfmiddlewaretoken", csrf());
      let response, answer;
      try {
        response = await fetch(this.form.action, {
          method: "POST",
          body,
          headers: { Accept: "application/json" },
          redirect: "manual",
        });
        answer = await response.json().catch(() => ({}));
      } catch {
        response = { status: 0 };
      }
      if (response.status === 200) this.saved(values, answer);
      else if (response.status === 401 || response.status === 403) this.signIn();
      else if (response.status === 409) this.merge(answer);
      else if (response.status === 422) this.stop("refused", `${this.form.dataset.name}: ${answer.told}`);
      else if (response.status === 423) this.stop("locked", answer.told);
      else this.wait();
    }

    saved(values, answer) {
      this.version.value = answer.version;
      this.sent = values;
      this.stopped = "";
      this.isDirty = !same(this.values(), values);
      if (this.isDirty) drawer.put(this.name, { values: this.values(), version: answer.version });
      else drawer.drop(this.name);
      this.answer("");
      if (!parts.some((part) => part.stopped)) tell("saved", `at ${answer.saved}`);
      if (answer.marks) offer(this, answer);
    }

    /* The server, or the way to it, is away: this browser keeps the text, and tries again. */
    wait() {
      this.isKept = drawer.put(this.name, { values: this.values(), version: this.version.value });
      tell("away", this.isKept
        ? "What you type is kept on this computer, and sent when the server is back."
        : "What you type can’t be kept on this computer: don’t leave this page.");
      this.timer = setTimeout(() => this.save(), TRY_AGAIN);
    }

    signIn() {
      this.stopped = "signedOut";
      drawer.put(this.name, { values: this.values(), version: this.version.value });
      const back = encodeURIComponent(location.pathname + location.hash);
      tell("signedOut", ["What you typed is kept on this computer. ",
        link(`${bar.dataset.signIn}?next=${back}`, "Sign in again to save it")]);
    }

    merge(answer) {
      this.stop("conflict", link(`#${this.form.closest("[id]").id}`, this.form.dataset.name));
      this.answer(answer.conflict);
      const box = this.answers.querySelector("form");
      fill(box, this.values()); // more may have been typed while the answer was on its way
      this.hold(true);
      box.addEventListener("submit", (event) => {
        event.preventDefault();
        this.hold(false);
        fill(this.form, Object.fromEntries(new FormData(box)));
        this.version.value = answer.version;
        this.stopped = "";
        this.isDirty = true;
        this.answer("");
        this.form.querySelector("textarea, [type=radio]:checked").focus();
        this.save();
      });
      this.answers.firstElementChild.focus();
    }

    stop(state, more) {
      this.stopped = state;
      tell(state, more);
    }

    get answers() {
      return this.form.nextElementSibling;
    }

    answer(html) {
      this.answers.innerHTML = html; // made by our own templates, which escape
    }
  }

  function fill(form, values) {
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name];
      if (field && !["version", "csrfmiddlewaretoken"].includes(name)) field.value = value;
    }
  }

  const same = (one, other) => {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => lines(one[name]) === lines(other[name]));
  };
  const lines = (text) => String(text ?? "").replaceAll("\r\n", "\n");

  /* ---- what was recognised ---- */

  async function offer(part, answer) {
    const block = document.getElementById(`recognised-${part.name.replace("item-", "")}`);
    const count = Number(block.dataset.records);
    document.getElementById(part.form.dataset.state).textContent =
      answer.state + (count ? `, ${count} on record` : "");
    const marks = JSON.stringify(answer.marks);
    if (part.marks === marks || (part.marks === null && !answer.marks.length)) return;
    part.marks = marks;
    if (block.contains(document.activeElement)) return;
    const response = await fetch(part.form.dataset.recognised, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok) return;
    block.outerHTML = await response.text();
    htmx.process(document.getElementById(block.id));
  }

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const item = event.target.closest?.(".item");
    if (event.target.id?.startsWith("recognised-") && !document.activeElement?.closest(".item")) {
      document.getElementById(event.target.id)?.closest(".item")?.querySelector("textarea")?.focus();
    } else if (!item) event.target.querySelector?.("[autofocus]")?.focus();
  });

  document.body.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status === 423) tell("locked", "What you typed is still here: copy it before you leave this page.");
    else tell("refused", "The server refused it. What you typed is still here: load the page again.");
  });
  document.body.addEventListener("htmx:sendError", () => {
    tell("away", "It was not sent: do it again when the server is back. What you type is kept on this computer.");
  });

  /* ---- forms that are sent by hand: their words are kept until they have come to the server ---- */

  function keep(form) {
    const name = form.dataset.kept;
    const fields = () => {
      const values = Object.fromEntries(new FormData(form));
      delete values.csrfmiddlewaretoken;
      delete values.version;
      return values;
    };
    const draft = drawer.get(name);
    if (draft && same(draft, fields())) drawer.drop(name);
    else if (draft) {
      for (const [field, value] of Object.entries(draft)) if (form.elements[field]) form.elements[field].value = value;
      form.closest("details")?.setAttribute("open", "");
    }
    form.addEventListener("input", () => drawer.put(name, fields()));
    form.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful) drawer.drop(name);
    });
  }

  /* ---- keys ---- */

  function step(by) {
    const fields = [...document.querySelectorAll(".item textarea[name=text]")];
    const here = fields.indexOf(document.activeElement?.closest(".item")?.querySelector("textarea[name=text]"));
    const next = fields[here < 0 ? (by > 0 ? 0 : fields.length - 1) : here + by];
    next?.focus();
    next?.closest(".item").scrollIntoView({ block: "start" });
  }

  async function acceptFirst() {
    const item = document.activeElement?.closest(".item");
    const part = parts.find((one) => one.form.closest(".item") === item);
    if (!part) return;
    await part.save();
    item.querySelector("[data-accept]")?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      acceptFirst();
    } else if (event.ctrlKey && event.key === "s") {
      event.preventDefault();
      for (const part of parts) part.save(true);
    }
  });

  document.addEventListener("focusin", (event) => {
    const section = event.target.closest("section[id]");
    for (const entry of document.querySelectorAll("#agenda a")) {
      if (section && entry.hash === `#${section.id}`) entry.setAttribute("aria-current", "step");
      else entry.removeAttribute("aria-current");
    }
  });

  /* ---- coming and going ---- */

  window.addEventListener("online", () => parts.forEach((part) => part.isDirty && !part.stopped && part.save()));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) parts.forEach((part) => part.isDirty && !part.stopped && part.save());
  });
  window.addEventListener("beforeunload", (event) => {
    if (parts.some((part) => part.isDirty && !part.isKept)) event.preventDefault();
  });

  document.getElementById("keys").hidden = false;
  for (const button of document.querySelectorAll(".seat [data-save]")) button.hidden = true;
  for (const form of document.querySelectorAll("form[data-saves]")) parts.push(new Part(form));
  for (const form of document.querySelectorAll("form[data-kept]")) keep(form);
  htmx.onLoad((element) => element.querySelectorAll?.("form[data-kept]").forEach(keep));
  const waiting = parts.filter((part) => part.isDirty);
  if (waiting.length) waiting.forEach((part) => part.save());
  else tell("saved", "");
})();
