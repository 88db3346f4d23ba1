#!/bin/bash
# Ends TLS for peers that speak http only, several host names on one port: start.sh STATE_DIR [PORT=9443]
#
#   ROUTES="NAME=PORT ..."  which name is which peer, e.g. "adfs.skole.test=9101 idporten.test=9106"
#
# The certificate is STATE_DIR/tls.crt, self-signed for all the names. Bytes are passed on as they are: no header is added.
. "$(dirname "$0")/../common.sh"
port="${2:-9443}"
names=""
for route in ${ROUTES:?}; do names="$names ${route%%=*}"; done
# shellcheck disable=SC2086
make_certificate tls peers.test $names
export PORT="$port" STATE="$state" ROUTES
run_detached node "$here/front.mjs"
wait_until curl -ksS -m 5 "https://127.0.0.1:$port/"
ready "port=$port certificate=$state/tls.crt"
