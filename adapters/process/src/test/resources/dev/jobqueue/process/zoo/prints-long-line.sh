# Prints a line of a million characters.
# ends: SUCCEEDED 0
# bytes: 1000001
# says: x{999999}\n
head -c 1000000 /dev/zero | tr '\0' x
echo
