// Carries the code from the address's fragment, which never reaches a server, into its field; then forgets it.
"use strict";
(function () {
  var field = document.getElementById("id_invitation");
  if (field && location.hash.length > 1) {
    if (!field.value) { field.value = location.hash.slice(1).replace(/[^0-9A-Za-z-]/g, ""); }
    history.replaceState(null, "", location.pathname + location.search);
  }
})();
