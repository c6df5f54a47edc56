// Keeps one page, with nobody's name on it, for devices that have no line when a moment happens.
"use strict";
const KEEP = "hearten-moments-1";
const SHELL = "/permission/moments/without-a-line/";
const FORM = "/permission/moments/new/";

async function keep() {
  const cache = await caches.open(KEEP);
  const answer = await fetch(SHELL, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) { throw new Error("the page could not be kept"); }
  const text = await answer.clone().text();
  await cache.put(SHELL, answer);
  const parts = Array.from(text.matchAll(/(?:href|src)="(\/(?:static\/|theme\.css)[^"]*)"/g), (found) => found[1]);
  await Promise.all(parts.map(async (part) => {
    const file = await fetch(part);
    if (file.ok) { await cache.put(part, file); }
  }));
}

self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(keep()); });
self.addEventListener("activate", (event) => { event.waitUntil(self.clients.claim()); });
self.addEventListener("message", (event) => { event.waitUntil(keep().catch(() => undefined)); });
self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== self.location.origin) { return; }
  if (event.request.mode === "navigate" && asked.pathname === FORM) {
    event.respondWith(fetch(event.request).catch(() => caches.match(SHELL)));
  } else if (event.request.mode !== "navigate") {
    event.respondWith(fetch(event.request).catch(async () => (await caches.match(asked.pathname)) || Response.error()));
  }
});
