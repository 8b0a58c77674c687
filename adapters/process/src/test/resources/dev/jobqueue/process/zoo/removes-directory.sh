# Removes the directory in which it runs.
# ends: SUCCEEDED 0
# says: gone\n
rmdir "$PWD" && echo gone
