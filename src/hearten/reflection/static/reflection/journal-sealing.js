// How a journal is sealed. The key is 32 random bytes that never leave this page in the open; it is kept sealed twice,
// by the passphrase (Argon2id) and by the printed code (HKDF of 130 random bits). Pages are sealed by the key itself.
// All sealing is AES-256-GCM, written as base64url of nonce, what is sealed, and 16 bytes that show a change.
"use strict";

var LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O or U
var STEP = 1024;
var CODE = 26;
var NONE = new Uint8Array(0); // what is random enough needs no salt
var text = new TextEncoder();

export function base64(bytes) {
  var binary = "";
  for (var at = 0; at < bytes.length; at += 8192) { binary += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192)); }
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function bytes(written) {
  return Uint8Array.from(atob(written.replace(/-/g, "+").replace(/_/g, "/")), function (one) { return one.charCodeAt(0); });
}

function hex(some) { return Array.from(some, function (one) { return one.toString(16).padStart(2, "0"); }).join(""); }

export function random(many) { return crypto.getRandomValues(new Uint8Array(many)); }

async function seal(key, plain, about) {
  var opened = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  var nonce = random(12);
  var sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: text.encode(about) }, opened, plain));
  var whole = new Uint8Array(12 + sealed.length);
  whole.set(nonce);
  whole.set(sealed, 12);
  return base64(whole);
}

async function unseal(key, written, about) {
  var whole = bytes(written);
  var opened = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: whole.subarray(0, 12), additionalData: text.encode(about) }, opened, whole.subarray(12)));
}

async function drawn(secret, salt, about) {
  var key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: salt, info: text.encode(about) }, key, 256));
}

export function fromPassphrase(worker, passphrase, salt) {
  return new Promise(function (done, failed) {
    var making = new Worker(worker, { type: "module" });
    making.onmessage = function (made) { making.terminate(); done(made.data); };
    making.onerror = function (error) { making.terminate(); failed(error); };
    making.postMessage({ passphrase: passphrase, salt: salt });
  });
}

export function newCode() {
  return Array.from(random(CODE), function (one) { return LETTERS[one & 31]; }).join("").match(/.{1,4}/g).join("-");
}

// What was meant: small letters, spaces, O for 0 and I or L for 1 are forgiven. "" where it cannot be a code.
export function codeMeant(typed) {
  var plain = typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[\s\u2010-\u2015-]/g, "");
  var fits = plain.length === CODE && Array.from(plain).every(function (one) { return LETTERS.includes(one); });
  return fits ? plain : "";
}

export function proofOf(key) { return drawn(key, NONE, "hearten journal proof 1").then(hex); }

export async function byPassphrase(worker, key, passphrase, salt) {
  return seal(await fromPassphrase(worker, passphrase, salt), key, "hearten journal key by passphrase 1");
}

export async function byCode(key, code) {
  return seal(await drawn(text.encode(codeMeant(code)), NONE, "hearten journal key by code 1"), key, "hearten journal key by code 1");
}

// The key, from a passphrase or a code; null where neither opens it.
export async function opened(worker, lock, typed) {
  var salt = bytes(lock.salt), code = codeMeant(typed);
  if (code) {
    try {
      return await unseal(await drawn(text.encode(code), NONE, "hearten journal key by code 1"), lock.by_code, "hearten journal key by code 1");
    } catch (_error) { /* then it may be a passphrase that looks like one */ }
  }
  try {
    return await unseal(await fromPassphrase(worker, typed, salt), lock.by_passphrase, "hearten journal key by passphrase 1");
  } catch (_error) { return null; }
}

// A page, padded with spaces to whole kilobytes, so that its length tells little.
export function sealPage(key, page) {
  var plain = text.encode(JSON.stringify(page));
  var padded = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32);
  padded.set(plain);
  return seal(key, padded, "hearten journal page 1");
}

export async function unsealPage(key, written) {
  return JSON.parse(new TextDecoder().decode(await unseal(key, written, "hearten journal page 1")));
}
