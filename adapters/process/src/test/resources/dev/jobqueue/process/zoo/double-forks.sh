# Leaves a daemon of the classic kind: orphaned, in a session of its own, with a child, and deaf to TERM.
# ends: FAILED 3
# says: done\n
(
    setsid sh -c 'trap "" TERM; sleep "$ZOO" & echo $! > "$ZOO_PIDS.new"; echo $$ >> "$ZOO_PIDS.new"
        mv "$ZOO_PIDS.new" "$ZOO_PIDS"; wait' &
)
until [ -e "$ZOO_PIDS" ]; do :; done
echo done
exit 3
