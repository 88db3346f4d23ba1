#!/bin/bash
# openid-client (npm) as the learning platform, a relying party: start.sh STATE_DIR [PORT=9107]
#
#   OP="URL ..."        issuers of the providers under test; the first is asked where nobody says which
#   BASE=URL            the address this platform believes it has (default http://127.0.0.1:PORT)
#   CLIENT_ID=ID        and one of CLIENT_KEY=FILE (JWK: private_key_jwt), CLIENT_SECRET=SECRET (client_secret_basic), or neither (public)
#   SECRET_IN=body      client_secret_post instead; RESPONSE_MODE=form_post
#   SCOPE=WORDS ACR=WORDS PAR=1 CA=FILE (PEM that the provider's certificate is trusted by)
#   RESOLVE=NAMES       host names ending so are 127.0.0.1 (default: localhost, test)
#
# /login starts (query: acr, prompt, max_age, ui_locales, login_hint, id_token_hint, claims, and iss and target_link_uri as third-party initiated login sends them);
# /callback ends with everything it checked, as JSON; /logout (query: sid of a login here,
# back for another address than /logged-out) asks its issuer for a logout, which ends at /logged-out; /health.
. "$(dirname "$0")/../common.sh"
port="${2:-9107}"
export PORT="$port" BASE="${BASE:-http://127.0.0.1:$port}" OP="${OP:-http://127.0.0.1:9106}" CLIENT_ID="${CLIENT_ID:-weblogin-broker}"
if [ -n "${CA:-}" ]; then export NODE_EXTRA_CA_CERTS="$CA"; fi
run_detached node "$here/relying-party.mjs"
wait_until curl -fsS -m 5 "http://127.0.0.1:$port/health"
ready "login=$BASE/login"
