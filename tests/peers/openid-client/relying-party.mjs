import fs from 'node:fs';
import http from 'node:http';
import * as jose from 'jose';
import * as oidc from 'openid-client';
import { localNames } from '../local-names.mjs';

const { PORT, BASE, OP, CLIENT_ID, CLIENT_KEY, CLIENT_SECRET, SECRET_IN, RESPONSE_MODE, SCOPE, ACR, PAR } = process.env;
const PASSED_ON = ['prompt', 'max_age', 'ui_locales', 'login_hint', 'id_token_hint', 'claims'];

localNames();

async function clientAuthentication() {
  if (CLIENT_KEY) {
    const jwk = JSON.parse(fs.readFileSync(CLIENT_KEY, 'utf8'));
    return oidc.PrivateKeyJwt({ key: await jose.importJWK(jwk, jwk.alg ?? 'RS256'), kid: jwk.kid });
  }
  if (!CLIENT_SECRET) return oidc.None();
  return SECRET_IN === 'body' ? oidc.ClientSecretPost(CLIENT_SECRET) : oidc.ClientSecretBasic(CLIENT_SECRET);
}

const ISSUERS = OP.split(' ');

// Discovered at the first login, so that the platform may start before its providers.
const discovered = new Map();
async function configuration(issuer) {
  if (!discovered.has(issuer)) {
    discovered.set(issuer, await oidc.discovery(
      new URL(issuer), CLIENT_ID, undefined, await clientAuthentication(), { execute: [oidc.allowInsecureRequests] }));
  }
  return discovered.get(issuer);
}

const pending = new Map();
const loggedIn = new Map();
const leaving = new Set();

async function login(url) {
  const issuer = url.searchParams.get('iss') ?? ISSUERS[0];
  // OIDC Core 4: an initiation by somebody else's issuer is not followed.
  if (!ISSUERS.includes(issuer)) return { status: 400, body: { error: 'initiated by another issuer' } };
  const config = await configuration(issuer);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  pending.set(state, { issuer, verifier, nonce, target: url.searchParams.get('target_link_uri') });
  const acr = url.searchParams.get('acr') ?? ACR;
  const parameters = {
    redirect_uri: `${BASE}/callback`,
    scope: SCOPE ?? 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(acr ? { acr_values: acr } : {}),
    ...(RESPONSE_MODE ? { response_mode: RESPONSE_MODE } : {}),
    ...Object.fromEntries(PASSED_ON.filter(name => url.searchParams.has(name)).map(name => [name, url.searchParams.get(name)])),
  };
  const to = PAR === '1' ? await oidc.buildAuthorizationUrlWithPAR(config, parameters) : oidc.buildAuthorizationUrl(config, parameters);
  return { status: 302, location: to.href };
}

async function callback(url, request) {
  const form = request.method === 'POST' ? new URLSearchParams(await body(request)) : null;
  const answered = form ?? url.searchParams;
  const state = answered.get('state');
  const started = pending.get(state);
  if (!started) return { status: 400, body: { error: 'unknown state' } };
  pending.delete(state);
  const config = await configuration(started.issuer);
  const answer = form ? new Request(url, { method: 'POST', body: form }) : url;
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: state, idTokenExpected: true,
  });
  const claims = tokens.claims();
  loggedIn.set(claims.sid, { issuer: started.issuer, idToken: tokens.id_token });
  const userinfo = config.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : undefined;
  return {
    status: 200,
    body: { target: started.target, claims, userinfo, callback: [...answered.keys()], idToken: tokens.id_token, header: jose.decodeProtectedHeader(tokens.id_token) },
  };
}

async function logout(url) {
  const session = loggedIn.get(url.searchParams.get('sid'));
  if (!session) return { status: 400, body: { error: 'unknown session' } };
  loggedIn.delete(url.searchParams.get('sid'));
  const state = oidc.randomState();
  leaving.add(state);
  const to = oidc.buildEndSessionUrl(await configuration(session.issuer), {
    id_token_hint: session.idToken, post_logout_redirect_uri: url.searchParams.get('back') ?? `${BASE}/logged-out`, state,
  });
  return { status: 302, location: to.href };
}

async function loggedOut(url) {
  return leaving.delete(url.searchParams.get('state')) ? { status: 200, body: { loggedOut: true } } : { status: 400, body: { error: 'unknown state' } };
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const ROUTES = {
  '/login': login, '/callback': callback, '/logout': logout, '/logged-out': loggedOut, '/health': async () => ({ status: 200, body: { ok: true } }),
};

http.createServer(async (request, response) => {
  const url = new URL(request.url, BASE);
  let answer;
  try {
    answer = await (ROUTES[url.pathname]?.(url, request) ?? { status: 404, body: { error: 'not found' } });
  } catch (error) {
    console.log(error);
    answer = {
      status: 400,
      body: { error: error.error ?? error.code ?? error.message, description: error.error_description ?? error.message, cause: String(error.cause?.message ?? error.cause ?? '') },
    };
  }
  response.writeHead(answer.status, answer.location ? { location: answer.location } : { 'content-type': 'application/json' });
  response.end(answer.body ? JSON.stringify(answer.body, null, 2) : undefined);
}).listen(Number(PORT), '127.0.0.1');
