# Keeps the outputs of what runs within their bound while no scheduler does.
#
#   sh keeper.sh RUNS FIRST LAST
#
# RUNS         the directory of all attempts
# FIRST, LAST  bytes to keep of the beginning and of the end of an output
#
# It sleeps until its input ends, as it does with the scheduler, and ends when nothing runs any more, or when a later one is there.
# It needs POSIX sh, find, wc and fallocate.

runs=$1
first=$2
last=$3

# A trap with an action would end the reading below.
trap '' HUP INT QUIT TERM

echo $$ > "$runs/keeper" || exit 75
while read -r word; do
    [ "$word" != stop ] || exit 0
done

# True until the command of this launch has ended; it may not have begun yet.
runs_still() {
    [ -e "$1.launch" ] || return 1
    pid=$$
    while read -r word start what; do
        [ "$what" != command ] || pid=$word
        [ "$word" != end ] || return 1
    done < "$1.record"
    kill -0 "$pid"
} 2> /dev/null

# Those outputs of these launches that have grown too large: one process tells, however many there are.
large() {
    left=$#
    while [ "$left" -gt 0 ]; do
        attempt=${1##*/}
        set -- "$@" "$runs/${attempt%%.*}/output"
        left=$((left - 1))
        shift
    done
    [ $# -eq 0 ] || find "$@" -size +$(((first + last) / 512 + 2048)) 2> /dev/null
}

shorten() {
    size=$(wc -c < "$1") || return
    end=$((size - last))
    [ "$end" -gt "$first" ] || return
    echo "$first $end $size" > "$1.hole"
    fallocate --punch-hole --offset "$first" --length $((end - first)) "$1"
}

set --
for launch in "$runs"/launches/*.launch; do
    ! [ -e "$launch" ] || set -- "$@" "${launch%.launch}"
done

while [ $# -gt 0 ]; do
    read -r keeper < "$runs/keeper"
    [ "$keeper" = $$ ] || exit 0
    left=$#
    while [ "$left" -gt 0 ]; do
        launch=$1
        left=$((left - 1))
        shift
        if runs_still "$launch"; then
            set -- "$@" "$launch"
        fi
    done
    large "$@" | while IFS= read -r output; do
        shorten "$output"
    done
    sleep 0.2 || sleep 1
done
