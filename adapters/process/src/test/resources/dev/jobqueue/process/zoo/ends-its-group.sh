# Asks its whole group to end, itself too.
# ends: FAILED 143
# says: ready\n
sleep "$ZOO" &
echo ready
kill 0
sleep "$ZOO"
