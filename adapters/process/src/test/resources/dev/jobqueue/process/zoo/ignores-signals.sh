# Ignores whatever asks it to end, and so do its children.
# ends: TIMED_OUT 137
# says: ready\n(.*Killed\n)*
trap '' HUP INT QUIT TERM
echo ready
while :; do
    sleep "$ZOO"
done
