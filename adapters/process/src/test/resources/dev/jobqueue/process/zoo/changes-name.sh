# Looks like a thread of the kernel, and so does the child that it leaves.
# ends: SUCCEEDED 0
exec perl -e '
    $0 = "[kworker/0:1]";
    defined($child = fork) or die;
    if (!$child) { $SIG{TERM} = "IGNORE"; sleep 3600; exit }
    open my $pids, ">", $ENV{ZOO_PIDS} or die; print $pids "$child\n"; close $pids;
'
