# shellcheck shell=bash
# Sourced by services.sh: messages to the person who started the script.

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

# tail_of FILE [LINES]: prints the end of a log, indented, after an error.
tail_of() {
    [[ -s $1 ]] || return 0
    say "The last lines of $1:"
    tail -n "${2:-25}" "$1" | sed 's/^/    /' >&2 || true
}
