# Has a grandchild that takes six times the memory that it may.
# limits: memory: 50MiB
# ends: LIMIT_EXCEEDED 137|6
# says: (Killed\n)?
(perl -e '$all = ""; $all .= "x" x 1_000_000 for 1 .. 300; sleep 3600'; exit 7) &
wait $!
exit 6
