// A moment is kept on this device when there is no line, said plainly, and sent once when there is one again.
"use strict";
(function () {
  const form = document.querySelector("form[data-moment]");
  const told = document.querySelector("[data-waiting]");
  if (!form || !told || !window.localStorage) { return; }
  const QUEUE = "hearten-moments";
  const NAMES = ["needed", "rule", "did", "why", "lets_read", "work", "signed", "form_key"];

  function waiting() { try { return JSON.parse(localStorage.getItem(QUEUE)) || []; } catch (_error) { return []; } }
  function keep(all) { if (all.length) { localStorage.setItem(QUEUE, JSON.stringify(all)); } else { localStorage.removeItem(QUEUE); } }
  function newKey() { return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join(""); }
  function say(words, klass) {
    const line = document.createElement("p");
    if (klass) { line.className = klass; }
    line.textContent = words;
    told.append(line);
    told.hidden = false;
    return line;
  }
  function written() {
    const given = new FormData(form), item = { at: new Date().toISOString() };
    NAMES.forEach((name) => { item[name] = given.get(name) || ""; });
    item.form_key = item.form_key || newKey();
    return item;
  }
  function whole(item) { return ["needed", "rule", "did", "why"].every((name) => String(item[name]).trim()); }
  function clear() { form.reset(); const key = form.querySelector("[name=form_key]"); if (key) { key.value = newKey(); } }
  function back(item) { NAMES.forEach((name) => {
    const field = form.elements.namedItem(name);
    if (field && field.type === "checkbox") { field.checked = Boolean(item[name]); } else if (field) { field.value = item[name]; }
  }); }

  function show() {
    const all = waiting();
    if (!all.length) { return; }
    say(all.length === 1 ? told.dataset.one : told.dataset.more.replace("{n}", all.length));
    say(told.dataset.age.replace("{day}", new Date(all[0].at).toLocaleDateString(document.documentElement.lang)));
    say(told.dataset.plain);
    const drop = document.createElement("button");
    drop.type = "button"; drop.className = "button quiet"; drop.textContent = told.dataset.drop;
    drop.addEventListener("click", () => { keep([]); told.replaceChildren(); told.hidden = true; });
    told.append(drop);
  }

  async function send(item) {
    const body = new URLSearchParams();
    NAMES.forEach((name) => { if (item[name]) { body.set(name, item[name]); } });
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(form.dataset.moment, { method: "POST", credentials: "same-origin", body: body });
    if (answer.redirected) { return { signIn: true }; }
    const said = await answer.json();
    return answer.ok ? { receipt: said.receipt } : { why: said.why };
  }

  async function sendAll() {
    const left = [];
    let stopped = false;
    for (const item of waiting()) {
      if (stopped) { left.push(item); continue; }
      try {
        const came = await send(item);
        if (came.receipt) { say(told.dataset.sent); say(came.receipt, "receipt"); }
        else if (came.signIn) { say(told.dataset.signin); left.push(item); stopped = true; }
        else { say(told.dataset.wrong + " " + came.why); back(item); stopped = true; }
      } catch (_error) { left.push(item); stopped = true; }
    }
    keep(left);
  }

  form.addEventListener("submit", (event) => {
    if (navigator.onLine && form.method === "post") { return; }
    const item = written();
    event.preventDefault();
    if (!whole(item)) { const empty = form.querySelector("textarea:placeholder-shown, textarea, select"); if (empty) { empty.focus(); } return; }
    keep(waiting().concat([item]));
    clear();
    told.replaceChildren();
    say(told.dataset.kept);
    show();
    told.scrollIntoView();
  });

  if (form.method === "post" && navigator.onLine) {
    sendAll().then(show);
    if (form.dataset.worker && "serviceWorker" in navigator) {
      navigator.serviceWorker.register(form.dataset.worker).then((kept) => { if (kept.active) { kept.active.postMessage("keep"); } }).catch(() => undefined);
    }
  } else { show(); }
})();
