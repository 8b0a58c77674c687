# Closes every file that it has.
# ends: FAILED 7
exec perl -MPOSIX -e 'POSIX::close($_) for 0 .. 1023; select(undef, undef, undef, 0.2); POSIX::_exit(7)'
