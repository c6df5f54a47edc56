// Keeps the pages of one listening on a lent tablet, so that they open where there is no network. It never sees an
// answer: those are sealed by the page, and this passes them by.
"use strict";
const KEPT = KEPT_HERE;
const NAME = "hearten-" + KEPT.here + "-" + KEPT.version;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME)
    .then((cache) => Promise.all([...KEPT.pages, ...KEPT.forms, ...KEPT.look].map((url) => fetch(url, { cache: "reload", credentials: "omit" }).then((response) => {
      if (!response.ok) { throw new Error(url); }
      return cache.put(url, response);
    }))))
    .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("hearten-" + KEPT.here + "-") && name !== NAME).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== self.location.origin) { return; }
  const known = asked.pathname + asked.search;
  if (asked.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(known).then((kept) => kept || fetch(event.request)));
  } else if (asked.pathname.startsWith(KEPT.here)) {
    // The newest where there is a network, what was kept where there is none.
    event.respondWith(fetch(event.request).catch(() => caches.match(known).then((kept) => kept || caches.match(KEPT.here))));
  }
});
