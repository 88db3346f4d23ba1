// ID-porten's habits on a certified provider: PKCE always, pairwise subjects, pid in the id token, step-up by level, short tokens, iss in the answer.
import crypto from 'node:crypto';
import { Provider, interactionPolicy } from 'oidc-provider';
import { clients, signingKey } from './keys.mjs';
import { LEVELS, document, errorDocument, escape, loginPage, lowestAsked } from './login.mjs';

const { PORT, ISSUER, ROTATE, REQUIRE_PAR, WRONG_ISSUER, FEIDE, NO_PAR, POSTS } = process.env;
const isFeide = FEIDE === '1';
const SECONDARY_IDS = 'https://n.feide.no/claims/userid_sec';
const CLAIMS = isFeide ? ['sub', 'name', 'email', SECONDARY_IDS, 'sid'] : ['sub', 'pid', 'locale', 'amr', 'acr', 'sid', 'auth_time'];
const SCOPES = isFeide ? ['openid', 'profile', 'email', 'userid-feide', 'userid-nin'] : ['openid', 'profile'];
const accountOf = nationalId => `a${nationalId.slice(0, 6)}@skole.example`;

const log = [];
const say = (...words) => {
  log.push(words.join(' '));
  console.log(new Date().toISOString(), ...words);
};

const keys = [await signingKey('op-key.jwk.json')];
if (ROTATE === '1') keys.unshift(await signingKey('op-key-next.jwk.json'));

const policy = interactionPolicy.base();
policy.remove('consent');
policy.get('login').checks.add(new interactionPolicy.Check(
  'acr_too_low', 'the session is below the level asked for', 'login_required',
  ctx => ctx.oidc.session.accountId && LEVELS[ctx.oidc.acr] < lowestAsked(ctx.oidc.params.acr_values)
    ? interactionPolicy.Check.REQUEST_PROMPT : interactionPolicy.Check.NO_NEED_TO_PROMPT));

// The page that asks whether to log out tells each client in a frame that the session is over (Front-Channel Logout §3).
async function logoutSource(ctx, form) {
  const frames = [];
  for (const clientId of Object.keys(ctx.oidc.session.authorizations ?? {})) {
    const client = await ctx.oidc.provider.Client.find(clientId);
    const address = client?.frontchannel_logout_uri ?? client?.frontchannelLogoutUri;
    if (address) frames.push(`${address}?iss=${encodeURIComponent(ISSUER)}&sid=${encodeURIComponent(ctx.oidc.session.sidFor(clientId))}`);
  }
  ctx.type = 'html';
  ctx.body = document('Logg ut', `${frames.map(frame => `<iframe src="${escape(frame)}"></iframe>`).join('')}${form}
    <button type="submit" form="op.logoutForm" name="logout" value="yes">Logg ut</button>`);
}

const provider = new Provider(ISSUER, {
  clients: await clients(),
  jwks: { keys },
  acrValues: Object.keys(LEVELS),
  scopes: SCOPES,
  claims: { openid: CLAIMS, profile: [], acr: null, sid: null, auth_time: null, iss: null },
  // Feide's id token says next to nothing.
  conformIdTokenClaims: isFeide,
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (ctx, accountId, client) => crypto.createHash('sha256').update(`${client.clientId} ${accountId}`).digest('base64url'),
  clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
  pkce: { required: () => true },
  responseTypes: ['code'],
  extraParams: ['onbehalfof'],
  enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
  enableHttpPostMethods: POSTS === '1',
  cookies: {
    ...(POSTS === '1' ? { long: { sameSite: 'none' } } : {}),
    keys: ['a test peer has nothing to hide'],
    names: { session: 'idp_session', interaction: 'idp_interaction', resume: 'idp_resume' },
  },
  discovery: { ui_locales_supported: ['nb', 'nn', 'en', 'se'] },
  routes: { authorization: '/authorize', pushed_authorization_request: '/par', end_session: '/logout', token: '/token', userinfo: '/userinfo', jwks: '/jwks.json' },
  extraClientMetadata: { properties: ['frontchannel_logout_uri'] },
  features: {
    devInteractions: { enabled: false },
    requestObjects: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource },
    pushedAuthorizationRequests: { enabled: NO_PAR !== '1', requirePushedAuthorizationRequests: REQUIRE_PAR === '1' },
  },
  interactions: { policy, url: (ctx, interaction) => `/login/${interaction.uid}` },
  loadExistingGrant: async ctx => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope(SCOPES.join(' '));
    grant.addOIDCClaims(CLAIMS);
    await grant.save();
    return grant;
  },
  findAccount: (ctx, accountId) => ({
    accountId,
    claims: () => isFeide
      ? { sub: accountId, name: 'Kari Nordmann', email: accountOf(accountId), [SECONDARY_IDS]: [`feide:${accountOf(accountId)}`] }
      : { sub: accountId, pid: accountId, locale: 'nb' },
  }),
  ttl: { AccessToken: 120, AuthorizationCode: 60, IdToken: 120, Interaction: 600, Session: 7200, Grant: 7200 },
  renderError: (ctx, out) => {
    say('error', JSON.stringify(out));
    ctx.type = 'html';
    ctx.body = errorDocument(JSON.stringify(out));
  },
});
provider.Client.prototype.includeSid = () => true;
provider.proxy = true;

for (const event of ['authorization.error', 'grant.error', 'pushed_authorization_request.error', 'userinfo.error', 'server_error'])
  provider.on(event, (ctx, error) => say(event, error.error ?? error.message, error.error_description ?? '', error.error_detail ?? ''));
provider.on('pushed_authorization_request.success', ctx => say('par', ctx.oidc.client?.clientId));
provider.on('grant.success', ctx => say('token', ctx.oidc.client?.clientId));

provider.use(async (ctx, next) => {
  // TLS ends in front of us, where nobody adds headers.
  if (ISSUER.startsWith('https:')) ctx.req.headers['x-forwarded-proto'] = 'https';
  return next();
});
provider.use(async (ctx, next) => {
  if (ctx.path !== '/_test/log') return next();
  ctx.body = log.join('\n') + '\n';
});
// What a school's directory says of the person whose access token it is: every attribute a list, and no sub.
provider.use(async (ctx, next) => {
  if (!isFeide || ctx.path !== '/userinfo/v1/userinfo') return next();
  const token = await provider.AccessToken.find((ctx.get('authorization') ?? '').replace(/^Bearer /, ''));
  if (!token) {
    ctx.status = 401;
    return;
  }
  ctx.body = { eduPersonPrincipalName: [accountOf(token.accountId)], norEduPersonNIN: [token.accountId], givenName: ['Kari'], sn: ['Nordmann'], mail: [accountOf(token.accountId)] };
});
provider.use(loginPage(provider, say));

// A mix-up: the library asks for the issuer in many places, so it lies only for as long as the one answer is made.
async function lying(work) {
  const honest = provider.issuer;
  provider.issuer = 'https://somebody-else.example';
  try { return await work(); } finally { provider.issuer = honest; }
}
if (WRONG_ISSUER === 'answer')
  provider.use((ctx, next) => ctx.path.startsWith('/authorize/') ? lying(next) : next());
if (WRONG_ISSUER === 'token') {
  const issue = provider.IdToken.prototype.issue;
  provider.IdToken.prototype.issue = function (...parameters) { return lying(() => issue.apply(this, parameters)); };
}

provider.listen(Number(PORT), '127.0.0.1', () => say('listening', ISSUER));
