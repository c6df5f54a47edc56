// Seals an answer to the key of its listening as the server does: JWE, ECDH-ES over X25519 and A256GCM, to a key made
// for this one answer and forgotten at once. Whoever holds this device afterwards cannot open it; nor can this page.
"use strict";
var Hearten = window.Hearten || {};
window.Hearten = Hearten;
Hearten.sealing = (function () {
  var LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var text = new TextEncoder();

  function joined(parts) {
    var whole = new Uint8Array(parts.reduce(function (sum, part) { return sum + part.length; }, 0)), at = 0;
    parts.forEach(function (part) { whole.set(part, at); at += part.length; });
    return whole;
  }

  function number(value) { return new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]); }

  function base64(bytes) {
    var binary = "";
    for (var at = 0; at < bytes.length; at += 8192) { binary += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192)); }
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function hex(bytes) { return Array.prototype.map.call(bytes, function (one) { return one.toString(16).padStart(2, "0"); }).join(""); }

  // RFC 7518, 4.6.2: one round of the Concat KDF is enough for 256 bits.
  async function keyFrom(secret) {
    var name = text.encode("A256GCM");
    var told = joined([number(1), secret, number(name.length), name, number(0), number(0), number(256)]);
    return crypto.subtle.importKey("raw", await crypto.subtle.digest("SHA-256", told), "AES-GCM", false, ["encrypt"]);
  }

  async function seal(publicKey, body) {
    var theirs = await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "X25519", x: publicKey.x }, { name: "X25519" }, false, []);
    var once = await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
    var secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, once.privateKey, 256));
    var ours = await crypto.subtle.exportKey("jwk", once.publicKey);
    // Letter by letter as the server writes it, so that in the spool nothing tells which came from a tablet.
    var head = base64(text.encode('{"alg":"ECDH-ES","enc":"A256GCM","epk":{"crv":"X25519","x":"' + ours.x + '","kty":"OKP"}}'));
    var start = crypto.getRandomValues(new Uint8Array(12));
    var how = { name: "AES-GCM", iv: start, additionalData: text.encode(head), tagLength: 128 };
    var sealed = new Uint8Array(await crypto.subtle.encrypt(how, await keyFrom(secret), body));
    return [head, "", base64(start), base64(sealed.subarray(0, sealed.length - 16)), base64(sealed.subarray(sealed.length - 16))].join(".");
  }

  function letters(value, places) {
    var told = "";
    for (var place = places - 1; place >= 0; place -= 1) { told += LETTERS[Number((value >> BigInt(5 * place)) & 31n)]; }
    return told;
  }

  async function receiptOf(formKey, listening) {
    var key = await crypto.subtle.importKey("raw", formKey, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    var drawn = new Uint8Array(await crypto.subtle.sign("HMAC", key, joined([text.encode("hearten receipt " + listening), new Uint8Array([1])])));
    var value = BigInt("0x" + hex(drawn.subarray(0, 16)));
    return (letters(value, 26) + letters(value % 1021n, 2)).match(/.{4}/g).join("-");
  }

  // What was said, padded with spaces to the one size every answer of this listening has.
  function packed(answer, room) {
    var body = text.encode(JSON.stringify(answer));
    if (body.length > room) { return null; }
    var whole = new Uint8Array(room).fill(32);
    whole.set(body);
    return whole;
  }

  // Gives the receipt, to be shown once, and what may be kept: a hash nobody can turn back, and the sealed answer.
  async function finish(form, said, consent) {
    var key = crypto.getRandomValues(new Uint8Array(16));
    var receipt = await receiptOf(key, form.listening);
    var body = packed({ said: said, consent: consent, language: form.language, week: "", receipt: receipt }, form.room);
    if (!body) { return null; }
    var sealed = await seal(form.public, body);
    var hash = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", key)));
    key.fill(0);
    body.fill(0);
    return { receipt: receipt, item: { form: hash, sealed: sealed, hour: Math.floor(Date.now() / 3600000) } };
  }

  async function works() {
    try {
      await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
      return true;
    } catch (_error) { return false; }
  }

  return { finish: finish, works: works };
})();
