# Has a child in a session and with an environment of its own, and waits for it.
# needs: cgroup
# ends: TIMED_OUT 143
# says: ready\n
env -i "PATH=$PATH" setsid sh -c 'echo $$ > "$0.new"; mv "$0.new" "$0"; trap "" TERM; sleep "$1"' "$ZOO_PIDS" "$ZOO" &
until [ -e "$ZOO_PIDS" ]; do :; done
echo ready
wait
