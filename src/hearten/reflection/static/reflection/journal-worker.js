// Makes the key from a passphrase, away from the page: it takes some seconds, and the page would stand still.
import { argon2id } from "./argon2/argon2.js";

// SAFETY 9.8: Argon2id, 64 MiB, three passes. One lane: a browser has one thread here.
var HOW = { t: 3, m: 65536, p: 1, dkLen: 32 };

self.onmessage = function (asked) {
  var passphrase = new TextEncoder().encode(asked.data.passphrase.normalize("NFKC"));
  self.postMessage(argon2id(passphrase, asked.data.salt, HOW));
};
