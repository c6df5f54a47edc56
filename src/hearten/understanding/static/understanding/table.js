// At the table of a session: what others do appears by itself, and what one types is kept as one types it.
"use strict";
(function () {
  var shared = document.querySelector("[data-moves]");
  if (!shared || !window.EventSource) { return; }
  var keeps = document.querySelector("form[data-keeps]");
  var says = document.querySelector("[data-says]");
  var waiting = null;
  var stirred = Date.now();
  var HALF_AN_HOUR = 30 * 60 * 1000;

  // Silent placing: sent a moment after the last key.
  function keep() {
    clearTimeout(waiting);
    waiting = null;
    return fetch(keeps.action, { method: "POST", body: new FormData(keeps), credentials: "same-origin" })
      .then(function (answer) { says.textContent = answer.ok ? keeps.dataset.keeps : keeps.dataset.fails; })
      .catch(function () {
        says.textContent = keeps.dataset.fails;
        waiting = setTimeout(keep, 3000);
      });
  }
  if (keeps) {
    keeps.addEventListener("input", function () {
      stirred = Date.now();
      clearTimeout(waiting);
      waiting = setTimeout(keep, 300);
    });
  }

  // Small forms that need no other page: what they did comes back as any move does.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    stirred = Date.now();
    if (!form.hasAttribute("data-quiet")) { return; }
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) { form.submit(); return; }
        form.querySelectorAll("textarea, input[type=text]").forEach(function (box) { box.value = ""; });
      })
      .catch(function () { form.submit(); });
  });

  function lay(html) {
    var had = document.activeElement && document.activeElement.id;
    var now = new DOMParser().parseFromString(html, "text/html").body;
    shared.replaceChildren.apply(shared, Array.from(now.childNodes));
    var again = had && document.getElementById(had);
    if (again && again !== document.activeElement) { again.focus(); }
  }

  var source = new EventSource(shared.dataset.moves);
  source.addEventListener("moved", function (event) {
    var told = JSON.parse(event.data);
    stirred = Date.now();
    if (told.stage === shared.dataset.stage) { lay(told.html); return; }
    source.close();
    var go = function () { location.reload(); };
    if (keeps && waiting) { keep().then(go, go); } else { go(); }
  });
  // A page left open by itself stops asking after half an hour, and asks again when somebody is back.
  setInterval(function () {
    if (source.readyState !== 2 && Date.now() - stirred > HALF_AN_HOUR) { source.close(); }
  }, 60000);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && source.readyState === 2) { location.reload(); }
  });
})();
