// Loaded before a client (`node --import`): names below .localhost lead to loopback, as they do in browsers; not every
// system resolves them for programs. Nothing of the client is altered.

import dns from "node:dns";

const lookup = dns.lookup;

dns.lookup = (name, options, answer) =>
  lookup(name.endsWith(".localhost") ? "127.0.0.1" : name, options, answer);
