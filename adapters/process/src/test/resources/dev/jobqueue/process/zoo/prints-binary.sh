# Prints what is no text.
# ends: SUCCEEDED 0
# bytes: 9
# says: \uFFFD\uFFFD\x00ab\x07\x1B\uFFFD\n
printf '\377\376\000ab\007\033\200\n'
