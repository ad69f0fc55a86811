# shellcheck shell=bash
# Sourced by postgres.sh: where the database cluster is kept, and which user owns it.
#
# PostgreSQL refuses to run as root. When root starts it, the cluster belongs to an unprivileged user. If that user
# cannot use the data directory (a checkout in /root, a mount that does not keep owners), the cluster is kept elsewhere
# and $DATA/pg is a symbolic link to it.

PG_HOME=     # holds the cluster (data) and the socket directory (socket)
PG_RUN_AS=() # setpriv's options for the unprivileged user; empty unless the script runs as root
PG_OWNER=    # that user; empty unless the script runs as root

choose_pg_owner() {
    local owner=
    ((EUID == 0)) || return 0
    # An existing cluster keeps its owner.
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

# as_pg COMMAND...: runs a command as the cluster's owner, in a directory that every user may enter.
as_pg() (
    cd /
    if ((${#PG_RUN_AS[@]})); then exec setpriv "${PG_RUN_AS[@]}" "$@" 9>&-; else exec "$@" 9>&-; fi
)

# usable_home DIR: whether the cluster's owner can have a private directory in it. Some mounts do not keep owners and
# permissions.
usable_home() {
    [[ -d $1 ]] || mkdir -m 700 -- "$1" 2>/dev/null || return 1
    if [[ -n $PG_OWNER ]]; then chown "$PG_OWNER:" -- "$1" 2>/dev/null || return 1; fi
    # shellcheck disable=SC2016 # expanded by the inner shell
    as_pg sh -c '
        probe=$1/.probe
        rmdir "$probe" 2>/dev/null
        umask 077
        mkdir "$probe" && [ "$(stat -c %a "$probe")" = 700 ] && rmdir "$probe"' sh "$1" 2>/dev/null
}

# prepare_pg_home: sets PG_HOME to $DATA/pg, or to the directory that it links to.
prepare_pg_home() {
    local home=$DATA/pg base
    local -a bases=()
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
    ((EUID != 0)) || bases+=(/var/lib/boxoffice)
    bases+=("${XDG_STATE_HOME:-${HOME:-/nonexistent}/.local/state}/boxoffice" "${TMPDIR:-/tmp}/boxoffice-$(id -un)")
    for base in "${bases[@]}"; do
        (umask 022 && mkdir -p -- "$base") 2>/dev/null || continue
        PG_HOME=$(mktemp -d "$base/pg-XXXXXXXX" 2>/dev/null) || continue
        if usable_home "$PG_HOME"; then
            ln -s -- "$PG_HOME" "$home"
            say "PostgreSQL's user cannot use $DATA, so the database is kept in $PG_HOME ($home links to it)."
            return
        fi
        rmdir -- "$PG_HOME" 2>/dev/null || true
    done
    die "no directory was found that PostgreSQL could keep its data in;" \
        "use --data with one that ${PG_OWNER:-$(id -un)} can reach"
}

# Removes the cluster of a test or benchmark run, also when $DATA/pg is a link to it.
remove_pg_home() {
    local home
    [[ -e $DATA/pg || -L $DATA/pg ]] || return 0
    home=$(readlink -f "$DATA/pg") || home=
    if [[ -n $home && ${home##*/} =~ ^pg(-[A-Za-z0-9]{8})?$ ]]; then rm -rf -- "$home"; fi
    rm -rf -- "$DATA/pg"
}
