# shellcheck shell=bash
# Sourced by services.sh: installs packages with apt-get.

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null || return 1
    ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# apt_get ARGUMENTS...: prints nothing unless it fails.
apt_get() {
    local log=$DATA/logs/apt.log
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>"$log" 2>&1 9>&-; then
        tail_of "$log" 8
        return 1
    fi
}
