// openid-client as a web application with a secret uses it: every check that it has is made.

import * as client from "openid-client";

import { listen, open, run } from "./conversation.mjs";

run(async ({ issuer, clientId, clientSecret, asked, maxAge }) => {
  const config = await client.discovery(new URL(issuer), clientId, clientSecret);
  const callback = await listen("/signed-in");
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const parameters = {
    redirect_uri: callback.address,
    scope: "openid profile email offline_access",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
    ...asked,
  };
  open(client.buildAuthorizationUrl(config, parameters).href);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, maxAge, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(config, await callback.first, checks);
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
  const narrowed = await client.refreshTokenGrant(config, renewed.refresh_token, { scope: "openid" });
  const userinfo = await client.fetchUserInfo(config, renewed.access_token, tokens.claims().sub);
  const left = await listen("/left");
  const logout = { post_logout_redirect_uri: left.address, id_token_hint: renewed.id_token, state: "the-state" };
  open(client.buildEndSessionUrl(config, logout).href);
  const returned = await left.first;
  return {
    claims: tokens.claims(),
    renewed: renewed.claims(),
    narrowed: narrowed.scope,
    userinfo,
    state: returned.searchParams.get("state"),
  };
});
