#!/bin/bash
# A mail server that takes letters by submission: start.sh STATE_DIR [PORT=9587]
#
#   MODE=demanding    STARTTLS, then AUTH, then letters (the default)
#        clear        offers AUTH and takes letters in clear, and has no STARTTLS
#        mute         takes connections and says nothing
#        dripping     greets for ever, a line a second
#   CERTIFICATE, KEY  PEM files; without them a self-signed pair for localhost that nobody trusts
#   MAIL_USER, MAIL_PASSWORD  whom it lets in
#   UNKNOWN           an address it does not know
#
# Each letter is STATE_DIR/letters/N.eml, as it came; each try to authenticate is a line in STATE_DIR/tries: "right" or "wrong".
. "$(dirname "$0")/../common.sh"
port="${2:-9587}"
mkdir -p "$state/letters"
if [ -z "${CERTIFICATE:-}" ]; then
  make_certificate smtp localhost
  CERTIFICATE="$state/smtp.crt" KEY="$state/smtp.key"
fi
export MODE="${MODE:-demanding}" CERTIFICATE KEY MAIL_USER MAIL_PASSWORD UNKNOWN="${UNKNOWN:-}" PORT="$port" STATE="$state"
run_detached /usr/bin/python3 "$here/server.py"
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
wait_until listens
ready "port=$port"
