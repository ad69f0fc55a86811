# shellcheck shell=bash
# A private PostgreSQL cluster in the data directory, on a port of its own on 127.0.0.1.
#
# PostgreSQL refuses to run as root. Started by root, the cluster belongs to an unprivileged user, and when that user
# cannot get at the data directory (a checkout in /root, a mount that does not keep owners) the cluster lives elsewhere
# and $DATA/pg is a symbolic link to it.

PG_BIN=      # where the server's programs are
PG_MAJOR=
PG_HOME=     # holds the cluster (data) and the socket directory (socket)
PG_PORT=
PG_PID=
PG_LOG=
PG_RUN_AS=() # setpriv's options for the unprivileged user; empty when we are not root
PG_OWNER=
PG_DROP_IN=

readonly PG_OLDEST=14
readonly PG_CONNECTIONS=300

# --- finding and installing the server ----------------------------------------------------------------------------

pg_candidates() {
    local dir
    if command -v pg_config >/dev/null; then pg_config --bindir 2>/dev/null || true; fi
    for dir in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        printf '%s\n' "$dir"
    done
    if command -v postgres >/dev/null; then dirname "$(readlink -f "$(command -v postgres)")"; fi
}

# find_postgres [MAJOR]: sets PG_BIN and PG_MAJOR to the newest server of at least PG_OLDEST, or to the one asked for.
find_postgres() {
    local dir version major
    PG_BIN='' PG_MAJOR=0
    while read -r dir; do
        [[ -x $dir/postgres && -x $dir/initdb && -x $dir/psql ]] || continue
        version=$("$dir/postgres" --version 2>/dev/null) || continue
        [[ $version =~ \)\ ([0-9]+) ]] || continue
        major=${BASH_REMATCH[1]}
        if ((major < PG_OLDEST || major <= PG_MAJOR)) || [[ -n ${1:-} && $major != "$1" ]]; then continue; fi
        PG_BIN=$dir PG_MAJOR=$major
    done < <(pg_candidates)
    [[ -n $PG_BIN ]]
}

# The packages would also create and start a cluster of the system's on port 5432. Nobody asked for one, so a drop-in
# says no for as long as the installation takes.
install_postgres() {
    local status=0
    can_install || die "PostgreSQL $PG_OLDEST or newer is needed and not installed, and it cannot be installed from here" \
        "(that takes apt-get, and root or passwordless sudo). Install it (on Debian and Ubuntu: apt-get install postgresql)," \
        "or set ConnectionStrings__BoxOffice to a database to use."
    say "Installing PostgreSQL with apt-get (no system cluster is created)…"
    apt_get update || say "apt-get update failed; trying with the package lists there are."
    apt_get install --no-install-recommends postgresql-common || die "PostgreSQL could not be installed"
    PG_DROP_IN=/etc/postgresql-common/createcluster.d/boxoffice-installing.conf
    as_root mkdir -p "${PG_DROP_IN%/*}"
    printf 'create_main_cluster = false\n' | as_root tee "$PG_DROP_IN" >/dev/null
    apt_get install --no-install-recommends postgresql || status=$?
    remove_drop_in
    ((status == 0)) || die "PostgreSQL could not be installed"
}

# Also when the installation is interrupted.
remove_drop_in() {
    [[ -z $PG_DROP_IN ]] || as_root rm -f "$PG_DROP_IN"
    PG_DROP_IN=
}

require_postgres() {
    local have=
    [[ ! -f $DATA/pg/data/PG_VERSION ]] || read -r have <"$DATA/pg/data/PG_VERSION"
    if [[ -n $have ]]; then
        find_postgres "$have" || die "the data in $DATA was written by PostgreSQL $have, which is not installed here." \
            "Install that version, or use another data directory (--data)."
        return
    fi
    find_postgres || { install_postgres && find_postgres; } || die "PostgreSQL $PG_OLDEST or newer was not found"
}

# --- the cluster's home and owner ---------------------------------------------------------------------------------

choose_pg_owner() {
    local owner=
    ((EUID == 0)) || return 0
    # An existing cluster keeps its owner, whoever starts it.
    [[ ! -d $DATA/pg/data ]] || owner=$(stat -Lc %U "$DATA/pg/data")
    if [[ -z $owner || $owner == root || $owner == UNKNOWN ]]; then
        owner=postgres
        id -u "$owner" >/dev/null 2>&1 || owner=nobody
    fi
    PG_OWNER=$owner
    PG_RUN_AS=(--reuid "$(id -u "$owner")" --regid "$(id -g "$owner")" --init-groups)
    setpriv "${PG_RUN_AS[@]}" true 2>/dev/null ||
        die "PostgreSQL does not run as root, and this environment does not let root act as the user $owner." \
            "Run this as an ordinary user."
}

