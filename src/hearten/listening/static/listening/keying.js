// Enter goes to the next box, and from the last one to the next paper. The first wrong box, or the first, has the cursor.
"use strict";
(function () {
  var form = document.getElementById("keying");
  if (!form) { return; }
  var boxes = Array.prototype.filter.call(form.querySelectorAll("input, textarea"), function (box) { return box.type !== "hidden"; });
  form.addEventListener("keydown", function (event) {
    var at = boxes.indexOf(event.target);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || at < 0) { return; }
    event.preventDefault();
    if (at + 1 < boxes.length && !event.ctrlKey) { boxes[at + 1].focus(); boxes[at + 1].select(); } else { form.requestSubmit(form.querySelector(".buttons button")); }
  });
  (form.querySelector("[aria-invalid=true]") || boxes[0]).focus();
})();
