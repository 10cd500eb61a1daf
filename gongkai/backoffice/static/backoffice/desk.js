/* Keys of the desk (快捷键): an addition only, every one of them has a link or a button on the page.
   j / k  next and previous case    Enter  open it    /  search    ?  list of keys */
(function () {
  "use strict";
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-case-row]"));
  var search = document.querySelector("[data-desk-search]");
  var keys = document.querySelector("[data-desk-keys]");
  var at = -1;

  function link(row) {
    return row.querySelector("a[href]");
  }

  function typing(target) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
  }

  function move(step) {
    if (!rows.length) { return; }
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    link(rows[at]).focus();
    rows[at].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("focusin", function (event) {
    var row = event.target.closest && event.target.closest("[data-case-row]");
    if (row) { at = rows.indexOf(row); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (typing(event.target)) {
      if (event.key === "Escape") { event.target.blur(); }
      return;
    }
    if (event.key === "j") { move(1); }
    else if (event.key === "k") { move(-1); }
    else if (event.key === "/" && search) { search.focus(); search.select(); }
    else if (event.key === "?" && keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); }
    else { return; }
    event.preventDefault();
  });
})();
