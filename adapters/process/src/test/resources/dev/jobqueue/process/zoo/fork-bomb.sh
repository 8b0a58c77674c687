# Forks and forks, until it may not; bounded by some 400 processes, should no limit hold.
# needs: cgroup
# limits: processes: 20
# ends: LIMIT_EXCEEDED 2
bomb() {
    if [ "$1" -gt 0 ]; then
        bomb $(($1 - 1)) &
        bomb $(($1 - 1)) &
    fi
    exec sleep "$ZOO"
}
exec 2> /dev/null
bomb 6 &
i=0
# A shell that cannot fork ends, with 2.
while [ "$i" -lt 300 ]; do
    sleep "$ZOO" &
    i=$((i + 1))
done
exit 0
