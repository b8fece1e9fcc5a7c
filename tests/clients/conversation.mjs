// How a client's script and the test that runs it talk: one JSON value a line. The last line is the result.

import { createHash } from "node:crypto";
import { createServer } from "node:http";

export const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Tells one token from another; the token itself is a secret that the test has no need of. */
export const digest = (token) => createHash("sha256").update(token).digest("base64url").slice(0, 16);

/** Asks the test to open an address in its browser. */
export const open = (address) => say({ open: address });

/** Runs the script's work with what the test told it; what fails is its result, in the client's own fields. */
export const run = async (work) => {
  try {
    say({ result: await work(JSON.parse(process.argv[2])) });
    process.exit(0);
  } catch (problem) {
    const { name, message, code, error, errorCode, errorNo, subError } = problem;
    say({ failed: { name, message, code, error, errorCode, errorNo, subError } });
    process.exit(1);
  }
};

/** A web application's callback on a free port of this machine: its address, and the first request to it. */
export const listen = async (path) => {
  let arrived;
  const first = new Promise((resolve) => (arrived = resolve));
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<!doctype html><title>MOCK</title><h1>この画面を閉じてください</h1>");
    if (request.url.startsWith(path)) {
      arrived(new URL(request.url, address));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://localhost:${server.address().port}${path}`;
  return { address, first };
};
