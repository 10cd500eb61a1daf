/* Draw boxes on a page with the mouse (画框): an addition only; the same boxes can be typed, or words chosen.
   Every box becomes a line of the field: left,top,right,bottom in per cent of the page. */
(function () {
  "use strict";
  var sheet = document.querySelector("[data-redaction-sheet]");
  var field = document.querySelector("[data-redaction-areas]");
  if (!sheet || !field) { return; }
  var canvas = sheet.querySelector("svg");
  var drawn = null;
  var from = null;
  sheet.classList.add("redaction-page__sheet--draws");

  function place(event) {
    var box = sheet.getBoundingClientRect();
    function part(value) { return Math.min(100, Math.max(0, value * 100)); }
    return [part((event.clientX - box.left) / box.width), part((event.clientY - box.top) / box.height)];
  }

  function edges(to) {
    return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
  }

  function show(rect, box) {
    rect.setAttribute("x", box[0] + "%");
    rect.setAttribute("y", box[1] + "%");
    rect.setAttribute("width", box[2] - box[0] + "%");
    rect.setAttribute("height", box[3] - box[1] + "%");
  }

  function rectangle() {
    var rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", "redaction-page__new");
    canvas.appendChild(rect);
    return rect;
  }

  function redraw() {
    canvas.querySelectorAll(".redaction-page__new").forEach(function (old) { old.remove(); });
    field.value.split("\n").forEach(function (line) {
      var box = line.replace(/，/g, ",").split(",").map(Number);
      if (box.length === 4 && box.every(isFinite)) { show(rectangle(), box); }
    });
  }

  sheet.addEventListener("pointerdown", function (event) {
    if (event.pointerType !== "mouse" || event.button !== 0) { return; }
    event.preventDefault();
    from = place(event);
    drawn = rectangle();
    sheet.setPointerCapture(event.pointerId);
  });

  sheet.addEventListener("pointermove", function (event) {
    if (from) { show(drawn, edges(place(event))); }
  });

  sheet.addEventListener("pointerup", function (event) {
    if (!from) { return; }
    var box = edges(place(event));
    from = null;
    if (box[2] - box[0] > 0.2 && box[3] - box[1] > 0.2) {
      var line = box.map(function (edge) { return edge.toFixed(2); }).join(",");
      field.value = field.value.trim() ? field.value.trim() + "\n" + line : line;
    }
    redraw();
  });

  field.addEventListener("input", redraw);
  redraw();
})();
