# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: everything they share.
#
#   common.sh    messages, processes, ports, the data directory, building
#   postgres.sh  a private PostgreSQL cluster
#   redis.sh     a private Redis
#
# A script sources this file, sets its traps with stop_everything_on_exit, and calls use_data, lock_data and take_over
# before it starts anything.

set -euo pipefail
shopt -s inherit_errexit

ENG=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$ENG/common.sh"
# shellcheck source-path=SCRIPTDIR source=postgres.sh
source "$ENG/postgres.sh"
# shellcheck source-path=SCRIPTDIR source=redis.sh
source "$ENG/redis.sh"

# stop_everything_on_exit FUNCTION: whatever ends this script, FUNCTION runs first, undisturbed. On a signal the exit
# code is SIGNAL_STATUS if set, else the shell's convention.
SIGNAL_STATUS=
stop_everything_on_exit() {
    # shellcheck disable=SC2064 # the function's name is known now
    trap "leave $1" EXIT
    trap 'exit ${SIGNAL_STATUS:-130}' INT
    trap 'exit ${SIGNAL_STATUS:-143}' TERM HUP
    trap : PIPE # a reader that went away must not keep us from stopping what we started
}

leave() {
    local status=$?
    trap '' INT TERM HUP
    trap - EXIT
    set +e
    stop_job
    "$1"
    exit "$status"
}

# start_services DATABASE-FUNCTION [ARGUMENTS...]: what the environment does not name already is started here.
start_services() {
    if [[ -z ${ConnectionStrings__BoxOffice:-}${ConnectionStrings__BoxOfficeOwner:-} ]]; then
        start_postgres
        "$@"
    else
        say "Using the database of ConnectionStrings__BoxOffice."
    fi
    if [[ -z ${ConnectionStrings__Redis:-} ]]; then
        start_redis
    else
        say "Using the Redis of ConnectionStrings__Redis."
    fi
}

stop_services() {
    stop_redis
    stop_postgres
    remove_drop_in
    [[ -z $DATA ]] || rm -f "$DATA/processes"
}

# begin_throwaway NAME: a data directory under .data that starts empty, for one script at a time.
begin_throwaway() {
    use_data "$ROOT/.data/$1"
    lock_data || die "another ./$1 is under way in this checkout (process $(lock_owner))"
    THROWAWAY=1
    take_over
    clear_throwaway
}

THROWAWAY=
clear_throwaway() {
    [[ -n $THROWAWAY ]] || return 0
    remove_pg_home
    rm -rf -- "${DATA:?}/redis" "$DATA/settings.env"
}
