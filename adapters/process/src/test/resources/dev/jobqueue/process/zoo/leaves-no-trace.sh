# Leaves an orphan in a session and with an environment of its own: nothing but its cgroup tells whose it is.
# needs: cgroup
# ends: SUCCEEDED 0
# says: done\n
(env -i "PATH=$PATH" setsid sh -c 'echo $$ > "$0.new"; mv "$0.new" "$0"; exec sleep "$1"' "$ZOO_PIDS" "$ZOO" > /dev/null 2>&1 &)
until [ -e "$ZOO_PIDS" ]; do :; done
echo done
