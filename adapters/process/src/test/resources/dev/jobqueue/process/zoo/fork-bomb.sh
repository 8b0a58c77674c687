# Forks and forks, until it may not; bounded by 511 processes, should no limit hold.
# needs: cgroup
# limits: processes: 20
# ends: FAILED 2
bomb() {
    if [ "$1" -gt 0 ]; then
        bomb $(($1 - 1)) &
        bomb $(($1 - 1)) &
    fi
    exec sleep "$ZOO"
}
bomb 8 2> /dev/null &
i=0
# A shell that cannot fork ends, with 2.
while [ "$i" -lt 100 ]; do
    sleep 0.05
    i=$((i + 1))
done
exit 0
