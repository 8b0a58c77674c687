# Kills all commands of a scheduler that may no longer run them, be it stopped, hanging or dead: other nodes are about to run them again.
#
#   sh guard.sh RUNS TICK TICKS
#
# RUNS   the directory of all attempts
# TICK   seconds between two looks
# TICKS  looks after which a lease that was not renewed is over
#
# The file RUNS/lease holds a number that changes as long as the lease is renewed, or the word "end". It ends then, when a later one is
# there, or when it has killed everything and the scheduler is dead. It needs POSIX sh and a sleep that takes TICK.

runs=$1
tick=$2
ticks=$3

trap '' HUP INT QUIT TERM
echo $$ > "$runs/guard" || exit 75

end_group() {
    if [ -e "$1/cgroup.kill" ]; then
        echo 1 > "$1/cgroup.kill"
        return
    fi
    [ ! -e "$1/freezer.state" ] || echo FROZEN > "$1/freezer.state"
    while read -r pid; do
        kill -KILL "$pid"
    done < "$1/cgroup.procs"
    [ ! -e "$1/freezer.state" ] || echo THAWED > "$1/freezer.state"
} 2> /dev/null

# The command of a record, with the group of processes that it leads.
end_command() {
    while read -r pid start what; do
        [ "$what" != command ] || kill -KILL "-$pid"
    done < "$1"
} 2> /dev/null

# True where the record is whole: the command has ended by itself.
is_over() {
    word=
    while read -r word; do :; done < "$1"
    [ "$word" = end ]
} 2> /dev/null

end_all() {
    for launch in "$runs"/launches/*.launch; do
        [ -e "$launch" ] || continue
        ! is_over "${launch%.launch}.record" || continue
        : > "${launch%.launch}.fenced"
        while IFS= read -r line; do
            case $line in
                '# group '*) end_group "${line#'# group '}" ;;
                '# '*) ;;
                *) break ;;
            esac
        done < "$launch"
        end_command "${launch%.launch}.record"
    done
}

last=
silent=0
while read -r guard < "$runs/guard" && [ "$guard" = $$ ]; do
    read -r now < "$runs/lease" || now=
    [ "$now" != end ] || exit 0
    if [ "$now" != "$last" ]; then
        last=$now
        silent=0
    elif [ "$silent" -ge "$ticks" ]; then
        # Twice: what was being started meanwhile is there the second time; unless the scheduler may run commands again by then.
        end_all
        sleep "$tick"
        read -r now < "$runs/lease" || now=
        [ "$now" != "$last" ] || end_all
        kill -0 "$PPID" 2> /dev/null || exit 0
        last=$now
        silent=0
    fi
    silent=$((silent + 1))
    sleep "$tick" || exit 75
done
