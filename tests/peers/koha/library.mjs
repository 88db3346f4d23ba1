// What Koha does at its OpenID Provider, told from outside: no PKCE, no nonce, the secret in the body, a state in the token request,
// an id token that is decoded and not verified, userinfo always, and every answer but 200 with plain JSON is the end of the login.
import crypto from 'node:crypto';
import http from 'node:http';
import { localNames } from '../local-names.mjs';

const { PORT, BASE, OP, CLIENT_ID, CLIENT_SECRET } = process.env;
const SCOPE = process.env.SCOPE ?? 'openid email profile';
const MAPPING = JSON.parse(process.env.MAPPING ?? '{"cardnumber":"sub","userid":"sub","firstname":"given_name","surname":"family_name","email":"email"}');
const MATCHPOINT = process.env.MATCHPOINT ?? 'cardnumber';
const LOGIN = '/api/v1/public/oauth/login/weblogin/opac';
const JSON_TYPE = /^(application\/json|text\/javascript)(;\s*charset=\S+)?$/;

localNames();

// Once, at the start. A provider that is down now stays unknown until the next start.
const provider = await json(await fetch(`${OP}/.well-known/openid-configuration`));
await json(await fetch(provider.jwks_uri));

const sessions = new Map();

async function json(response) {
  if (response.status !== 200) throw new Error(`status ${response.status}: ${await response.text()}`);
  const type = response.headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type)) throw new Error(`read as a form: ${type}`);
  return response.json();
}

function begin(session) {
  session.state = crypto.randomBytes(20).toString('hex');
  const to = new URL(provider.authorization_endpoint);
  to.search = new URLSearchParams({ response_type: 'code', client_id: CLIENT_ID, redirect_uri: BASE + LOGIN, scope: SCOPE, state: session.state });
  return { status: 302, headers: { location: to.href } };
}

async function end(session, query) {
  if (query.get('error')) throw new Error(query.get('error'));
  if (!session.state || query.get('state') !== session.state) throw new Error('wrong_csrf_token');
  delete session.state;
  const tokens = await json(await fetch(provider.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: CLIENT_ID, client_secret: CLIENT_SECRET, grant_type: 'authorization_code', code: query.get('code'), redirect_uri: BASE + LOGIN, state: query.get('state'),
    }),
  }));
  const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url'));
  if (provider.userinfo_endpoint) {
    const said = await json(await fetch(provider.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } }));
    Object.assign(claims, said);
  }
  const borrower = Object.fromEntries(Object.entries(MAPPING).map(([column, claim]) => [column, claims[claim]]));
  if (!borrower[MATCHPOINT]) throw new Error(`no ${MATCHPOINT}`);
  return { status: 200, body: { borrower, iss: query.get('iss') } };
}

http.createServer(async (request, response) => {
  const url = new URL(request.url, BASE);
  const cookie = /CGISESSID=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1];
  const id = sessions.has(cookie) ? cookie : crypto.randomBytes(16).toString('hex');
  const session = sessions.get(id) ?? {};
  sessions.set(id, session);
  let answer;
  if (url.pathname === '/health') answer = { status: 200, body: { ok: true } };
  else if (url.pathname === '/cgi-bin/koha/opac-user.pl') answer = { status: 200, body: { auth_error: url.searchParams.get('auth_error') } };
  else if (url.pathname !== LOGIN || request.method !== 'GET') answer = { status: 404, body: {} };
  else {
    try {
      answer = url.searchParams.has('code') || url.searchParams.has('error') ? await end(session, url.searchParams) : begin(session);
    } catch (error) {
      console.log(error);
      answer = { status: 302, headers: { location: `${BASE}/cgi-bin/koha/opac-user.pl?auth_error=${encodeURIComponent(error.message)}` } };
    }
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', 'set-cookie': `CGISESSID=${id}; path=/; HttpOnly; SameSite=Lax`, ...answer.headers });
  response.end(answer.body ? JSON.stringify(answer.body) : undefined);
}).listen(Number(PORT), '127.0.0.1');
