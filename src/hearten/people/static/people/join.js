// Puts the code from the link (after #, which no server sees) into the field, and takes it out of the address.
(function () {
  function take() {
    const code = window.location.hash.slice(1);
    const field = document.querySelector("input[name=code]");
    if (code && field) {
      field.value = code;
      window.history.replaceState(null, "", window.location.pathname);
    }
  }
  take();
  window.addEventListener("hashchange", take);
})();
