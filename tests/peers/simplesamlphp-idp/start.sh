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
#   FEIDE=short|oid        it is Feide instead: attributes of norEdu, by their short names or by their OIDs
#   LIFETIME=SECONDS       life of an assertion (default 300)
#
# Metadata of service providers: any *.xml in STATE_DIR/sp-metadata, read at every request.
. "$(dirname "$0")/../common.sh"
default_port=9101
. "$peers/simplesamlphp/common.sh"
export PEER_COOKIE=ADFSIDP
export FEIDE="${FEIDE:-}" NATIONAL_ID_CLAIM="${NATIONAL_ID_CLAIM:-fodselsnummer}" ENCRYPT="${ENCRYPT:-0}" SIGNREQ="${SIGNREQ:-0}" ROLLOVER="${ROLLOVER:-0}" LIFETIME="${LIFETIME:-300}"

cp "$here/saml20-idp-hosted.php" "$state/metadata/"
make_certificate idp adfs-signing.peers.test
make_certificate idp-next adfs-signing-next.peers.test
run_simplesamlphp /FederationMetadata/2007-06/FederationMetadata.xml "$state/idp-metadata.xml"
ready "entity=$PEER_BASE/adfs/services/trust metadata=$state/idp-metadata.xml"
