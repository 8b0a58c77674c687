# Stops the process that is to keep its record, and ends.
# ends: TIMED_OUT 0|none
# says: ready\n
echo ready
kill -STOP $PPID
