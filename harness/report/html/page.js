// The HTML report's own script: filter, search, copying, theme, keys. The page
// says all that it has to say without it. It makes elements from nothing that
// the report says: texts are only read, and compared.
"use strict";
(() => {
  const all = (selector, from) =>
    Array.from((from || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  function makeButton(text, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    if (label) button.setAttribute("aria-label", label);
    return button;
  }

  // Theme: as the system has it, until somebody chooses.
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = makeButton("");
  const nameTheme = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute(
      "aria-label", isDark() ? "Use light colors" : "Use dark colors");
  };
  // A page that is opened from a file may have no storage.
  const store = {
    get() {
      try { return localStorage.getItem("plumbline-theme"); } catch { return null; }
    },
    set(value) {
      try { localStorage.setItem("plumbline-theme", value); } catch { /* none */ }
    },
  };
  const stored = store.get();
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;
  theme.id = "theme";
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set(root.dataset.theme);
    nameTheme();
  });
  nameTheme();
  byId("theme-place").append(theme);

  // Copying. Where the clipboard is not to be had, the text is selected.
  async function copy(block, button) {
    let done = "Copied";
    try {
      await navigator.clipboard.writeText(block.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(block);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      let copied = false;
      try { copied = document.execCommand("copy"); } catch { /* not allowed */ }
      if (!copied) done = "Selected";
    }
    if (!button) return;
    button.textContent = done;
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }
  for (const block of all("pre[data-copy]")) {
    const what = block.parentElement.firstElementChild.textContent;
    const button = makeButton("Copy", "Copy the " + what + " command");
    button.addEventListener("click", () => copy(block, button));
    block.after(button);
  }

  // Search and filters.
  const causes = all("#findings .cause, #findings > ul > li");
  const tools = document.querySelector(".tools");
  const texts = new Map();
  const textOf = (cause) => {
    if (!texts.has(cause)) {
      texts.set(cause, cause.textContent.toLowerCase());
    }
    return texts.get(cause);
  };
  function filter() {
    const words = byId("search").value.toLowerCase().split(/\s+/);
    const kind = byId("kind").value;
    const check = byId("check").value;
    let shown = 0;
    for (const cause of causes) {
      cause.hidden =
        (kind !== "" && cause.dataset.kind !== kind) ||
        (check !== "" && cause.dataset.check !== check) ||
        !words.every((word) => textOf(cause).includes(word));
      if (!cause.hidden) ++shown;
    }
    byId("shown").textContent = shown + " of " + causes.length + " shown";
  }
  function clearFilters() {
    byId("search").value = byId("kind").value = byId("check").value = "";
    filter();
  }
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("submit", (event) => event.preventDefault());
    let later = 0;
    tools.addEventListener("input", () => {
      clearTimeout(later);
      later = setTimeout(filter, 60);
    });
    const fold = byId("fold");
    fold.addEventListener("click", () => {
      const open = fold.textContent === "Unfold all";
      for (const one of all("#findings .cause > details")) one.open = open;
      fold.textContent = open ? "Fold all" : "Unfold all";
    });
    filter();
  }

  // Links to a finding: by its address or by its id, whatever hides it.
  function follow() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* as it stands */ }
    if (name === "") return;
    const target =
      byId(name) || all("[data-id]").find((one) => one.dataset.id === name);
    if (!target) return;
    const cause = target.closest("#findings .cause, #findings > ul > li");
    if (cause && cause.hidden) clearFilters();
    const own = target.querySelector(":scope > details");
    if (own) own.open = true;
    for (let one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    target.scrollIntoView();
    const summary = target.querySelector("summary");
    if (summary && target.matches(".cause")) {
      summary.focus({ preventScroll: true });
    }
  }
  addEventListener("hashchange", follow);
  follow();

  // Keys, where nobody writes.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape" && event.target.id === "search") {
        clearFilters();
        event.target.blur();
      }
      return;
    }
    const shown = causes.filter((cause) => !cause.hidden);
    const at = shown.findIndex((cause) => cause.contains(document.activeElement));
    const current = shown[at];
    const go = (cause) => {
      const handle = cause && cause.querySelector("summary, button");
      if (!handle) return;
      handle.focus({ preventScroll: true });
      cause.scrollIntoView({ block: "start" });
    };
    switch (event.key) {
      case "/":
        if (!tools) return;
        byId("search").focus();
        break;
      case "j":
        go(shown[at + 1]);
        break;
      case "k":
        go(shown[at < 0 ? shown.length - 1 : at - 1]);
        break;
      case "o": {
        const details = current && current.querySelector("details");
        if (!details) return;
        details.open = !details.open;
        break;
      }
      case "c": {
        const block = current && current.querySelector("pre[data-copy]");
        if (!block) return;
        copy(block, block.nextElementSibling);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  });

  // On paper nothing can be unfolded.
  const folded = [];
  addEventListener("beforeprint", () => {
    for (const one of all("#findings details:not([open]), .gap:not([open])")) {
      one.open = true;
      folded.push(one);
    }
  });
  addEventListener("afterprint", () => {
    for (const one of folded.splice(0)) one.open = false;
  });
})();
