#!/bin/bash
# A PostgreSQL server on 127.0.0.1, with TLS: start.sh STATE_DIR [PORT=9111]
#
#   FSYNC=on     flushes to disk as in production; else it does not, which makes tests fast
#
# Its superuser is postgres with the password in STATE_DIR/password; STATE_DIR/server.crt is the certificate it shows. The server refuses to be
# root, so it then runs as the user postgres, with its data in a folder of its own that this user can reach, gone when it is stopped.
. "$(dirname "$0")/../common.sh"
port="${2:-9111}"
[ -s "$state/password" ] || (umask 077; head -c 18 /dev/urandom | base64 >"$state/password")
make_certificate server postgres localhost
run_detached "$here/server.sh" "$state" "$port" "${FSYNC:-off}"
bin="$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)"
wait_until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"
ready "Host=127.0.0.1;Port=$port;Username=postgres"
