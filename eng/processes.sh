# shellcheck shell=bash
# Sourced by services.sh: starts processes, waits for them and stops them.

JOB_PID=     # the foreground command that run_job waits for
EXIT_CODE=   # set by exit_code
SPAWNED_PID= # the process that spawn started last

# Nothing is ever written to this pipe. Reading it with a timeout sleeps without starting a process, and a signal ends
# the sleep.
exec {NEVER}<> <(:)
snooze() { read -rt "$1" -u "$NEVER" || true; }

# start_time_of PID: the start time of a process; fails when it has ended. Process ids are reused; an id together with a
# start time is not.
start_time_of() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    local -a fields
    read -ra fields <<<"${stat##*) }"
    [[ ${fields[0]} != [ZX] ]] || return 1
    printf '%s' "${fields[19]}"
}

# is_alive PID: a zombie (Z) and a dead process (X) have ended. Called every second, so it starts no process.
is_alive() {
    local line
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    line=${line##*) }
    [[ $line != [ZX]* ]]
}

# spawn NAME LOG COMMAND...: starts a command in a session of its own. Ctrl-C in the terminal then reaches only this
# script, which stops everything in order. If this script is killed, the kernel sends the command DEATH_SIGNAL.
# The caller may set DEATH_SIGNAL, SPAWN_DIR and SPAWN_AS.
spawn() {
    local name=$1 log=$2
    shift 2
    (
        cd "${SPAWN_DIR:-$ROOT}" || exit
        exec setsid setpriv ${SPAWN_AS:+"${SPAWN_AS[@]}"} --pdeathsig "${DEATH_SIGNAL:-TERM}" \
            env --default-signal=INT,QUIT,PIPE "$@"
    ) </dev/null >>"$log" 2>&1 8>&- 9>&- &
    SPAWNED_PID=$!
    remember_process "$name" "$SPAWNED_PID"
}

# run_job COMMAND...: runs a command to its end and shows its output. A signal to this script ends the wait at once;
# stop_job then ends the command and everything it started. The caller may set JOB_DIR.
run_job() {
    local status=0
    setsid setpriv --pdeathsig TERM env --default-signal=INT,QUIT,PIPE -C "${JOB_DIR:-$ROOT}" "$@" \
        </dev/null 8>&- 9>&- &
    JOB_PID=$!
    remember_process "$1" "$JOB_PID"
    wait "$JOB_PID" || status=$?
    stop_job
    return "$status"
}

stop_job() {
    [[ -n $JOB_PID ]] || return 0
    local pid=$JOB_PID i
    JOB_PID=
    kill -TERM -- "-$pid" 2>/dev/null || return 0
    for ((i = 0; i < 100; i++)); do
        kill -0 -- "-$pid" 2>/dev/null || return 0
        snooze 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
}

# exit_code PID: sets EXIT_CODE to that of a child that has ended. Without this call the shell would print a message
# about its end.
exit_code() {
    local status=0
    wait "$1" 2>/dev/null || status=$?
    # shellcheck disable=SC2034 # ./run reads it
    EXIT_CODE=$status
}

# await_exit NAME PID SECONDS: waits for a process that was told to stop, and kills it after that time.
await_exit() {
    local name=$1 pid=$2 i
    for ((i = 0; i < $3 * 10; i++)); do
        is_alive "$pid" || break
        snooze 0.1
    done
    if is_alive "$pid"; then
        say "$name did not stop within $3 seconds; ending it by force."
        kill -KILL "$pid" 2>/dev/null || true
    fi
    exit_code "$pid"
}

# stop_process NAME PID SECONDS: tells a process to stop, waits, and kills what is left of its process group.
stop_process() {
    [[ -n $2 ]] || return 0
    kill -TERM "$2" 2>/dev/null || true
    await_exit "$1" "$2" "$3"
    kill -KILL -- "-$2" 2>/dev/null || true
}

remember_process() {
    local start_time
    start_time=$(start_time_of "$2") || return 0
    printf '%s %s %s\n' "$2" "$start_time" "${1##*/}" >>"$DATA/processes"
}

# Stops the processes that an earlier, killed script left running in this data directory.
stop_leftovers() {
    [[ -f $DATA/processes ]] || return 0
    local pid start_time name signal i
    local -a left=()
    while read -r pid start_time name; do
        [[ $(start_time_of "$pid" || true) == "$start_time" ]] || continue
        ((${#left[@]})) || say "An earlier run was killed; stopping what it left behind."
        # SIGINT is PostgreSQL's fast shutdown; on SIGTERM it waits for its clients to leave.
        if [[ $name == postgres ]]; then signal=INT; else signal=TERM; fi
        kill "-$signal" "$pid" 2>/dev/null || true
        left+=("$pid" "$name")
    done <"$DATA/processes"
    for ((i = 0; i < ${#left[@]}; i += 2)); do
        await_exit "${left[i + 1]}" "${left[i]}" 40
    done
    rm -f "$DATA/processes"
}
