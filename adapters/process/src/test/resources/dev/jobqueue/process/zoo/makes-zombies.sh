# Has fifty children that end and are not waited for.
# ends: TIMED_OUT 143
# says: ready\n
exec perl -e 'fork or exit for 1 .. 50; $| = 1; print "ready\n"; sleep 3600'
