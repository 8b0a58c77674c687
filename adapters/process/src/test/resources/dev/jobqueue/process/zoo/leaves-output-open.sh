# Leaves a child that holds its output, and would write more.
# ends: SUCCEEDED 0
# says: done\n
(trap '' TERM; sleep "$ZOO"; echo late) &
echo $! > "$ZOO_PIDS"
echo done
