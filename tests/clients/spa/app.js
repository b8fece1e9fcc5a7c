// MSAL.js as a page uses it, with its own defaults. The test calls `ask`, and reads what came of a redirect in `returned`.

const { authority, clientId, options } = await (await fetch("/settings.json")).json();
const app = new msal.PublicClientApplication({
  auth: {
    clientId,
    authority,
    knownAuthorities: [new URL(authority).host],
    redirectUri: new URL("/bridge.html", location.href).href,
    postLogoutRedirectUri: new URL("/left.html", location.href).href,
    ...options,
  },
});

/** Tells one token from another; the token itself is a secret that the test has no need of. */
const digest = async (token) => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return btoa(String.fromCharCode(...new Uint8Array(bytes).slice(0, 12)));
};

const told = async (answer) =>
  answer && {
    username: answer.account.username,
    homeAccountId: answer.account.homeAccountId,
    claims: answer.idTokenClaims,
    token: await digest(answer.accessToken),
    scopes: answer.scopes,
    fromCache: answer.fromCache,
  };

const refused = ({ name, errorCode, errorNo, subError, message }) => ({ refused: { name, errorCode, errorNo, subError, message } });

/** Calls a method of MSAL's for the account that signed in, if somebody did. */
window.ask = (method, request = {}) => {
  const [account] = app.getAllAccounts();
  return app[method]({ scopes: [], ...(account ? { account } : {}), ...request }).then(told, refused);
};

window.accounts = () => app.getAllAccounts().length;

await app.initialize();
window.returned = await app.handleRedirectPromise().then(told, refused);
window.ready = true;
