#!/bin/bash
# stop.sh STATE_DIR...: ends the peers started with these folders, each with its whole process group and by number only.
for state in "$@"; do
  [ -f "$state/pid" ] || continue
  group="$(cat "$state/pid")"
  kill -TERM -- "-$group" 2>/dev/null
  for _ in $(seq 100); do
    kill -0 -- "-$group" 2>/dev/null || break
    sleep 0.05
  done
  kill -KILL -- "-$group" 2>/dev/null
  rm -f "$state/pid"
done
exit 0
