// What waits on this tablet: sealed answers, each let go of only once the server has said that it is kept.
"use strict";
var Hearten = window.Hearten || {};
window.Hearten = Hearten;
Hearten.queue = (function () {
  var sending = null;

  function opened(code) {
    return new Promise(function (done, failed) {
      var asking = indexedDB.open("hearten-" + code, 1);
      asking.onupgradeneeded = function () {
        asking.result.createObjectStore("sealed", { keyPath: "form" });
        asking.result.createObjectStore("about");
      };
      asking.onsuccess = function () { done(asking.result); };
      asking.onerror = function () { failed(asking.error); };
    });
  }

  async function within(code, store, mode, deed) {
    var base = await opened(code);
    try {
      return await new Promise(function (done, failed) {
        var turn = base.transaction(store, mode, { durability: "strict" }), asked = deed(turn.objectStore(store));
        turn.oncomplete = function () { done(asked.result); };
        turn.onabort = turn.onerror = function () { failed(turn.error); };
      });
    } finally { base.close(); }
  }

  function add(code, item) { return within(code, "sealed", "readwrite", function (store) { return store.put(item); }); }
  function remove(code, form) { return within(code, "sealed", "readwrite", function (store) { return store.delete(form); }); }
  function all(code) { return within(code, "sealed", "readonly", function (store) { return store.getAll(); }); }
  function keep(code, name, value) { return within(code, "about", "readwrite", function (store) { return store.put(value, name); }); }
  function kept(code, name) { return within(code, "about", "readonly", function (store) { return store.get(name); }); }

  async function deliver(code, here, tablet, item) {
    var answer = await fetch(here + "deliver/", {
      method: "POST", credentials: "omit", headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
      body: JSON.stringify({ tablet: tablet, form: item.form, sealed: item.sealed })
    });
    if (answer.status >= 400 && answer.status < 500) {
      var page = new DOMParser().parseFromString(await answer.text(), "text/html"), why = page.querySelector("main p");
      return { refused: why ? why.textContent.trim() : String(answer.status) };
    }
    if (!answer.ok || (await answer.json()).kept !== item.form) { return { later: true }; }
    await remove(code, item.form);
    return {};
  }

  async function tryAll(code, here) {
    var tablet = await kept(code, "tablet"), refused = "";
    for (const item of tablet ? await all(code) : []) {
      try {
        var told = await deliver(code, here, tablet, item);
        if (told.refused) { refused = told.refused; }
        if (told.later) { break; }
      } catch (_error) { break; } // no network: it stays, and is tried again
    }
    return refused;
  }

  // One at a time in this page; should another page send the same, the server keeps it once.
  function send(code, here) {
    if (!sending) { sending = tryAll(code, here).finally(function () { sending = null; }); }
    return sending;
  }

  return { add: add, all: all, keep: keep, kept: kept, send: send };
})();
