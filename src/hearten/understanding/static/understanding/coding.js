// What is selected in the text, by mouse, touch or keyboard, becomes the passage; places count code points, as the server does.
"use strict";
(function () {
  var bench = document.getElementById("bench");
  var words = document.getElementById("words");
  if (!bench || !words || !bench.querySelector("[name=do][value=mark]")) { return; }
  var boxes = { start: bench.querySelector("[data-start]"), end: bench.querySelector("[data-end]") };
  var chosen = bench.querySelector("[data-chosen]"), says = bench.querySelector("[data-says]"), narrow = bench.querySelector("[data-narrow]");
  var parts = Array.prototype.map.call(words.querySelectorAll("[data-at]"), function (part) {
    var letters = Array.from(part.textContent);
    return { node: part, at: Number(part.dataset.at), letters: letters, to: Number(part.dataset.at) + letters.length };
  });
  var place = null;

  function said(start, end) {
    return parts.map(function (part) { return part.letters.slice(Math.max(0, start - part.at), Math.max(0, end - part.at)).join(""); }).filter(Boolean).join(" ");
  }
  function show() {
    chosen.hidden = narrow.hidden = !place;
    boxes.start.value = place ? place.start : "";
    boxes.end.value = place ? place.end : "";
    says.textContent = place ? said(place.start, place.end) : "";
  }
  function take(start, end) {
    place = start < end ? { start: start, end: end } : null;
    show();
  }
  function of(part) { return parts.find(function (one) { return one.node === part; }); }
  // The place of one end of a selection, counted from the part it is in.
  function placed(node, offset) {
    var inside = node.nodeType === 3 ? node.parentElement : node;
    var part = inside && inside.closest ? of(inside.closest("[data-at]")) : null;
    if (part) { return part.at + (node.nodeType === 3 ? Array.from(node.data.slice(0, offset)).length : offset ? part.letters.length : 0); }
    var range = document.createRange();
    range.setStart(node, offset);
    var next = parts.find(function (one) { return range.comparePoint(one.node, 0) >= 0; });
    return next ? next.at : parts.length ? parts[parts.length - 1].to : null;
  }
  document.addEventListener("selectionchange", function () {
    var selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) { return; }
    var range = selection.getRangeAt(0);
    if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) { return; }
    var start = placed(range.startContainer, range.startOffset), end = placed(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) { return; }
    ticked().forEach(function (box) { box.checked = false; });
    take(start, end);
  });
  function ticked() { return Array.prototype.slice.call(words.querySelectorAll("[name=sentence]:checked")); }
  // Ticked sentences that follow each other are a passage too, which can be made narrower word by word.
  words.addEventListener("change", function () {
    var boxesTicked = ticked(), all = Array.prototype.slice.call(words.querySelectorAll("[name=sentence]"));
    if (!boxesTicked.length) { take(0, 0); return; }
    var first = all.indexOf(boxesTicked[0]), together = boxesTicked.every(function (box, at) { return all.indexOf(box) === first + at; });
    if (!together) { take(0, 0); return; }
    take(Number(boxesTicked[0].value.split("-")[0]), Number(boxesTicked[boxesTicked.length - 1].value.split("-")[1]));
  });
  // A label's click would tick its sentence at the end of every selection by mouse.
  words.addEventListener("click", function (event) {
    var selection = document.getSelection();
    if (event.target.tagName !== "INPUT" && selection && !selection.isCollapsed) { event.preventDefault(); }
  });
  function edges() {
    var found = [];
    parts.forEach(function (part) {
      var before = true;
      part.letters.forEach(function (letter, at) {
        var blank = /\s/u.test(letter);
        if (before && !blank) { found.push({ start: part.at + at, end: 0 }); }
        if (!blank) { found[found.length - 1].end = part.at + at + 1; }
        before = blank;
      });
    });
    return found;
  }
  var all = edges();
  narrow.addEventListener("click", function (event) {
    if (event.target.closest("[data-none]")) { ticked().forEach(function (box) { box.checked = false; }); take(0, 0); return; }
    var move = event.target.closest("[data-move]");
    if (!move || !place) { return; }
    var which = move.dataset.move.split(" "), step = Number(which[1]), now = place[which[0]];
    var list = all.map(function (word) { return word[which[0]]; });
    var to = step > 0 ? list.find(function (at) { return at > now; }) : list.filter(function (at) { return at < now; }).pop();
    if (to === undefined) { return; }
    var next = { start: place.start, end: place.end };
    next[which[0]] = to;
    if (next.start < next.end) { ticked().forEach(function (box) { box.checked = false; }); take(next.start, next.end); }
  });
})();
