// @azure/msal-node as a program on this machine uses it: signs in through the browser, goes on from its cache, renews.

import { PublicClientApplication } from "@azure/msal-node";

import { digest, open, run } from "./conversation.mjs";

const told = ({ account, idTokenClaims, accessToken, scopes, fromCache }) => ({
  username: account.username,
  homeAccountId: account.homeAccountId,
  claims: idTokenClaims,
  token: digest(accessToken),
  scopes,
  fromCache,
});

run(async ({ authority, clientId, interactive }) => {
  const app = new PublicClientApplication({
    auth: { clientId, authority, knownAuthorities: [new URL(authority).host] },
  });
  const first = await app.acquireTokenInteractive({ scopes: [], openBrowser: async (url) => open(url), ...interactive });
  const account = first.account;
  const cached = await app.acquireTokenSilent({ scopes: [], account });
  const renewed = await app.acquireTokenSilent({ scopes: [], account, forceRefresh: true });
  await app.signOut({ account });
  return { first: told(first), cached: told(cached), renewed: told(renewed), left: (await app.getAllAccounts()).length };
});
