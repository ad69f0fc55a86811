# shellcheck shell=bash
# What every script here needs: messages, processes that cannot outlive us, ports, locks and the data directory.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
CALLER_DIR=$PWD
DATA=         # the data directory in use, absolute; open_data sets it
JOB_PID=      # the foreground command run_job is waiting for
EXIT_CODE=    # what exit_code found
SPAWNED_PID=  # the process spawn started last

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# --- messages -----------------------------------------------------------------------------------------------------

say() { printf '%s\n' "$*" >&2 || true; }

die() {
    say "error: $*"
    exit 1
}

bad_usage() {
    say "error: $*"
    usage | sed -n '/^Usage/,/^$/p' >&2
    say "$0 --help says more."
    exit 2
}

# tail_of FILE [LINES]: the end of a log, indented, for an error message.
tail_of() {
    [[ -s $1 ]] || return 0
    say "The last lines of $1:"
    tail -n "${2:-25}" "$1" | sed 's/^/    /' >&2 || true
}

# --- waiting ------------------------------------------------------------------------------------------------------

# A pipe nobody writes to: reading from it with a timeout sleeps without starting a process, and signals interrupt it.
exec {NEVER}<> <(:)
snooze() { read -rt "$1" -u "$NEVER" || true; }

# --- processes ----------------------------------------------------------------------------------------------------

# "start time" of a process, or nothing when it is gone (a zombie is gone): a pid with its start time is never reused.
birth_of() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    local -a fields
    read -ra fields <<<"${stat##*) }"
    [[ ${fields[0]} != [ZX] ]] || return 1
    printf '%s' "${fields[19]}"
}

