// Loaded before aws-azure-login (`node --import`), whose files stay as npm installed them. It names Microsoft's address in a
// constant, and takes no options for the browser: the address becomes the mock's, and the browser learns where that is
// and whose certificate it has. Everything else is the client's own.

import Module, { createRequire } from "node:module";
import { sep } from "node:path";

const MICROSOFT = "https://login.microsoftonline.com";
const { address, browser } = JSON.parse(process.env.TEJUN_ELSEWHERE);
const client = `${sep}aws-azure-login${sep}lib${sep}login.js`;
const require = createRequire(import.meta.url);

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, file, ...more) {
  const parts = source.split(MICROSOFT);
  if (file.endsWith(client) && parts.length !== 2) {
    throw new Error(`aws-azure-login names ${MICROSOFT} ${parts.length - 1} times, not once`);
  }
  return compile.call(this, file.endsWith(client) ? parts.join(address) : source, file, ...more);
};

const puppeteer = require("puppeteer");
const launch = puppeteer.launch;
puppeteer.launch = (options) => launch.call(puppeteer, { ...options, args: [...options.args, ...browser] });
