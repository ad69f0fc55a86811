# shellcheck shell=bash
# Sourced by postgres.sh: finds a PostgreSQL server, or installs one.

PG_BIN=     # the folder with the server's programs
PG_MAJOR=   # its major version
PG_DROP_IN= # the configuration file that exists while it is installed

readonly PG_OLDEST=15 # as docs/database.md says

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

# Debian's packages also create a cluster and start it on port 5432. A configuration file prevents that while they are
# installed.
install_postgres() {
    local status=0
    can_install || die "PostgreSQL $PG_OLDEST or newer is needed and not installed," \
        "and it cannot be installed from here" \
        "(that takes apt-get, and root or passwordless sudo)." \
        "Install it (on Debian and Ubuntu: apt-get install postgresql)," \
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

# Called after the installation, also when it is interrupted.
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
