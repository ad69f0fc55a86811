# shellcheck shell=bash
# Sourced by services.sh: the data directory with its lock, logs and settings.

DATA= # the data directory in use, absolute; set by use_data

# use_data DIR: creates the directory and sets DATA. Other users may pass through the directory, because PostgreSQL runs
# as another user; the folders in it are private.
use_data() {
    local dir=$1
    [[ $dir == /* ]] || dir=$CALLER_DIR/$dir
    if [[ ! -d $dir ]]; then
        (umask 022 && mkdir -p -- "$dir") || die "the data directory $dir cannot be created"
    fi
    DATA=$(cd "$dir" && pwd -P) || die "the data directory $dir cannot be entered"
    [[ -w $DATA ]] || die "the data directory $DATA cannot be written to by $(id -un)"
}

# lock_data: only one script at a time uses a data directory. Fails while another one does.
lock_data() {
    [[ ! -e $DATA/lock || -w $DATA/lock ]] || die "$DATA belongs to another user ($(stat -c %U "$DATA/lock"))"
    exec 9<>"$DATA/lock"
    flock -n 9 || return 1
    printf '%-20s\n' "$$" >"$DATA/lock"
}

# The process that holds the lock, for messages.
lock_owner() {
    local pid=
    read -r pid <"$DATA/lock" || true
    printf '%s' "${pid:-unknown}"
}

private_folder() { [[ -d $DATA/$1 ]] || mkdir -m 700 -- "$DATA/$1"; }

# take_over: called once the directory is locked. Removes what an earlier, killed script left in the directory.
take_over() {
    private_folder logs
    rm -f "$DATA/services.env"
    stop_leftovers
}

# new_log NAME: prints the path of a fresh log file. The log before it is kept as *.1.
new_log() {
    local log=$DATA/logs/$1.log
    [[ ! -s $log ]] || mv -f "$log" "$log.1"
    : >"$log"
    printf '%s' "$log"
}

# setting NAME: prints a value kept in settings.env, or nothing. The file has the generated passwords and the ports that
# were used last, one NAME=value a line. Only its owner can read it.
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

# secret NAME: prints the generated password of that name, which is made at its first use.
secret() {
    local value
    value=$(setting "$1")
    if [[ -z $value ]]; then
        value=$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')
        keep_setting "$1" "$value"
    fi
    printf '%s' "$value"
}
