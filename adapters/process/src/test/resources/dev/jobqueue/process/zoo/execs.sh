# Becomes another program, twice; its pid stays.
# ends: FAILED 9
# says: (\d+)\n\1\n
echo $$
exec env sh -c 'echo $$; exec perl -e "exit 9"'
