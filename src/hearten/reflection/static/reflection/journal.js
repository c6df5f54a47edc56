// The page of the journal. The key and the words are in this page alone, while it is open; nothing is kept on the device.
import * as sealing from "./journal-sealing.js";

var MINUTES = 15;
var at = document.getElementById("journal");
var csrf = at.querySelector("[name=csrfmiddlewaretoken]").value;
var lock = null, key = null, proof = "", pages = [], code = "", editing = null, idle = 0;

function one(id) { return document.getElementById(id); }

function say(name, wrong) {
  var said = one("said");
  said.textContent = name ? at.querySelector('[data-say="' + name + '"]').textContent : "";
  said.className = "note " + (wrong ? "note-wrong" : "note-good");
  said.hidden = !name;
}

function sayWords(words) { say("failed", true); one("said").textContent = words; }

function show(name) {
  ["make", "code", "open", "written"].forEach(function (each) { one(each).hidden = each !== name; });
  var head = one(name).querySelector("h2");
  head.tabIndex = -1;
  head.focus();
}

async function send(where, what) {
  var response;
  try {
    response = await fetch(at.dataset[where], { method: "POST", headers: { "X-CSRFToken": csrf, "Content-Type": "application/json" }, body: JSON.stringify(what) });
  } catch (_error) { say("failed", true); return null; }
  var told = await response.json().catch(function () { return {}; });
  if (response.ok) { return told; }
  if (told.why) { sayWords(told.why); } else { say("failed", true); }
  return null;
}

// The half of the lock that the passphrase opens: a new salt, and the same key sealed anew.
async function byPassphrase(passphrase) {
  var salt = sealing.random(16);
  return { salt: sealing.base64(salt), by_passphrase: await sealing.byPassphrase(at.dataset.worker, key, passphrase, salt), proof: proof };
}

async function byCode() {
  code = sealing.newCode();
  return { by_code: await sealing.byCode(key, code), proof: proof };
}

function fits(first, again) {
  if (first.value.normalize("NFKC").length < 12) { say("short", true); first.focus(); return false; }
  if (first.value !== again.value) { say("differ", true); again.focus(); return false; }
  return true;
}

function emptied(fields) { fields.forEach(function (field) { field.value = ""; }); }

async function fetched() {
  var response = await fetch(at.dataset.sealed);
  if (!response.ok) { throw new Error("not given"); }
  return response.json();
}

async function begin(event) {
  event.preventDefault();
  var first = one("make-pass"), again = one("make-again");
  if (!fits(first, again)) { return; }
  say("working");
  key = sealing.random(32);
  proof = await sealing.proofOf(key);
  lock = Object.assign(await byPassphrase(first.value), await byCode());
  if (!await send("begin", lock)) { key = null; return; }
  emptied([first, again]);
  say("");
  one("code-shown").textContent = code;
  show("code");
}

async function openIt(event) {
  event.preventDefault();
  var typed = one("open-pass");
  say("working");
  var found = await sealing.opened(at.dataset.worker, lock, typed.value);
  if (!found) { say("wrong", true); typed.focus(); return; }
  typed.value = "";
  key = found;
  proof = await sealing.proofOf(key);
  say("");
  await read((await fetched()).pages);
  show("written");
}

async function read(sealed) {
  pages = [];
  var unreadable = false;
  for (var each of sealed) {
    try {
      var page = await sealing.unsealPage(key, each.sealed);
      pages.push({ id: each.id, on: page.on, words: page.words });
    } catch (_error) { unreadable = true; }
  }
  pages.sort(function (a, b) { return a.on < b.on ? 1 : a.on > b.on ? -1 : 0; });
  draw();
  if (unreadable) { say("unreadable", true); }
}

function draw() {
  var list = one("pages");
  list.replaceChildren();
  one("none").hidden = pages.length > 0;
  pages.forEach(function (page) { list.append(drawn(page)); });
}

function drawn(page) {
  var card = document.createElement("article"), day = document.createElement("h3");
  card.className = "card";
  day.textContent = new Date(page.on).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  card.append(day);
  page.words.split(/\n+/).forEach(function (part) {
    var words = document.createElement("p");
    words.textContent = part;
    card.append(words);
  });
  var row = document.createElement("div");
  row.className = "buttons";
  row.append(button("change", day, function () { edit(page); }), button("carry", day, function () { carry(page); }), removing(page, day));
  card.append(row);
  return card;
}

