// On a shared screen: pages take each other's place without the browser remembering any of them, so that “back” leads
// to no one's words; and when nobody does anything for a while it says so, and then begins anew.
"use strict";
(function () {
  var WARNING = 30;
  var moved = Date.now();

  function place() { return document.getElementById("shared"); }
  function start() { location.replace(place().dataset.here); }

  function put(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    if (!page.getElementById("shared")) { start(); return; }
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    moved = Date.now();
    window.scrollTo(0, 0);
    (document.querySelector(".wrong-summary") || document.getElementById("main")).focus();
  }

  document.addEventListener("submit", function (event) {
    var form = event.target, pressed = event.submitter, said = new URLSearchParams(new FormData(form));
    if (form.method !== "post" || !place()) { return; }
    event.preventDefault();
    if (pressed && pressed.name) { said.append(pressed.name, pressed.value); }
    fetch(form.action, { method: "POST", body: said, credentials: "omit" })
      .then(function (answer) { return answer.text(); })
      .then(put)
      .catch(function () { document.getElementById("shared-lost").hidden = false; });
  });

  ["pointerdown", "keydown", "input", "scroll"].forEach(function (what) {
    document.addEventListener(what, function () { moved = Date.now(); document.getElementById("shared-still").hidden = true; }, { passive: true, capture: true });
  });

  window.setInterval(function () {
    var here = place(), still = Number(here.dataset.still), quiet = (Date.now() - moved) / 1000;
    if (!still) { return; }
    document.getElementById("shared-still").hidden = quiet < still - WARNING;
    if (quiet > still) { start(); }
  }, 1000);
})();
