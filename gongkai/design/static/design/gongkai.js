// Enhancement only: every page works without this file.
"use strict";
(() => {
  const root = document.documentElement;
  const YEAR = 31536000;

  // Display modes change at once, without leaving a half-filled page.
  const cycle = { mode: ["", "elder"], contrast: ["", "high"], theme: ["", "dark", "light"] };
  const remember = () => {
    const chosen = Object.keys(cycle).map((axis) => root.dataset[axis]).filter(Boolean).join(".");
    const secure = location.protocol === "https:" ? ";Secure" : "";
    document.cookie = `gongkai_display=${chosen};path=/;max-age=${YEAR};SameSite=Lax${secure}`;
  };
  document.querySelectorAll("[data-display]").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const axis = button.dataset.display;
      const values = cycle[axis];
      const next = values[(values.indexOf(root.dataset[axis] || "") + 1) % values.length];
      if (next) root.dataset[axis] = next; else delete root.dataset[axis];
      button.setAttribute("aria-pressed", next ? "true" : "false");
      const word = button.querySelector("[data-words]");
      if (word) word.textContent = word.dataset.words.split("|")[values.indexOf(next)];
      remember();
    });
  });

  // The error summary takes the focus when a page comes back with errors.
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  // Buttons that only make sense with script.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  // A list that changes on its own is fetched when the reader gets to it; the link stays where that fails.
  document.querySelectorAll("[data-fetch-list]").forEach((part) => {
    const fetchList = async () => {
      const answer = await fetch(part.dataset.fetchList).catch(() => null);
      if (!answer || !answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#related-list");
      if (found) part.querySelector("p").replaceWith(document.adoptNode(found)); else part.hidden = true;
    };
    if (!("IntersectionObserver" in window)) return;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) { watcher.disconnect(); fetchList(); }
    }, { rootMargin: "200px" });
    watcher.observe(part);
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector("[aria-live]").textContent = button.dataset.copied;
    });
  });
  // Reading aloud, paragraph by paragraph: what is read is marked; a second click stops. Nothing leaves the browser
  // but to its own voice.
  const reader = document.querySelector("[data-read-aloud]");
  if (reader && "speechSynthesis" in window) {
    const words = reader.querySelector("[data-read-words]");
    const READ = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, summary";
    let left = [];
    const stop = () => {
      left = [];
      speechSynthesis.cancel();
      document.querySelectorAll(".being-read").forEach((one) => one.classList.remove("being-read"));
      reader.setAttribute("aria-pressed", "false");
      words.textContent = "朗读本页";
    };
    const next = () => {
      document.querySelectorAll(".being-read").forEach((one) => one.classList.remove("being-read"));
      const part = left.shift();
      if (!part) { stop(); return; }
      part.classList.add("being-read");
      part.scrollIntoView({ block: "nearest" });
      const speech = new SpeechSynthesisUtterance(part.innerText);
      speech.lang = "zh-CN";
      speech.rate = 0.9;
      speech.onend = () => { if (left.length || part.classList.contains("being-read")) next(); };
      speech.onerror = stop;
      speechSynthesis.speak(speech);
    };
    reader.hidden = false;
    reader.addEventListener("click", () => {
      if (reader.getAttribute("aria-pressed") === "true") { stop(); return; }
      left = [...document.querySelectorAll("main :is(" + READ + ")")].filter((one) =>
        one.innerText.trim() && one.checkVisibility() && !one.querySelector(READ) && !one.closest(".no-print, .hidden-text"));
      reader.setAttribute("aria-pressed", "true");
      words.textContent = "停止朗读";
      next();
    });
    window.addEventListener("pagehide", stop);
  }

  // Public pages read last stay readable without a network; such a page says that it may be old.
  const isPublic = document.querySelector("link[rel=manifest]");
  if (isPublic && "serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  const sayOffline = () => {
    const main = document.querySelector("main");
    if (!isPublic || !main || main.querySelector("[data-offline]")) return;
    const note = document.createElement("p");
    note.dataset.offline = "";
    note.setAttribute("role", "status");
    note.className = "notice notice--soon";
    note.textContent = "没有网络连接。本页是上次打开时保存的，可能不是最新内容。";
    main.prepend(note);
  };
  window.addEventListener("offline", sayOffline);
  window.addEventListener("online", () => document.querySelector("[data-offline]")?.remove());
  if (!navigator.onLine) sayOffline();

  // A second click on a submit button waits for the first; the server is idempotent anyway.
  document.querySelectorAll("form[data-once]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    });
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once]").forEach((form) => { delete form.dataset.sent; });
  });
})();
