# shellcheck shell=bash
# Sourced by ./run: its nodes, and restarting one that stopped. Uses PORT, NODES, APP_DIR and READY_SECONDS of ./run.

# A node that stops this many times in a row, each time within this many seconds of its start, is not started again.
readonly EARLY_SECONDS=60
readonly MAX_EARLY_STOPS=5

# One entry for each node, by its index. A node without a process is started again at NODE_RETRY, or never when that is
# empty.
NODE_PIDS=()
NODE_LOGS=()
NODE_STARTED=()     # when it was started, in SECONDS
NODE_READY=()       # empty until it has answered
NODE_EARLY_STOPS=() # how often in a row it stopped within EARLY_SECONDS
NODE_RETRY=()

# Prints a log's warnings and errors as they are written, each with the lines that belong to it. Ends with the process.
show_problems() { # NAME LOG PID
    tail --pid="$3" -s 0.3 -n +1 -F "$2" 2>/dev/null 9>&- | awk -v name="$1" '
        /^(warn|fail|crit): / || /^Unhandled exception/ || /"LogLevel":"(Warning|Error|Critical)"/ { show = 1 }
        /^(trce|dbug|info): / || (/"LogLevel":"/ && !/"LogLevel":"(Warning|Error|Critical)"/) { show = 0 }
        show { print "[" name "] " $0; fflush() }' >&2 9>&- &
}

start_node() { # INDEX
    # shellcheck disable=SC2153 # PORT is the first node's, port this node's
    local i=$1 port=$((PORT + $1))
    NODE_LOGS[i]=$(new_log "node-$port")
    SPAWN_DIR=$APP_DIR spawn "node-$port" "${NODE_LOGS[i]}" dotnet "$APP_DIR/BoxOffice.Web.dll" \
        --urls "http://localhost:$port" --PublicOrigin "${PublicOrigin:-http://localhost:$port}"
    NODE_PIDS[i]=$SPAWNED_PID NODE_STARTED[i]=$SECONDS NODE_READY[i]='' NODE_RETRY[i]=''
    show_problems "node-$port" "${NODE_LOGS[i]}" "${NODE_PIDS[i]}"
}

start_nodes() {
    local i
    for ((i = 0; i < NODES; i++)); do
        NODE_EARLY_STOPS[i]=0
        start_node "$i"
    done
}

# see_ready INDEX: asks a node that has not answered yet, and says so once when it does. Fails while it does not.
see_ready() {
    [[ -z ${NODE_READY[$1]} ]] || return 0
    [[ $(http_status $((PORT + $1)) /health/ready) == 200 ]] || return 1
    NODE_READY[$1]=1
    printf 'BoxOffice is ready at http://localhost:%s\n' "$((PORT + $1))" 2>/dev/null || true
}

# Waits until every node has answered. Until then a node that stops ends the whole run.
await_nodes() {
    local i left=1 started=$SECONDS
    while ((left > 0)); do
        left=0
        for ((i = 0; i < NODES; i++)); do
            if ! is_alive "${NODE_PIDS[i]}"; then
                exit_code "${NODE_PIDS[i]}"
                snooze 1 # until show_problems has printed the end of the log
                tail_of "${NODE_LOGS[i]}" 40
                die "the node on port $((PORT + i)) stopped before it was ready (exit code $EXIT_CODE)"
            fi
            see_ready "$i" || left=$((left + 1))
        done
        ((left == 0)) || snooze 0.3
        if ((left > 0 && SECONDS - started > READY_SECONDS)); then
            for ((i = 0; i < NODES; i++)); do [[ -n ${NODE_READY[i]} ]] || tail_of "${NODE_LOGS[i]}" 40; done
            die "not every node was ready after $READY_SECONDS seconds"
        fi
    done
}

# Plans the restart of a node that stopped. The pause doubles each time it stops soon after its start.
plan_restart() { # INDEX
    local i=$1 name="The node on port $((PORT + $1))" pause pending
    exit_code "${NODE_PIDS[i]}"
    NODE_PIDS[i]=''
    ((SECONDS - NODE_STARTED[i] < EARLY_SECONDS)) || NODE_EARLY_STOPS[i]=0
    NODE_EARLY_STOPS[i]=$((NODE_EARLY_STOPS[i] + 1))
    snooze 0.5 # until show_problems has printed the end of the log
    tail_of "${NODE_LOGS[i]}" 10
    if ((NODE_EARLY_STOPS[i] < MAX_EARLY_STOPS)); then
        pause=$((1 << (NODE_EARLY_STOPS[i] - 1)))
        NODE_RETRY[i]=$((SECONDS + pause))
        say "$name stopped unexpectedly (exit code $EXIT_CODE); starting it again in $pause s."
        return
    fi
    say "$name stopped unexpectedly (exit code $EXIT_CODE) and is not started again:" \
        "it has stopped $MAX_EARLY_STOPS times in a row within $EARLY_SECONDS seconds. Its log is ${NODE_LOGS[i]}."
    for pending in "${NODE_PIDS[@]}" "${NODE_RETRY[@]}"; do [[ -z $pending ]] || return 0; done
    die "no node is left"
}

watch_node() { # INDEX
    local i=$1
    if [[ -z ${NODE_PIDS[i]} ]]; then
        if [[ -n ${NODE_RETRY[i]} ]] && ((SECONDS >= NODE_RETRY[i])); then start_node "$i"; fi
    elif ! is_alive "${NODE_PIDS[i]}"; then
        plan_restart "$i"
    else
        see_ready "$i" || true
    fi
}

stop_nodes() {
    local i pid
    ((${#NODE_PIDS[@]})) || return 0
    say "Stopping…"
    for pid in "${NODE_PIDS[@]}"; do [[ -z $pid ]] || kill -TERM "$pid" 2>/dev/null; done
    for i in "${!NODE_PIDS[@]}"; do stop_process "The node on port $((PORT + i))" "${NODE_PIDS[i]}" 45; done
}
