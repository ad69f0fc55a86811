# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: everything they share.
#
#   messages.sh   messages and errors
#   processes.sh  starting and stopping processes
#   ports.sh      free ports
#   data.sh       the data directory
#   install.sh    apt-get
#   dotnet.sh     the .NET SDK, its tools, building and publishing
#   postgres.sh   a private PostgreSQL server
#   redis.sh      a private Redis server
#
# A script sources this file, names its clean-up function with stop_everything_on_exit, and calls use_data, lock_data
# and take_over before it starts anything.

set -euo pipefail
shopt -s inherit_errexit

ENG=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=$(dirname "$ENG")
# shellcheck disable=SC2034 # relative paths of the caller start here
CALLER_DIR=$PWD

# shellcheck source-path=SCRIPTDIR source=messages.sh
source "$ENG/messages.sh"
# shellcheck source-path=SCRIPTDIR source=processes.sh
source "$ENG/processes.sh"
# shellcheck source-path=SCRIPTDIR source=ports.sh
source "$ENG/ports.sh"
# shellcheck source-path=SCRIPTDIR source=data.sh
source "$ENG/data.sh"
# shellcheck source-path=SCRIPTDIR source=install.sh
source "$ENG/install.sh"
# shellcheck source-path=SCRIPTDIR source=dotnet.sh
source "$ENG/dotnet.sh"
# shellcheck source-path=SCRIPTDIR source=postgres.sh
source "$ENG/postgres.sh"
# shellcheck source-path=SCRIPTDIR source=redis.sh
source "$ENG/redis.sh"

# stop_everything_on_exit FUNCTION: FUNCTION runs when this script ends for any reason; signals do not interrupt it.
# After a signal the exit code is SIGNAL_STATUS if that is set, else the usual 130 or 143.
SIGNAL_STATUS=
stop_everything_on_exit() {
    # shellcheck disable=SC2064 # the function's name is known now
    trap "leave $1" EXIT
    trap 'exit ${SIGNAL_STATUS:-130}' INT
    trap 'exit ${SIGNAL_STATUS:-143}' TERM HUP
    trap : PIPE # the script still stops everything when the reader of its output has gone
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

# start_services FUNCTION [ARGUMENTS...]: starts PostgreSQL and Redis, unless the environment names others to use.
# FUNCTION then creates the database in the private PostgreSQL.
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

# begin_throwaway NAME: uses an empty data directory in .data, which stop_throwaway clears again.
begin_throwaway() {
    use_data "$ROOT/.data/$1"
    lock_data || die "another ./$1 is under way in this checkout (process $(lock_owner))"
    take_over
    clear_throwaway
    stop_everything_on_exit stop_throwaway
}

stop_throwaway() {
    stop_services
    clear_throwaway
}

clear_throwaway() {
    remove_pg_home
    rm -rf -- "${DATA:?}/redis" "$DATA/settings.env"
}
