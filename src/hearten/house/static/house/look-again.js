// A part of a page that says how far something is looks again by itself, without moving anyone's place or focus.
"use strict";
(function () {
  var part = document.querySelector("[data-looks-again]");
  if (!part) { return; }
  function look() {
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var now = new DOMParser().parseFromString(text, "text/html").querySelector("[data-looks-again]");
        if (!now) { location.reload(); return; }
        part.replaceChildren.apply(part, Array.from(now.childNodes));
        setTimeout(look, 4000);
      })
      .catch(function () { setTimeout(look, 15000); });
  }
  setTimeout(look, 4000);
})();
