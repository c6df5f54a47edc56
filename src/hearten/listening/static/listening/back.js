// Makes the browser's own “back” do what the page's “Back” does. These pages are not kept by the browser, so that
// nobody finds somebody's words there later; without this it would ask whether to send the form again.
"use strict";
(function () {
  var form = document.getElementById("answering");
  if (!form || !form.requestSubmit) { return; }
  history.replaceState("before this page", "");
  history.pushState("this page", "");
  window.addEventListener("popstate", function (event) {
    if (event.state !== "before this page") { return; }
    var back = form.querySelector("button[value=back]");
    if (back) { form.requestSubmit(back); } else { location.assign(form.action.replace(/answer\/$/, "") + "?language=" + form.elements.language.value); }
  });
})();
