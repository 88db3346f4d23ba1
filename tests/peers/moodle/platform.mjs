// What Moodle's auth_oidc does at its OpenID Provider, told from outside: form_post, a nonce and no PKCE, an unknown resource, the secret in
// the body, everything about the person out of the id token, which is read and not verified, and session_state as the name of the session.
import crypto from 'node:crypto';
import http from 'node:http';
import { localNames } from '../local-names.mjs';

const { PORT, BASE, AUTH_ENDPOINT, TOKEN_ENDPOINT, CLIENT_ID, CLIENT_SECRET } = process.env;
const RESOURCE = process.env.RESOURCE ?? 'https://graph.microsoft.com';
const SAFE = /^[A-Za-z0-9_.+/=-]+$/;
const ALGORITHMS = ['none', ...['HS', 'RS', 'ES'].flatMap(kind => ['256', '384', '512'].map(size => kind + size)), 'PS256'];

localNames();

const states = new Map();
const users = new Map();

function begin(query) {
  const state = crypto.randomBytes(15).toString('hex');
  const nonce = `N${crypto.randomBytes(16).toString('hex')}`;
  states.set(state, nonce);
  const to = new URL(AUTH_ENDPOINT);
  to.search = new URLSearchParams({
    response_type: 'code', client_id: CLIENT_ID, scope: 'openid profile email', nonce, response_mode: 'form_post', resource: RESOURCE, state, redirect_uri: `${BASE}/auth/oidc/`,
    ...(query.has('prompt') ? { prompt: query.get('prompt') } : {}),
  });
  return { status: 302, headers: { location: to.href } };
}

async function end(form) {
  const nonce = states.get(form.get('state'));
  if (form.get('error')) throw new Error(form.get('error'));
  if (!SAFE.test(form.get('code') ?? '') || !SAFE.test(form.get('state') ?? '')) throw new Error('unsafe characters in code or state');
  if (!nonce) throw new Error('unknown state');
  states.delete(form.get('state'));
  const response = await fetch(TOKEN_ENDPOINT, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'authorization_code', code: form.get('code'), redirect_uri: `${BASE}/auth/oidc/`, resource: RESOURCE,
    }),
  });
  const tokens = await response.json();
  if (!tokens.id_token) throw new Error(tokens.error ?? 'no id_token');
  return logIn(tokens.id_token, nonce, form.get('session_state'));
}

function logIn(idToken, nonce, sessionState) {
  const [header, payload] = idToken.split('.');
  // Plain base64, as PHP's base64_decode in strict mode would have it.
  if (!/^[A-Za-z0-9+/]+$/.test(header)) throw new Error('the header is not base64');
  if (!ALGORITHMS.includes(JSON.parse(Buffer.from(header, 'base64')).alg)) throw new Error('alg');
  const claims = JSON.parse(Buffer.from(payload, 'base64url'));
  if (!claims.sub || claims.nonce !== nonce) throw new Error('sub or nonce');
  const id = claims.oid ?? claims.sub;
  const user = {
    id, username: claims.upn ?? claims.unique_name ?? id, firstname: claims.given_name, lastname: claims.family_name, email: claims.email, sid: sessionState,
  };
  users.set(id, sessionState);
  return { status: 200, body: user };
}

function logOut(query) {
  for (const [id, sessionState] of users) if (sessionState && sessionState === query.get('sid')) users.delete(id);
  return { status: 200, body: {} };
}

async function formOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

http.createServer(async (request, response) => {
  const url = new URL(request.url, BASE);
  let answer;
  try {
    if (url.pathname === '/health') answer = { status: 200, body: { ok: true } };
    else if (url.pathname === '/auth/oidc/') answer = request.method === 'POST' ? await end(await formOf(request)) : begin(url.searchParams);
    else if (url.pathname === '/auth/oidc/logout.php') answer = logOut(url.searchParams);
    else if (url.pathname === '/user') answer = { status: 200, body: { loggedIn: users.has(url.searchParams.get('id')) } };
    else answer = { status: 404, body: {} };
  } catch (error) {
    console.log(error);
    answer = { status: 400, body: { error: error.message } };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body ? JSON.stringify(answer.body) : undefined);
}).listen(Number(PORT), '127.0.0.1');
