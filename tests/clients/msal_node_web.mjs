// @azure/msal-node as a web application with a secret uses it.

import { ConfidentialClientApplication, CryptoProvider, ResponseMode } from "@azure/msal-node";

import { listen, open, run } from "./conversation.mjs";

run(async ({ authority, clientId, clientSecret, scopes }) => {
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority, knownAuthorities: [new URL(authority).host] },
  });
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const callback = await listen("/signed-in");
  const asked = { scopes, redirectUri: callback.address };
  open(
    await app.getAuthCodeUrl({
      ...asked,
      responseMode: ResponseMode.QUERY,
      codeChallenge: challenge,
      codeChallengeMethod: "S256",
    }),
  );
  const code = (await callback.first).searchParams.get("code");
  const first = await app.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });
  const renewed = await app.acquireTokenSilent({ scopes, account: first.account, forceRefresh: true });
  return {
    claims: first.idTokenClaims,
    renewed: renewed.idTokenClaims,
    anew: renewed.accessToken !== first.accessToken && !renewed.fromCache,
  };
});
