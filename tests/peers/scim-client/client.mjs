// What provisions a card issuer by its SCIM API, call by call: BASE (https://host/Tenants/tenant) and TOKEN. What a change makes of a user is worked out a second time by
// scim-patch (npm), which nobody here wrote, and must be what the server says. Prints OK, or ends with what was otherwise.
import assert from 'node:assert/strict';
import { scimPatch } from 'scim-patch';
import { localNames } from '../local-names.mjs';

const { BASE, TOKEN } = process.env;
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const UPN = 'urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

localNames();

async function call(method, path, body, headers = {}) {
  const response = await fetch(BASE + path, {
    method, headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/scim+json', Accept: 'application/scim+json', ...headers }, body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null, etag: response.headers.get('etag'), location: response.headers.get('location') };
}

/** What a user is, without what the server says of its own work. */
function content({ meta, schemas, ...user }) { return user; }

const configuration = await call('GET', '/ServiceProviderConfig');
assert.equal(configuration.body.patch.supported, true);

const person = {
  schemas: [USER, UPN], userName: '01819010001', externalId: '701984', name: { familyName: 'Jensen', givenName: 'Barbara', middleName: 'Jane' },
  phoneNumbers: [{ value: '+4755555555' }], emails: [{ value: 'bjensen@example.com' }], entitlements: [{ value: 'allow_smartcard' }], active: true, [UPN]: { upn: 'user@example.com' },
};
const made = await call('POST', '/Users', person);
assert.equal(made.status, 201);
assert.deepEqual(content(made.body), { id: made.body.id, ...content(person) });
assert.equal(made.location, made.body.meta.location);

const found = await call('GET', `/Users?filter=${encodeURIComponent('userName eq "01819010001"')}`);
assert.equal(found.body.totalResults, 1);
assert.deepEqual(found.body.Resources[0], made.body);

let known = (await call('GET', `/Users/${made.body.id}`)).body;
for (const operation of [
  { op: 'replace', path: 'emails', value: [{ value: 'ny@example.com' }] },
  { op: 'add', path: 'entitlements', value: [{ value: 'allow_mobile_id' }] },
  { op: 'remove', path: 'entitlements[value eq "allow_smartcard"]' },
  { op: 'replace', path: 'emails[value eq "ny@example.com"].value', value: 'nyere@example.com' },
  { op: 'replace', value: { externalId: '701985' } },
  { op: 'remove', path: 'phoneNumbers' },
  { op: 'replace', path: `${UPN}:upn`, value: 'nytt@example.com' },
]) {
  const expected = scimPatch(structuredClone(known), [structuredClone(operation)]);
  const changed = await call('PATCH', `/Users/${made.body.id}`, { schemas: [PATCH], Operations: [operation] });
  assert.equal(changed.status, 200, JSON.stringify(operation));
  assert.deepEqual(content(changed.body), content(expected), JSON.stringify(operation));
  known = changed.body;
}

const read = await call('GET', `/Users/${made.body.id}`);
assert.equal((await call('GET', `/Users/${made.body.id}`, undefined, { 'If-None-Match': read.etag })).status, 304);
const put = await call('PUT', `/Users/${made.body.id}`, { ...read.body, phoneNumbers: [{ value: '+4790000000' }] }, { 'If-Match': read.etag });
assert.equal(put.status, 200);
assert.equal((await call('PUT', `/Users/${made.body.id}`, read.body, { 'If-Match': read.etag })).status, 412);
const twice = await call('POST', '/Users', person);
assert.deepEqual([twice.status, twice.body.scimType], [409, 'uniqueness']);
assert.equal((await call('DELETE', `/Users/${made.body.id}`)).status, 204);
assert.equal((await call('GET', `/Users/${made.body.id}`)).status, 404);
console.log('OK');
