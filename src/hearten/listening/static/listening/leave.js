// Leaves at once, and takes this page out of the history, so that “back” does not return to it.
"use strict";
(function () {
  var way = document.querySelector(".leave-bar a");
  if (way) {
    way.addEventListener("click", function (event) {
      event.preventDefault();
      document.documentElement.hidden = true;
      location.replace(way.href);
    });
  }
})();
