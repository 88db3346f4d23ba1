#!/bin/bash
# server.sh STATE_DIR PORT FSYNC: makes a cluster and runs it until this process is ended; leaves nothing behind.
set -euo pipefail
state="$1" port="$2" fsync="$3"
bin="$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)"
home="$(mktemp -d /tmp/weblogin-postgres.XXXXXX)"
server=""

# Fast shutdown: whoever is connected is cut off. It ends with us in any case, being of our process group.
finish() {
  trap '' TERM INT HUP
  if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$home"
  exit 0
}
trap finish TERM INT HUP EXIT

as=""
cp "$state/server.key" "$state/server.crt" "$state/password" "$home"
chmod 600 "$home"/*
if [ "$(id -u)" = 0 ]; then
  as="setpriv --reuid postgres --regid postgres --clear-groups"
  chown -R postgres:postgres "$home"
fi
cd "$home"
$as "$bin/initdb" -D "$home/data" -U postgres -A scram-sha-256 --pwfile="$home/password" -E UTF8 --locale=C.UTF-8 -N >"$state/initdb.log" 2>&1
$as "$bin/postgres" -D "$home/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$home" -c fsync="$fsync" \
  -c max_connections=300 -c shared_buffers=128MB -c log_min_messages=warning \
  -c ssl=on -c ssl_cert_file="$home/server.crt" -c ssl_key_file="$home/server.key" &
server=$!
wait "$server"
