# Stops, and does not go on by itself.
# ends: TIMED_OUT 137|143
# says: ready\n
echo ready
kill -STOP $$
echo continued
