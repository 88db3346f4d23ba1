# Sourced by every start.sh, which is called as: start.sh STATE_DIR [PORT]
#
# A peer is one plain process on 127.0.0.1 with everything it writes in STATE_DIR: its process id in pid, its output in out.log.
# start.sh comes back when the peer answers, and prints one line that begins with READY. stop.sh STATE_DIR ends it.
set -euo pipefail

peers="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
here="$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)"
[ $# -ge 1 ] || { echo "usage: $0 STATE_DIR [PORT]" >&2; exit 2; }
mkdir -p "$1"
state="$(cd "$1" && pwd)"

# run_detached CMD...: in a process group of its own, so that stop.sh ends it with all its children.
run_detached() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then give_up "port $port is in use already"; fi
  setsid "$@" </dev/null >>"$state/out.log" 2>&1 &
  echo $! >"$state/pid"
}

# wait_until CMD...: until CMD succeeds, at most 20 seconds.
wait_until() {
  local _
  for _ in $(seq 400); do
    if "$@" >/dev/null 2>&1; then return; fi
    kill -0 "$(cat "$state/pid")" 2>/dev/null || give_up "the process ended"
    sleep 0.05
  done
  give_up "it did not answer in time"
}

give_up() {
  {
    echo "FAILED: $*; the last lines of $state/out.log:"
    tail -n 20 "$state/out.log" 2>/dev/null || true
  } >&2
  "$peers/stop.sh" "$state"
  exit 1
}

# make_certificate NAME COMMON_NAME [HOST_NAME...]: a self-signed RSA pair in STATE_DIR/NAME.key and NAME.crt, kept if it is there.
make_certificate() {
  local name="$1" common_name="$2" host names="DNS:localhost,IP:127.0.0.1"
  shift 2
  for host in "$@"; do names="$names,DNS:$host"; done
  [ -s "$state/$name.key" ] || openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -sha256 -subj "/CN=$common_name" \
    -addext "subjectAltName=$names" -keyout "$state/$name.key" -out "$state/$name.crt" 2>/dev/null
}

ready() { echo "READY pid=$(cat "$state/pid") $*"; }
