# shellcheck shell=bash
# Sourced by services.sh: a private PostgreSQL server on a port of its own on 127.0.0.1, with its cluster in the data
# directory.

# shellcheck source-path=SCRIPTDIR source=postgres-install.sh
source "$ENG/postgres-install.sh"
# shellcheck source-path=SCRIPTDIR source=postgres-home.sh
source "$ENG/postgres-home.sh"

PG_PORT=
PG_PID=
PG_LOG=

readonly PG_CONNECTIONS=300

# --- starting and stopping the server -----------------------------------------------------------------------------

# initdb writes to another directory first, so that an interrupted one leaves nothing that looks like a cluster.
create_cluster() {
    local log=$DATA/logs/initdb.log
    say "Creating a PostgreSQL $PG_MAJOR database cluster in $PG_HOME…"
    : >"$log"
    # shellcheck disable=SC2016 # expanded by the inner shell
    secret POSTGRES_PASSWORD | as_pg sh -c '
        set -e
        umask 077
        cd "$1"
        rm -rf data.new
        cat >password
        status=0
        "$2/initdb" -D "$1/data.new" -U postgres --pwfile="$1/password" --auth=scram-sha-256 \
            --encoding=UTF8 --locale=C.UTF-8 --data-checksums || status=$?
        rm -f password
        [ "$status" = 0 ]
        mv data.new data' sh "$PG_HOME" "$PG_BIN" >>"$log" 2>&1 || {
        tail_of "$log"
        die "the PostgreSQL cluster could not be created"
    }
}

# Stops a server that an earlier, killed script left running on this cluster. Its working directory is the cluster.
stop_old_postgres() {
    local file=$PG_HOME/data/postmaster.pid pid=
    [[ -f $file ]] || return 0
    read -r pid <"$file" || true
    if [[ $pid =~ ^[0-9]+$ ]] && is_alive "$pid"; then
        if [[ $(readlink "/proc/$pid/cwd") == "$PG_HOME/data" ]]; then
            say "An earlier run left PostgreSQL running; stopping it."
            kill -INT "$pid" 2>/dev/null ||
                die "PostgreSQL (process $pid) still uses $PG_HOME and cannot be stopped by $(id -un)"
            await_exit PostgreSQL "$pid" 60
        else
            rm -f "$file" # the process id belongs to another program by now
        fi
    fi
}

# The line of postmaster.pid that says "ready" once connections are accepted.
pg_is_ready() {
    local -a lines=()
    mapfile -t lines 2>/dev/null <"$PG_HOME/data/postmaster.pid" || return 1
    [[ ${lines[0]:-} == "$PG_PID" && ${lines[7]:-} == ready* ]]
}

