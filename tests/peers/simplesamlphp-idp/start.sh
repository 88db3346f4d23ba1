#!/bin/bash
# SimpleSAMLphp as a SAML 2.0 identity provider with the addresses and habits of ADFS: start.sh STATE_DIR [PORT=9101]
# One process for each tenant's ADFS; give each a PEER_HOST of its own, because cookies ignore ports.
#
#   PEER_HOST=NAME         host name it believes it has (default 127.0.0.1)
#   PEER_BASE=URL          the whole address it believes it has, when TLS ends in front of it (default http://PEER_HOST:PORT)
#   NATIONAL_ID_CLAIM=NAME claim that carries the national id (default fodselsnummer); "-" sends none, only the user name
#   ENCRYPT=1              assertions are encrypted
#   SIGNREQ=1              requests must be signed
#   ROLLOVER=1             a second signing key is announced in the metadata
#   LIFETIME=SECONDS       life of an assertion (default 300)
#
# Metadata of service providers: any *.xml in STATE_DIR/sp-metadata, read at every request.
. "$(dirname "$0")/../common.sh"
port="${2:-9101}"
host="${PEER_HOST:-127.0.0.1}"
export PEER_BASE="${PEER_BASE:-http://$host:$port}" PEER_STATE="$state"
export NATIONAL_ID_CLAIM="${NATIONAL_ID_CLAIM:-fodselsnummer}" ENCRYPT="${ENCRYPT:-0}" SIGNREQ="${SIGNREQ:-0}" ROLLOVER="${ROLLOVER:-0}" LIFETIME="${LIFETIME:-300}"
export SIMPLESAMLPHP_CONFIG_DIR="$state/config"
# The built-in server of PHP answers one request at a time without workers.
export PHP_CLI_SERVER_WORKERS="${WORKERS:-2}"

mkdir -p "$state"/{config,metadata,sp-metadata,data,tmp,log,sessions}
cp "$here/config.php" "$here/authsources.php" "$state/config/"
cp "$here/saml20-idp-hosted.php" "$state/metadata/"
make_certificate idp adfs-signing.peers.test
make_certificate idp-next adfs-signing-next.peers.test

# Notices and deprecations of an old SimpleSAMLphp on a newer PHP would end up inside its answers.
run_detached php -d error_reporting=24575 -d display_errors=0 -d opcache.enable=1 -d opcache.enable_cli=1 -d date.timezone=UTC \
  -S "127.0.0.1:$port" -t /usr/share/simplesamlphp/www "$here/router.php"
wait_until curl -fsS -m 5 -o "$state/idp-metadata.xml" -H "Host: ${PEER_BASE#*://}" "http://127.0.0.1:$port/FederationMetadata/2007-06/FederationMetadata.xml"
ready "entity=$PEER_BASE/adfs/services/trust metadata=$state/idp-metadata.xml"
