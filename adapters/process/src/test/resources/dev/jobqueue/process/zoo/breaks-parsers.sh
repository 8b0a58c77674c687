# Has a name that reads like the fields which follow it in /proc.
# ends: TIMED_OUT 143|0
# says: ready\n
printf ') Z 1 1 1 (' > /proc/$$/comm
(
    printf 'a) S\n7 7 7' > /proc/self/comm
    exec setsid sleep "$ZOO"
) &
echo ready
wait
