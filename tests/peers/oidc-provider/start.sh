#!/bin/bash
# oidc-provider (npm) as ID-porten: start.sh STATE_DIR [PORT=9106]
#
#   ISSUER=URL        its issuer (default http://127.0.0.1:PORT); an https issuer expects TLS to end in front of it
#   REQUIRE_PAR=1     only pushed authorization requests are taken
#   NO_PAR=1          no pushed authorization requests are taken
#   POSTS=1           requests may be posted from other sites, which RP-Initiated Logout asks of everybody
#   ROTATE=1          a second signing key is used first; the old one is still published
#   WRONG_ISSUER=answer|token   the answer's iss parameter (after the login page), or the id token, names somebody else
#   FEIDE=1           it is shaped as Feide: an id token that says little, secondary ids in userinfo, extended user info at /userinfo/v1/userinfo
#
# Clients: STATE_DIR/clients.json, an array of client metadata; when it is absent, one client is made whose key is in client-key.jwk.json.
# The login page has the fields pid and method, and the buttons login and cancel. GET /_test/log lists what happened.
. "$(dirname "$0")/../common.sh"
port="${2:-9106}"
export PORT="$port" STATE="$state" ISSUER="${ISSUER:-http://127.0.0.1:$port}"
export REQUIRE_PAR="${REQUIRE_PAR:-0}" ROTATE="${ROTATE:-0}" WRONG_ISSUER="${WRONG_ISSUER:-}" FEIDE="${FEIDE:-0}" NO_PAR="${NO_PAR:-0}" POSTS="${POSTS:-0}"
run_detached node "$here/provider.mjs"
wait_until curl -fsS -m 5 -o "$state/discovery.json" -H "Host: ${ISSUER#*://}" "http://127.0.0.1:$port/.well-known/openid-configuration"
ready "issuer=$ISSUER clients=$state/clients.json"