is_alive() {
    local line
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    line=${line##*) }
    [[ $line != [ZX]* ]]
}

# spawn NAME LOG COMMAND...: starts a command in a session of its own, so a Ctrl-C in the terminal reaches this script
# only and we stop things in order; the kernel ends the command should this script be killed outright.
# DEATH_SIGNAL, SPAWN_DIR and SPAWN_AS may be set by the caller.
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

# run_job COMMAND...: runs a command to its end with its output shown; a signal to this script interrupts the wait at
# once, and stop_job then ends the command with everything it started. JOB_DIR may be set by the caller.
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

# exit_code PID: of a child that ended; collecting it also keeps the shell from announcing the child's end itself.
exit_code() {
    local status=0
    wait "$1" 2>/dev/null || status=$?
    # shellcheck disable=SC2034 # ./run reads it
    EXIT_CODE=$status
}

# await_exit NAME PID SECONDS: waits for a process that was asked to stop, and ends it by force when it does not.
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

# stop_process NAME PID SECONDS: asks, waits, and takes whatever the process left in its group along.
stop_process() {
    [[ -n $2 ]] || return 0
    kill -TERM "$2" 2>/dev/null || true
    await_exit "$1" "$2" "$3"
    kill -KILL -- "-$2" 2>/dev/null || true
}

remember_process() {
    local birth
    birth=$(birth_of "$2") || return 0
    printf '%s %s %s\n' "$2" "$birth" "${1##*/}" >>"$DATA/processes"
}

# What a killed run of ours left alive in this data directory is asked to stop before anything new is started.
stop_leftovers() {
    [[ -f $DATA/processes ]] || return 0
    local pid birth name said=
    local -a left=()
    while read -r pid birth name; do
        [[ $(birth_of "$pid" || true) == "$birth" ]] || continue
        [[ -n $said ]] || say "An earlier run was killed; stopping what it left behind."
        said=1
        # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients.
        if [[ $name == postgres ]]; then kill -INT "$pid" 2>/dev/null || true; else kill -TERM "$pid" 2>/dev/null || true; fi
        left+=("$pid" "$name")
    done <"$DATA/processes"
    local i
    for ((i = 0; i < ${#left[@]}; i += 2)); do
        await_exit "${left[i + 1]}" "${left[i]}" 40
    done
    rm -f "$DATA/processes"
}

# --- ports --------------------------------------------------------------------------------------------------------

# port_is_busy PORT: does anything listen on it?
port_is_busy() {
    local hex
    printf -v hex ':%04X' "$1"
    { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true; } |
        awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
}

# free_port [PREFERRED]: a port nobody listens on, below the range the kernel hands out to outgoing connections.
free_port() {
    local port i
    if [[ -n ${1:-} ]] && ! port_is_busy "$1"; then
        printf '%s' "$1"
        return
    fi
    for ((i = 0; i < 200; i++)); do
        port=$((20000 + RANDOM % 12000))
        if ! port_is_busy "$port"; then
            printf '%s' "$port"
            return
        fi
    done
    die "no free port was found between 20000 and 32000"
}

# http_status PORT PATH: the status code of a GET, or 000.
http_status() (
    local status=000
    exec 2>/dev/null
    exec 3<>"/dev/tcp/127.0.0.1/$1" || { printf 000; exit 0; }
    printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3 || true
    read -rt 10 -u 3 _ status _ || true
    printf '%s' "${status:-000}"
)

# --- the data directory -------------------------------------------------------------------------------------------

# use_data DIR: makes the directory and sets DATA to its absolute path. The directory itself can be passed through, for
# the database user's sake; what is in it is private.
use_data() {
    local dir=$1
    [[ $dir == /* ]] || dir=$CALLER_DIR/$dir
    if [[ ! -d $dir ]]; then
        (umask 022 && mkdir -p -- "$dir") || die "the data directory $dir cannot be created"
    fi
    DATA=$(cd "$dir" && pwd -P) || die "the data directory $dir cannot be entered"
    [[ -w $DATA ]] || die "the data directory $DATA cannot be written to by $(id -un)"
}

# lock_data: one script at a time works on a data directory. Returns 1 when another one does.
lock_data() {
    [[ ! -e $DATA/lock || -w $DATA/lock ]] || die "$DATA belongs to another user ($(stat -c %U "$DATA/lock"))"
    exec 9<>"$DATA/lock"
    flock -n 9 || return 1
    printf '%-20s\n' "$$" >"$DATA/lock"
}

# The process holding the lock, for messages.
lock_owner() {
    local pid=
    read -r pid <"$DATA/lock" || true
    printf '%s' "${pid:-unknown}"
}

private_folder() { [[ -d $DATA/$1 ]] || mkdir -m 700 -- "$DATA/$1"; }

# take_over: after the lock is ours, clears away what an earlier run that was killed left.
take_over() {
    private_folder logs
    rm -f "$DATA/services.env"
    stop_leftovers
}

# new_log NAME: the path of a fresh log file; the one before is kept as *.1.
new_log() {
    local log=$DATA/logs/$1.log
    [[ ! -s $log ]] || mv -f "$log" "$log.1"
    : >"$log"
    printf '%s' "$log"
}

# Generated passwords and the ports used last, one NAME=value a line, readable by the owner only.
setting() {
    local name value
    [[ -f $DATA/settings.env ]] || return 0
    while IFS='=' read -r name value; do
        if [[ $name == "$1" ]]; then
            printf '%s' "$value"
            return
        fi
    done <"$DATA/settings.env"
}

keep_setting() {
    local file=$DATA/settings.env
    (
        umask 077
        { grep -sv "^$1=" "$file" || true; printf '%s=%s\n' "$1" "$2"; } >"$file.new"
        mv -f "$file.new" "$file"
    )
}

# secret NAME: the generated secret of that name, made at first use.
secret() {
    local value
    value=$(setting "$1")
    if [[ -z $value ]]; then
        value=$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')
        keep_setting "$1" "$value"
    fi
    printf '%s' "$value"
}

# --- installing ---------------------------------------------------------------------------------------------------

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null || return 1
    ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# apt_get ARGUMENTS...: quiet unless it fails.
apt_get() {
    local log=$DATA/logs/apt.log
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>"$log" 2>&1 9>&-; then
        tail_of "$log" 8
        return 1
    fi
}

# --- .NET ---------------------------------------------------------------------------------------------------------

require_sdk() {
    # Without a home it can write to, the SDK and npm have no place for their caches.
    if [[ -z ${HOME:-} || ! -w $HOME ]]; then
        export HOME=$DATA/home
        mkdir -p "$HOME"
    fi
    command -v dotnet >/dev/null || die "the .NET SDK 10 is needed, and there is no dotnet on the PATH (https://dot.net/download)"
    local version
    version=$(cd "$ROOT" && dotnet --version 2>/dev/null) || version=
    [[ $version =~ ^[1-9][0-9]\. ]] ||
        die "the .NET SDK 10 is needed (see global.json); dotnet --list-sdks says: $(dotnet --list-sdks | tr '\n' ' ')"
    if [[ -f $ROOT/BoxOffice.Web/Client/package.json ]]; then
        command -v npm >/dev/null || die "Node.js with npm is needed to build the client, and there is no npm on the PATH"
    fi
}

build() { run_build build "$1" "$2"; } # PROJECT CONFIGURATION

# publish: makes what is deployed, in the folder PUBLISHED. Unlike a build's output its static files are compressed.
# One MSBuild process (-m:1) is faster here than several, which each have to start first.
# shellcheck disable=SC2034 # ./run and ./bench read it
PUBLISHED=$ROOT/BoxOffice.Web/bin/Release/net10.0/publish
publish() { run_build publish eng/publish.proj Release -m:1; }

# sandbox_program FOLDER: the sandbox's program that belongs to a folder with BoxOffice.Web. It is in the same folder, or
# where the checkout has it: in the folder of the same name under BoxOffice.Sandbox.
sandbox_program() {
    local folder
    for folder in "$1" "${1/\/BoxOffice.Web\//\/BoxOffice.Sandbox\/}"; do
        if [[ -f $folder/BoxOffice.Sandbox.dll ]]; then
            printf '%s' "$folder/BoxOffice.Sandbox.dll"
            return
        fi
    done
    die "there is no BoxOffice.Sandbox.dll in $folder. Build it, or set Payments__SecretKey to use a payment provider."
}

# run_build COMMAND PROJECT CONFIGURATION [OPTIONS...]: leaves no build server behind; two builds of this checkout never overlap.
run_build() {
    local command=$1 project=$2 configuration=$3
    shift 3
    local status=0 log=$DATA/logs/build.log
    (umask 022 && mkdir -p "$ROOT/.data")
    exec 8>>"$ROOT/.data/build.lock"
    if ! flock -n 8; then
        say "Another build of this checkout is under way; waiting for it."
        run_job flock "$ROOT/.data/build.lock" true
        flock 8
    fi
    if [[ -d $ROOT/BoxOffice.Web/obj ]]; then
        say "Building $project ($configuration)…"
    else
        say "Building $project ($configuration), which fetches its packages this first time…"
    fi
    # shellcheck disable=SC2016 # expanded by the inner shell
    run_job sh -c 'log=$1; shift; exec "$@" >"$log" 2>&1' sh "$log" \
        dotnet "$command" "$project" -c "$configuration" -v quiet -nologo -clp:NoSummary --tl:off --disable-build-servers "$@" ||
        status=$?
    exec 8>&-
    if ((status != 0)); then
        cat "$log" >&2
        die "the build of $project failed (see above)"
    fi
}
