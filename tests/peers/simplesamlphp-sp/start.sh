#!/bin/bash
# SimpleSAMLphp as a SAML 2.0 service provider, a learning platform: start.sh STATE_DIR [PORT=9102]
# Give it a PEER_HOST of its own, because cookies ignore ports.
#
#   PEER_HOST=NAME         host name it believes it has (default 127.0.0.1)
#   PEER_BASE=URL          the whole address it believes it has, when TLS ends in front of it (default http://PEER_HOST:PORT)
#   SIGNREQ=0              its requests are not signed, and its metadata says nothing of it (default 1)
#   ENCRYPTED=1            assertions that came in clear are refused
#   NAMEID=URI             the name identifier it asks for (default persistent)
#
# Metadata of identity providers: any *.xml in STATE_DIR/idp-metadata, read at every request. Its pages:
#
#   /                      JSON: whether somebody is logged in, by whom, and what the assertion said
#   /login?idp=ENTITY_ID   asks that identity provider, and goes to / afterwards; idp may be left out where there is one only.
#                          &force=1 ForceAuthn, &passive=1 IsPassive, &context=URI RequestedAuthnContext with &comparison=…, &nameid=URI
#   /logout                logs out here and at the identity provider, and goes to / with the status it answered
. "$(dirname "$0")/../common.sh"
default_port=9102
. "$peers/simplesamlphp/common.sh"
# Answers come by a cross-site POST, and only this cookie tells what was asked. Browsers take SameSite=None over https only.
export PEER_COOKIE=PLATFORMSP PEER_SAMESITE=None
export SIGNREQ="${SIGNREQ:-1}" ENCRYPTED="${ENCRYPTED:-0}" NAMEID="${NAMEID:-urn:oasis:names:tc:SAML:2.0:nameid-format:persistent}"

make_certificate sp sp.peers.test
run_simplesamlphp /simplesaml/module.php/saml/sp/metadata.php/default-sp "$state/sp-metadata.xml"
ready "login=$PEER_BASE/login metadata=$state/sp-metadata.xml"
