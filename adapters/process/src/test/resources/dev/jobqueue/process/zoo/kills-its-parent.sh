# Kills the process that is to keep its record.
# ends: LOST none
# says: ready\n
echo ready
kill -KILL $PPID
sleep "$ZOO"
