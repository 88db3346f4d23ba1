#!/bin/bash
# A library system that behaves towards its OpenID Provider as Koha does: start.sh STATE_DIR [PORT=9108]
#
#   OP=URL              issuer of the provider under test; discovery and keys are fetched at the start, and without them it does not start
#   BASE=URL            the address this library believes it has (default http://127.0.0.1:PORT)
#   CLIENT_ID=ID CLIENT_SECRET=SECRET    the secret goes into the body of the token request
#   SCOPE=WORDS         default "openid email profile"
#   MAPPING=JSON        borrower column: claim; MATCHPOINT is one of its columns
#
# /api/v1/public/oauth/login/weblogin/opac starts and ends a login; it ends with the borrower as JSON, or at /cgi-bin/koha/opac-user.pl?auth_error=.
. "$(dirname "$0")/../common.sh"
port="${2:-9108}"
export PORT="$port" BASE="${BASE:-http://127.0.0.1:$port}"
run_detached node "$here/library.mjs"
wait_until curl -fsS -m 5 "http://127.0.0.1:$port/health"
ready "login=$BASE/api/v1/public/oauth/login/weblogin/opac"
