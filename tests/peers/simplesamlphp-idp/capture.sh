#!/bin/bash
# Captures one response of SimpleSAMLphp as it writes it, for the fixtures of Weblogin.Saml.Tests: capture.sh OUT_DIR [PORT=9191]
# OUT_DIR then holds response.xml, certificate.pem and the request id, the consumer's address and the moment in facts.txt.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
out="${1:?where to}" port="${2:-9191}"
consumer=https://sp.captured.test/saml/acs entity=https://sp.captured.test/saml/metadata request=_captured-request-of-the-fixture
state="$(mktemp -d)"
trap '"$here/../stop.sh" "$state" >/dev/null 2>&1 || true; rm -rf "$state"' EXIT
mkdir -p "$out" "$state/sp-metadata"
cat >"$state/sp-metadata/sp.xml" <<XML
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="$entity"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="$consumer" index="0"/></SPSSODescriptor></EntityDescriptor>
XML
"$here/start.sh" "$state" "$port"
base="http://127.0.0.1:$port"
question="<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"$request\" Version=\"2.0\" IssueInstant=\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\" AssertionConsumerServiceURL=\"$consumer\"><saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">$entity</saml:Issuer></samlp:AuthnRequest>"
query="$(printf '%s' "$question" | php -r 'echo rawurlencode(base64_encode(gzdeflate(stream_get_contents(STDIN))));')"
hidden() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" | head -n 1 | php -r 'echo html_entity_decode(stream_get_contents(STDIN), ENT_QUOTES | ENT_HTML5);'; }
curl -sS -L -c "$state/jar" -b "$state/jar" -o "$state/form.html" -w '%{url_effective}' "$base/adfs/ls/?SAMLRequest=$query&RelayState=captured" >"$state/address"
curl -sS -L -c "$state/jar" -b "$state/jar" -o "$state/answer.html" "$(cat "$state/address")" \
  --data-urlencode username=kari --data-urlencode password=kariPass1 --data-urlencode "AuthState=$(hidden AuthState <"$state/form.html")"
hidden SAMLResponse <"$state/answer.html" | base64 -d >"$out/response.xml"
[ -s "$out/response.xml" ] || { echo "no response came:" >&2; cat "$state/answer.html" >&2; exit 1; }
cp "$state/idp.crt" "$out/certificate.pem"
printf 'entity=%s\nprovider=%s/adfs/services/trust\nconsumer=%s\nrequest=%s\nat=%s\n' "$entity" "$base" "$consumer" "$request" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$out/facts.txt"
