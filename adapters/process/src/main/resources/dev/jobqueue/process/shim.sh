# Runs commands, one after the other, and keeps the record of each, whether or not the scheduler that asks for them still lives.
#
#   sh shim.sh RUNS
#
# RUNS  the directory of all attempts; the FIFO "ends" in it is told the name of each launch that is over
#
# A line of input asks for one run: INSTANT NAME. NAME is ATTEMPT.TOKEN. The file NAME.launch in RUNS/launches is read by this shell:
# it sets up the process, and leaves what is to be executed in "$@". What this keeps there is NAME.record, and NAME.refused where
# it does not start the command. Output goes to RUNS/ATTEMPT/output. It ends with its input.
#
# It needs POSIX sh and /proc, and forks once for each command. Its variables begin with jq_, since those of the scheduler go to commands.

jq_runs=$1

# Stays to keep the record. Commands do not inherit this: a trap that has an action is reset for them.
trap : HUP INT QUIT TERM PIPE

exec 3<&0 4<> "$jq_runs/ends" < /dev/null || exit 75

# Sets jq_identity to "PID START" of this very process; START, field 22 of its stat, tells it from a later one of the same pid.
identify() {
    read -r jq_line < /proc/self/stat
    set -- ${jq_line##*") "}
    jq_identity="${jq_line%% *} ${20}"
}

# For the file launch: says why the command cannot start, and does not start it.
refuse() {
    echo "$1" > "$jq_launch.refused"
    exit 75
}

while IFS=' ' read -r jq_instant jq_name <&3; do
    jq_launch=$jq_runs/launches/$jq_name
    jq_output=$jq_runs/${jq_name%%.*}/output

    # Only one can create this file: who does decides whether the command runs. A scheduler that gave up on us makes a directory, and
    # keeps it there until the launch is gone. Two of these lines are the times so far: those of this run are what is more at its end.
    set -C
    if [ -e "$jq_launch.launch" ] && { echo "$jq_instant" && times && echo started; } > "$jq_launch.record"; then
        set +C
        (
            exec 3<&- 4>&- >> "$jq_output" 2>&1
            identify
            echo "$jq_identity command" >> "$jq_launch.record" || exit 75
            set --
            . "$jq_launch.launch" || exit 75
            exec "$@"
        )
        jq_code=$?

        # The record waits until the disk has room for it. It begins with a line of its own, in case that what is before was
        # broken off, and its last line says that nothing is missing. Of a launch that was deleted nothing is kept.
        until ! [ -e "$jq_launch.launch" ] || { echo && echo "$jq_code" && times && echo end; } >> "$jq_launch.record"; do
            sleep 1
        done

        # What the command left behind in its process group; the scheduler sees to the rest. To read a line costs a call of the
        # kernel for each of its characters.
        while read -r jq_pid jq_start jq_what; do
            [ "$jq_what" != command ] || {
                kill -15 "-$jq_pid"
                break
            }
        done < "$jq_launch.record" 2> /dev/null
    fi
    set +C
    echo "$jq_name" >&4
done
