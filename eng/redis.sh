# shellcheck shell=bash
# Sourced by services.sh: a private Redis on a port of its own on 127.0.0.1. It is redis-server, or the .NET tool
# Garnet, which uses the same protocol. It keeps nothing on disk, because it only carries messages.

REDIS_SERVER= # the path of redis-server, or "garnet"
REDIS_PORT=
REDIS_PID=
REDIS_LOG=

find_redis() {
    if REDIS_SERVER=$(command -v redis-server); then return; fi
    REDIS_SERVER=garnet
    say "There is no redis-server on the PATH; using the Garnet tool."
    restore_tools || die "the tool garnet-server could not be restored." \
        "Install redis-server, or set ConnectionStrings__Redis to a Redis to use."
}

launch_redis() {
    if [[ $REDIS_SERVER == garnet ]]; then
        spawn garnet "$REDIS_LOG" dotnet tool run garnet-server --bind 127.0.0.1 --port "$REDIS_PORT" \
            --memory 64m --page 4m --index 8m
    else
        spawn redis "$REDIS_LOG" "$REDIS_SERVER" --bind 127.0.0.1 --port "$REDIS_PORT" --dir "$DATA/redis" \
            --save '' --appendonly no --daemonize no
    fi
    REDIS_PID=$SPAWNED_PID
}

redis_answers() (
    exec 2>/dev/null
    exec 3<>"/dev/tcp/127.0.0.1/$REDIS_PORT" || exit 1
    printf 'PING\r\n' >&3
    read -rt 5 -u 3 answer
    [[ $answer == +PONG* ]]
)

# await_redis: waits until it answers; fails when the process ended first.
await_redis() {
    local started=$SECONDS
    until redis_answers; do
        is_alive "$REDIS_PID" || return 1
        ((SECONDS - started < 60)) || die "Redis did not answer in 60 seconds; see $REDIS_LOG"
        snooze 0.2
    done
    is_alive "$REDIS_PID"
}

start_redis() {
    local attempt
    private_folder redis
    find_redis
    for ((attempt = 1; ; attempt++)); do
        REDIS_LOG=$(new_log redis)
        REDIS_PORT=$(free_port "$( ((attempt > 1)) || setting REDIS_PORT)")
        launch_redis
        if await_redis; then break; fi
        REDIS_PID=
        if ((attempt == 3)); then
            tail_of "$REDIS_LOG"
            die "Redis did not start"
        fi
    done
    keep_setting REDIS_PORT "$REDIS_PORT"
    export ConnectionStrings__Redis=127.0.0.1:$REDIS_PORT,abortConnect=false
}

stop_redis() {
    stop_process Redis "$REDIS_PID" 15
    REDIS_PID=
}
