// Keys and clients are files in STATE_DIR, made when they are absent, so that a test can read or replace them.
import fs from 'node:fs';
import path from 'node:path';
import * as jose from 'jose';

const inState = name => path.join(process.env.STATE, name);

/** The private signing key in a file of STATE_DIR, as a JWK. */
export async function signingKey(name) {
  const file = inState(name);
  if (!fs.existsSync(file)) {
    const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
    const jwk = await jose.exportJWK(privateKey);
    jwk.kid = await jose.calculateJwkThumbprint(jwk);
    fs.writeFileSync(file, JSON.stringify({ ...jwk, alg: 'RS256', use: 'sig' }, null, 2));
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The registered clients: those of clients.json, else one that signs with client-key.jwk.json. */
export async function clients() {
  const file = inState('clients.json');
  if (!fs.existsSync(file)) {
    const { kty, n, e, kid, alg, use } = await signingKey('client-key.jwk.json');
    fs.writeFileSync(file, JSON.stringify([{
      client_id: 'weblogin-broker',
      client_name: 'Weblogin',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS256',
      jwks: { keys: [{ kty, n, e, kid, alg, use }] },
      redirect_uris: ['http://127.0.0.1:9107/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'RS256',
      scope: 'openid profile',
    }], null, 2));
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
