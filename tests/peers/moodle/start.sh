#!/bin/bash
# A learning platform that behaves towards its OpenID Provider as Moodle's auth_oidc does: start.sh STATE_DIR [PORT=9109]
#
#   AUTH_ENDPOINT=URL TOKEN_ENDPOINT=URL    as an administrator types them in; there is no discovery
#   BASE=URL            its wwwroot (default http://127.0.0.1:PORT)
#   CLIENT_ID=ID CLIENT_SECRET=SECRET       the secret goes into the body of the token request
#   RESOURCE=URI        default https://graph.microsoft.com
#
# /auth/oidc/ starts a login (query: prompt) and takes its answer by POST; it ends with the user as JSON. /auth/oidc/logout.php?sid= is
# where a front-channel logout arrives. /user?id= says whether a user is still logged in.
. "$(dirname "$0")/../common.sh"
port="${2:-9109}"
export PORT="$port" BASE="${BASE:-http://127.0.0.1:$port}"
run_detached node "$here/platform.mjs"
wait_until curl -fsS -m 5 "http://127.0.0.1:$port/health"
ready "login=$BASE/auth/oidc/"