# fsync, full_page_writes and synchronous_commit stay on for tests and benchmarks too: what is committed is on disk.
launch_postgres() {
    local sockets=$PG_HOME/socket
    # The path of a socket has at most 107 characters; without a directory the server opens none.
    if ((${#sockets} + ${#PG_PORT} + 12 <= 107)); then as_pg mkdir -p -m 700 "$sockets"; else sockets=; fi
    local -a options=(
        listen_addresses=127.0.0.1
        port="$PG_PORT"
        unix_socket_directories="${sockets:+\"$sockets\"}" # a list, hence the quotes
        cluster_name=boxoffice
        max_connections="$PG_CONNECTIONS"
        shared_buffers=256MB
        effective_cache_size=1GB
        fsync=on
        full_page_writes=on
        synchronous_commit=on
        wal_compression=on
        max_wal_size=2GB
        checkpoint_completion_target=0.9
        random_page_cost=1.1
        timezone=UTC
        log_timezone=UTC
        log_line_prefix='%m [%p] %q%u@%d '
        logging_collector=off
        log_destination=stderr
    )
    DEATH_SIGNAL=INT SPAWN_DIR=/ spawn_as_pg postgres "$PG_LOG" \
        "$PG_BIN/postgres" -D "$PG_HOME/data" "${options[@]/#/--}"
    PG_PID=$SPAWNED_PID
}

spawn_as_pg() {
    # shellcheck disable=SC2034 # spawn uses it
    local -a SPAWN_AS=("${PG_RUN_AS[@]}")
    spawn "$@"
}

# start_postgres: finds or installs PostgreSQL, finds or creates the cluster, and starts the server. Sets PG_PORT.
start_postgres() {
    local attempt started
    require_postgres
    prepare_pg_home
    if [[ -f $PG_HOME/data/PG_VERSION ]]; then
        [[ -n $(setting POSTGRES_PASSWORD) ]] ||
            die "$DATA/settings.env, which holds the password of the database in $PG_HOME, is gone"
        stop_old_postgres
    else
        create_cluster
    fi
    for ((attempt = 1; ; attempt++)); do
        PG_LOG=$(new_log postgres)
        PG_PORT=$(free_port "$( ((attempt > 1)) || setting POSTGRES_PORT)")
        launch_postgres
        started=$SECONDS
        while is_alive "$PG_PID" && ! pg_is_ready; do
            ((SECONDS - started < 300)) || die "PostgreSQL did not become ready in 300 seconds; see $PG_LOG"
            snooze 0.1
        done
        if is_alive "$PG_PID"; then break; fi
        PG_PID=
        if ((attempt == 4)); then
            tail_of "$PG_LOG"
            die "PostgreSQL did not start"
        fi
        snooze 1 # the port was taken meanwhile, or processes of a killed server still use the cluster
    done
    keep_setting POSTGRES_PORT "$PG_PORT"
}

stop_postgres() {
    [[ -n $PG_PID ]] || return 0
    kill -INT "$PG_PID" 2>/dev/null || true # fast shutdown
    await_exit PostgreSQL "$PG_PID" 60
    PG_PID=
}

# --- databases ----------------------------------------------------------------------------------------------------

# pg_sql: runs the SQL on standard input as the superuser. PGHOST and the like are ignored.
pg_sql() (
    for name in "${!PG@}"; do
        [[ $name == PG_* ]] || unset "$name"
    done
    PGPASSWORD=$(secret POSTGRES_PASSWORD) PGCONNECT_TIMEOUT=20 PGSSLMODE=disable exec "$PG_BIN/psql" \
        -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$PG_PORT" -U postgres -d postgres >&2 9>&-
)

connection_string() { # DATABASE USER PASSWORD
    printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s' "$PG_PORT" "$1" "$2" "$3"
}

# The owner of the application's database may create roles and is no superuser.
create_app_database() {
    pg_sql <<SQL || die "the database boxoffice could not be created; see $PG_LOG"
SELECT 'CREATE ROLE boxoffice' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'boxoffice') \gexec
ALTER ROLE boxoffice WITH LOGIN NOSUPERUSER NOCREATEDB CREATEROLE PASSWORD '$(secret BOXOFFICE_PASSWORD)';
SELECT 'CREATE DATABASE boxoffice OWNER boxoffice'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'boxoffice') \gexec
SQL
}

# use_app_database [NODES]: names the owner's login, for migrate, and the nodes' login, which migrate creates. The
# connection pools of all nodes together leave 20 connections for migrate and for administrators.
use_app_database() {
    local pool=$(((PG_CONNECTIONS - 20) / ${1:-1}))
    create_app_database
    # shellcheck disable=SC2034 # ./run gives it to migrate
    ConnectionStrings__BoxOfficeOwner=$(connection_string boxoffice boxoffice "$(secret BOXOFFICE_PASSWORD)")
    ConnectionStrings__BoxOffice=$(connection_string boxoffice boxoffice_node "$(secret NODE_PASSWORD)")
    ((pool < 80)) || pool=80
    ConnectionStrings__BoxOffice+=";Maximum Pool Size=$pool"
    export ConnectionStrings__BoxOffice Queues__CommandsAtOnce=${Queues__CommandsAtOnce:-$((pool * 3 / 5))}
}

use_superuser_database() {
    ConnectionStrings__BoxOffice=$(connection_string postgres postgres "$(secret POSTGRES_PASSWORD)")
    export ConnectionStrings__BoxOffice
}
