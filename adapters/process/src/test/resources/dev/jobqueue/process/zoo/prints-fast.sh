# Prints a hundred thousand lines as fast as it can.
# ends: SUCCEEDED 0
# bytes: 588895
# says: (?s)1\n2\n3\n.*\n99999\n100000\n
seq 100000
