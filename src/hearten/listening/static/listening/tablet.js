// A whole listening on one page, asked from where there is no network. Nothing typed is kept until it is sealed; then
// the form is emptied, and neither this page nor the browser's own memory of it holds a word.
"use strict";
(async function () {
  var place = document.getElementById("tablet");
  if (!place) { return; }
  var queue = window.Hearten.queue, sealing = window.Hearten.sealing;
  var code = place.dataset.code, here = place.dataset.here, language = place.dataset.language;
  var form = document.getElementById("answering"), parts = Array.from(form.querySelectorAll("[data-part]"));
  var at = 0, asked = null, places = [];
  var by = function (id) { return document.getElementById(id); };

  function state(name) {
    document.querySelectorAll("[data-state]").forEach(function (each) { each.hidden = each.dataset.state !== name; });
  }

  function show(id) {
    ["start", "answering", "thanks"].forEach(function (each) { by(each).hidden = each !== id; });
    by("queue").hidden = id === "answering";
  }

  function headed(where) {
    (where.querySelector("h2[tabindex]") || by("title")).focus();
    window.scrollTo(0, 0);
  }

  // What was said ---------------------------------------------------------------------------------------------
  function boxes(name) { return Array.from(form.elements).filter(function (each) { return each.name === name; }); }

  function valueOf(question) {
    var mine = boxes(question.name);
    if (question.kind === "several") {
      return mine.filter(function (each) { return each.checked; }).map(function (each) { return each.value; });
    }
    if (question.codes.length) {
      var chosen = mine.find(function (each) { return each.checked; });
      return chosen && chosen.value !== "-" ? chosen.value : null;
    }
    var typed = mine[0] ? mine[0].value.trim() : "";
    return question.kind === "number" ? numberOf(typed) : typed || null;
  }

  function numberOf(typed) {
    if (!typed) { return null; }
    if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed)) { typed = typed.replace(/,/g, ""); }
    else if (typed.indexOf(".") < 0 && typed.split(",").length === 2) { typed = typed.replace(",", "."); }
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : NaN;
  }

  function asText(value) { return value === null || value === undefined ? "" : Array.isArray(value) ? value.join(" ") : String(value); }

  function asNumber(value) {
    if (typeof value === "number") { return value; }
    var text = asText(value);
    return /^\s*-?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : NaN;
  }

  function compared(one, how, other) {
    switch (how) {
      case "=": return one === other;
      case "!=": return one !== other;
      case "<": return one < other;
      case "<=": return one <= other;
      case ">": return one > other;
      default: return one >= other;
    }
  }

  // The same rules as listening/logic/conditions.py, of which a test holds this to every case.
  function holds(rule, said) {
    if (rule.all) { return rule.all.every(function (each) { return holds(each, said); }); }
    if (rule.any) { return rule.any.some(function (each) { return holds(each, said); }); }
    if (rule.not) { return !holds(rule.not, said); }
    var value = said[rule.key], text = asText(value), words = text.split(/\s+/).filter(Boolean);
    if (rule.chosen !== undefined) { return words.indexOf(rule.chosen) >= 0; }
    if (rule.many !== undefined) { return compared(words.length, rule.how, rule.many); }
    if (rule.long !== undefined) { return compared(Array.from(text).length, rule.how, rule.long); }
    var to = rule.other === undefined ? rule.to : said[rule.other];
    if ((rule.how === "=" || rule.how === "!=") && typeof to !== "number") { return compared(text, rule.how, asText(to)); }
    return compared(asNumber(value), rule.how, asNumber(to));
  }

  function met(rule, said) { return !Object.keys(rule).length || holds(rule, said); }

  function walked() {
    var said = {}, told = {};
    asked.questions.forEach(function (question) {
      var is = met(question.only_if, said), field = fieldOf(question);
      notesOf(field).forEach(function (note, number) { note.hidden = !met(question.before[number] || {}, said); });
      field.hidden = !is;
      var value = is ? valueOf(question) : null;
      if (value === null || value === "" || (Array.isArray(value) && !value.length)) { return; }
      said[question.key] = value;
      told[question.key] = toldOf(question, value);
    });
    repeat(told);
    return said;
  }

  function fieldOf(question) { return boxes(question.name)[0].closest(".field"); }

  // The words above a question, each of which has a condition of its own.
  function notesOf(field) {
    var notes = [], each = field.previousElementSibling;
    while (each && each.classList.contains("told")) { notes.unshift(each); each = each.previousElementSibling; }
    return notes;
  }

  function empty(part) {
    var shown = Array.from(part.querySelectorAll(".field, .told"));
    return shown.length > 0 && shown.every(function (each) { return each.hidden; });
  }

  // Earlier answers, repeated in later words where ${...} stands --------------------------------------------------
  function findPlaces() {
    var words = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      if (words.currentNode.data.indexOf("${") >= 0) { places.push({ node: words.currentNode, words: words.currentNode.data }); }
    }
  }

  function toldOf(question, value) {
    if (!question.codes.length) { return question.kind === "number" ? (String(value) + " " + question.unit).trim() : value; }
    return boxes(question.name).filter(function (each) { return each.checked; })
      .map(function (each) { return each.closest("label").textContent.trim(); }).join(", ");
  }

  function repeat(told) {
    places.forEach(function (each) {
      each.node.data = each.words.replace(/\$\{\s*([A-Za-z_][\w.-]*)\s*\}/g, function (_all, key) {
        var plain = (told[key] || "").split(/\s+/).filter(Boolean).join(" ");
        return plain.length > 120 ? plain.slice(0, 119).trimEnd() + "…" : plain || "…";
      });
    });
  }

  function wrong(name) {
    by("wrong").hidden = !name;
    document.querySelectorAll("[data-wrong]").forEach(function (each) { each.hidden = each.dataset.wrong !== name; });
  }

  function wrongAnswer() {
    var said = walked(), here = asked.questions.filter(function (question) {
      return parts[at].contains(fieldOf(question)) && !fieldOf(question).hidden;
    });
    var faults = here.map(function (question) { return { question: question, why: faultOf(question, said) }; });
    faults.forEach(function (each) {
      if (!each.question.codes.length) { boxes(each.question.name)[0].setAttribute("aria-invalid", String(Boolean(each.why))); }
    });
    var first = faults.find(function (each) { return each.why; });
    if (!first) { return false; }
    document.querySelector("[data-wrong=fit]").textContent = first.question.refusal;
    document.querySelector("[data-wrong=whole]").textContent = first.question.whole;
    wrong(first.why);
    boxes(first.question.name)[0].focus();
    return true;
  }

  function faultOf(question, said) {
    var value = valueOf(question);
    if (question.kind === "number" && Number.isNaN(value)) { return "number"; }
    if (question.whole && value % 1) { return "whole"; }
    var fits = said[question.key] === undefined || met(question.must, Object.assign({}, said, { ".": value }));
    return fits ? "" : "fit";
  }

  // The pages ---------------------------------------------------------------------------------------------------
  function turn(to, step) {
    walked();
    while (to > 0 && to < parts.length - 1 && empty(parts[to])) { to += step; }
    at = Math.max(0, Math.min(to, parts.length - 1));
    parts.forEach(function (part, number) { part.hidden = number !== at; });
    by("next").hidden = at === parts.length - 1;
    by("finish").hidden = at < parts.length - 1;
    by("back").hidden = at === 0;
    wrong("");
    headed(parts[at]);
  }

  function begin() {
    form.reset();
    show("answering");
    turn(0, 1);
  }

  function start() {
    form.reset();
    document.querySelector("#thanks .receipt").textContent = "";
    show("start");
    headed(by("start"));
  }

  async function finish() {
    var said = walked(), anything = Object.keys(said).length > 0;
    if (!anything) { wrong("nothing"); return; }
    var consent = form.elements.quote && form.elements.quote.checked ? ["analysis", "quote"] : ["analysis"];
    by("finish").disabled = true;
    try {
      var done = await sealing.finish(asked, Object.assign({}, said, asked.said), consent);
      if (!done) { wrong("long"); return; }
      await queue.add(code, done.item);
      form.reset();
      document.querySelector("#thanks .receipt").textContent = done.receipt;
      show("thanks");
      headed(by("thanks"));
      tell();
    } finally { by("finish").disabled = false; }
  }

  // The queue ---------------------------------------------------------------------------------------------------
  function age(hours) {
    var told = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    return hours < 48 ? told.format(-hours, "hour") : told.format(-Math.floor(hours / 24), "day");
  }

  async function look(refused) {
    var waiting = await queue.all(code), now = Math.floor(Date.now() / 3600000);
    var oldest = waiting.reduce(function (most, each) { return Math.max(most, now - each.hour); }, 0);
    by("waiting").hidden = by("queue-buttons").hidden = !waiting.length;
    by("none-waiting").hidden = waiting.length > 0;
    by("late").hidden = oldest < 72;
    by("refused").hidden = !refused || !waiting.length;
    by("refused").querySelector("[data-why]").textContent = refused || "";
    by("waiting").querySelector("[data-count]").textContent = String(waiting.length);
    by("waiting").querySelector("[data-age]").textContent = age(oldest);
  }

  async function tell() {
    await look("");
    await look(await queue.send(code, here));
  }

  async function saveFile() {
    var answers = (await queue.all(code)).map(function (each) { return { form: each.form, sealed: each.sealed }; });
    var body = JSON.stringify({ sort: "hearten sealed answers", listening: code, answers: answers });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type: "application/json" }));
    link.download = "hearten-" + code + ".json";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function ready() {
    if (location.hash.length > 1) {
      await queue.keep(code, "tablet", location.hash.slice(1).replace(/[^0-9a-f]/g, ""));
      history.replaceState(null, "", location.pathname + location.search);
    }
    if (!(await queue.kept(code, "tablet"))) { state("not-lent"); return false; }
    if (!(await sealing.works())) { state("too-old"); return false; }
    asked = await (await fetch(here + "form.json?language=" + language, { credentials: "omit" })).json();
    return true;
  }

  function listen() {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (at < parts.length - 1) { if (!wrongAnswer()) { turn(at + 1, 1); } } else { finish(); }
    });
    form.addEventListener("change", walked);
    by("begin").addEventListener("click", begin);
    by("back").addEventListener("click", function () { turn(at - 1, -1); });
    by("stop").addEventListener("click", start);
    by("again").addEventListener("click", start);
    by("send-now").addEventListener("click", tell);
    by("save-file").addEventListener("click", saveFile);
    window.addEventListener("online", tell);
    window.setInterval(tell, 30000);
  }

  place.hidden = false;
  if (!(await ready())) { return; }
  findPlaces();
  listen();
  start();
  tell();
  if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
  if (navigator.serviceWorker) {
    await navigator.serviceWorker.register(here + "worker.js", { scope: here });
    await navigator.serviceWorker.ready;
    state("ready");
  }
})();
