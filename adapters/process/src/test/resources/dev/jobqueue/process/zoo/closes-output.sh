# Closes its output, and goes on.
# ends: FAILED 4
# says: before\n
echo before
exec > /dev/null 2>&1
exec >&- 2>&-
sleep 0.2
exit 4