function button(name, about, act) {
  var made = document.createElement("button"), of = document.createElement("span");
  made.type = "button";
  made.className = "button quiet small";
  made.textContent = at.querySelector('[data-say="' + name + '"]').textContent;
  of.className = "unseen";
  of.textContent = " – " + about.textContent;
  made.append(of);
  made.addEventListener("click", act);
  return made;
}

function removing(page, about) {
  var sure = false;
  return button("take-out", about, async function () {
    if (!sure) { sure = true; say("sure"); return; }
    if (!await send("takeOut", { id: page.id, proof: proof })) { return; }
    pages = pages.filter(function (each) { return each !== page; });
    draw();
    say("gone");
  });
}

function edit(page) {
  editing = page;
  one("write-words").value = page.words;
  one("write-words").focus();
}

async function keep(event) {
  event.preventDefault();
  var field = one("write-words"), words = field.value.trim();
  if (!words) { say("empty", true); field.focus(); return; }
  say("");
  var page = { on: editing ? editing.on : new Date().toISOString(), words: words };
  var what = { sealed: await sealing.sealPage(key, page), proof: proof };
  if (editing) { what.id = editing.id; }
  var told = await send("keep", what);
  if (!told) { return; }
  if (editing) { editing.words = words; } else { pages.unshift({ id: told.id, on: page.on, words: words }); }
  editing = null;
  if (field.value.trim() === words) { field.value = ""; } // what was typed meanwhile stays
  draw();
  say("kept");
}

function carry(page) {
  one("carry").hidden = false;
  var words = one("carry-words");
  if (!words) { one("carry-head").tabIndex = -1; one("carry-head").focus(); return; }
  words.value = page.words;
  words.focus();
}

async function rekey(event) {
  event.preventDefault();
  var first = one("rekey-pass"), again = one("rekey-again");
  if (!fits(first, again)) { return; }
  say("working");
  if (await relock(await byPassphrase(first.value))) { say("changed"); }
  emptied([first, again]);
}

async function recode() {
  if (!await relock(await byCode())) { return; }
  one("code-shown").textContent = code;
  show("code");
  say("recoded");
}

// One half is made anew, the other stays as it is now on the server: a change made in another window is not undone.
async function relock(half) {
  try {
    var made = Object.assign((await fetched()).lock, half);
  } catch (_error) { say("failed", true); return false; }
  if (!await send("lock", made)) { return false; }
  lock = made;
  return true;
}

function along() {
  var words = pages.map(function (page) { return page.on.slice(0, 10) + "\n" + page.words + "\n"; }).join("\n");
  var link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
  link.download = "my-journal.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

function forgetAll() {
  if (key) { key.fill(0); }
  key = null;
  proof = code = "";
  pages = [];
  editing = null;
  emptied(Array.from(at.querySelectorAll("textarea, input[type=password]")));
  one("pages").replaceChildren();
  one("code-shown").textContent = "";
}

function close() {
  forgetAll();
  show("open");
  say("closed");
}

function stir() {
  clearTimeout(idle);
  idle = setTimeout(function () { if (key) { close(); } }, MINUTES * 60000);
}

one("make").querySelector("form").addEventListener("submit", begin);
one("open").querySelector("form").addEventListener("submit", openIt);
one("write").addEventListener("submit", keep);
one("rekey").addEventListener("submit", rekey);
one("close").addEventListener("click", close);
one("along").addEventListener("click", along);
one("code-print").addEventListener("click", function () { window.print(); });
one("code-done").addEventListener("click", function () { code = ""; one("code-shown").textContent = ""; draw(); show("written"); });
if (one("carry-form")) {
  one("carry-to").addEventListener("change", function () { one("carry-form").action = one("carry-to").value; });
  one("carry-not").addEventListener("click", function () { one("carry-words").value = ""; one("carry").hidden = true; });
}
["keydown", "pointerdown"].forEach(function (name) { document.addEventListener(name, stir); });
one("recode").addEventListener("click", recode);
window.addEventListener("pagehide", forgetAll);
stir();

fetched().then(function (told) {
  lock = told.lock;
  at.hidden = false;
  show(lock ? "open" : "make");
}).catch(function () { at.hidden = false; say("failed", true); });
