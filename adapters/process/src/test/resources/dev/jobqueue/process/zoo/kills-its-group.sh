# Kills its whole group, itself too.
# ends: FAILED 137
# says: ready\n
sleep "$ZOO" &
echo ready
kill -KILL 0