# as_pg COMMAND...: as the user the cluster belongs to, from a directory everybody can be in.
as_pg() (
    cd /
    if ((${#PG_RUN_AS[@]})); then exec setpriv "${PG_RUN_AS[@]}" "$@" 9>&-; else exec "$@" 9>&-; fi
)

# usable_home DIR: can the cluster's user keep a private directory there?
usable_home() {
    [[ -d $1 ]] || mkdir -m 700 -- "$1" 2>/dev/null || return 1
    if [[ -n $PG_OWNER ]]; then chown "$PG_OWNER:" -- "$1" 2>/dev/null || return 1; fi
    # shellcheck disable=SC2016 # expanded by the inner shell
    as_pg sh -c 'd=$1/.probe; rmdir "$d" 2>/dev/null; umask 077; mkdir "$d" && [ "$(stat -c %a "$d")" = 700 ] && rmdir "$d"' \
        sh "$1" 2>/dev/null
}

# prepare_pg_home: sets PG_HOME to $DATA/pg, or to what that links to.
prepare_pg_home() {
    local home=$DATA/pg base
    choose_pg_owner
    if [[ -L $home && ! -d $home ]]; then
        die "the database is in $(readlink "$home"), which is gone. Remove the link $home to begin with an empty one."
    fi
    if [[ -d $home ]]; then
        PG_HOME=$(cd "$home" && pwd -P)
        [[ ! -d $PG_HOME/data ]] || as_pg test -w "$PG_HOME/data" ||
            die "the database in $PG_HOME cannot be read by the user it would run as (${PG_OWNER:-$(id -un)})"
        if usable_home "$PG_HOME"; then return; fi
        [[ ! -d $PG_HOME/data ]] || die "the database in $PG_HOME cannot be used by ${PG_OWNER:-$(id -un)}"
    elif usable_home "$home"; then
        PG_HOME=$(cd "$home" && pwd -P)
        return
    fi
    rmdir -- "$home" 2>/dev/null || true
    for base in $( ((EUID == 0)) && printf /var/lib/boxoffice) "${XDG_STATE_HOME:-${HOME:-/nonexistent}/.local/state}/boxoffice" \
        "${TMPDIR:-/tmp}/boxoffice-$(id -un)"; do
        (umask 022 && mkdir -p -- "$base") 2>/dev/null || continue
        PG_HOME=$(mktemp -d "$base/pg-XXXXXXXX" 2>/dev/null) || continue
        if usable_home "$PG_HOME"; then
            ln -s -- "$PG_HOME" "$home"
            say "PostgreSQL's user cannot use $DATA, so the database is kept in $PG_HOME ($home links to it)."
            return
        fi
        rmdir -- "$PG_HOME" 2>/dev/null || true
    done
    die "no directory was found that PostgreSQL could keep its data in; use --data with one that ${PG_OWNER:-$(id -un)} can reach"
}

# A cluster made for one test or benchmark run, wherever it lives.
remove_pg_home() {
    local home
    [[ -e $DATA/pg || -L $DATA/pg ]] || return 0
    home=$(readlink -f "$DATA/pg") || home=
    if [[ -n $home && ${home##*/} =~ ^pg(-[A-Za-z0-9]{8})?$ ]]; then rm -rf -- "$home"; fi
    rm -rf -- "$DATA/pg"
}

# --- starting and stopping ----------------------------------------------------------------------------------------

# Written to a directory of its own first: an interrupted initdb leaves nothing that looks like a cluster.
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

# The server this cluster already has, when a killed run left one: its working directory is the cluster.
stop_old_postgres() {
    local file=$PG_HOME/data/postmaster.pid pid=
    [[ -f $file ]] || return 0
    read -r pid <"$file" || true
    if [[ $pid =~ ^[0-9]+$ ]] && is_alive "$pid"; then
        if [[ $(readlink "/proc/$pid/cwd") == "$PG_HOME/data" ]]; then
            say "An earlier run left PostgreSQL running; stopping it."
            kill -INT "$pid" 2>/dev/null || die "PostgreSQL (process $pid) still uses $PG_HOME and cannot be stopped by $(id -un)"
            await_exit PostgreSQL "$pid" 60
        else
            rm -f "$file" # another program has that pid by now
        fi
    fi
}

# The line of postmaster.pid that says "ready" once connections are accepted.
pg_is_ready() {
    local -a lines=()
    mapfile -t lines 2>/dev/null <"$PG_HOME/data/postmaster.pid" || return 1
    [[ ${lines[0]:-} == "$PG_PID" && ${lines[7]:-} == ready* ]]
}

# Durability is never off: fsync, full_page_writes and synchronous_commit stay on, for tests and benchmarks too.
launch_postgres() {
    local sockets=$PG_HOME/socket
    # A socket's path may be 107 characters long.
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
    DEATH_SIGNAL=INT SPAWN_DIR=/ spawn_as_pg postgres "$PG_LOG" "$PG_BIN/postgres" -D "$PG_HOME/data" "${options[@]/#/--}"
    PG_PID=$SPAWNED_PID
}

spawn_as_pg() {
    # shellcheck disable=SC2034 # spawn uses it
    local -a SPAWN_AS=("${PG_RUN_AS[@]}")
    spawn "$@"
}

# start_postgres: from nothing to a server that answers; sets PG_PORT.
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
        snooze 1 # the port was taken meanwhile, or the backends of a killed server are still on their way out
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

# pg_sql: runs the SQL on standard input as the superuser, whatever PGHOST and the like say.
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

# The owner of the application's database may create roles, but is no superuser.
create_app_database() {
    pg_sql <<SQL || die "the database boxoffice could not be created; see $PG_LOG"
SELECT 'CREATE ROLE boxoffice' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'boxoffice') \gexec
ALTER ROLE boxoffice WITH LOGIN NOSUPERUSER NOCREATEDB CREATEROLE PASSWORD '$(secret BOXOFFICE_PASSWORD)';
SELECT 'CREATE DATABASE boxoffice OWNER boxoffice' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'boxoffice') \gexec
SQL
}

# use_app_database [NODES]: the owner's login is for migrate, which makes the nodes'. All nodes' pools together leave
# connections for migrate and for people.
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
