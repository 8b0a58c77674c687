# Runs one command and keeps its record, whether or not the scheduler that asked for it still lives.
#
#   sh shim.sh DIRECTORY INSTANT WORD...
#
# DIRECTORY  where the record is kept: files shim, started, command, status
# INSTANT    what to write into the file started
# WORD...    what to execute; it begins a session of its own
#
# It needs POSIX sh and /proc, and forks once, for the command.

directory=$1
instant=$2
shift 2

# Stays to keep the record. The command does not inherit this: a trap that has an action is reset for it.
trap : HUP INT QUIT TERM

# Sets identity to "PID START" of this very process; START, field 22 of its stat, tells it from a later one of the same pid.
identify() {
    read -r line < /proc/self/stat
    set -- ${line##*) }
    identity="${line%% *} ${20}"
}

identify
echo "$identity" > "$directory/shim" || exit 75

# Only one can create this file: who does decides whether the command runs. A scheduler that gave up on us makes a directory.
set -C
echo "$instant" > "$directory/started" || exit 75
set +C

(
    identify
    echo "$identity" > "$directory/command"
    exec "$@"
) 2>&1
code=$?

# The second line of times is of the command and all that it has waited for. The last line says that nothing is missing.
{
    echo "$code"
    times
    echo end
} > "$directory/status"

# What the command left behind in its process group; the scheduler sees to the rest.
if read -r pid start < "$directory/command"; then
    kill -15 "-$pid"
fi
exit 0
