# shellcheck shell=bash
# Sourced by ./test and ./bench: a browser to drive, named in BOXOFFICE_CHROMIUM.

# A Chromium that starts: on Ubuntu, chromium-browser may be a stub that only offers to install a snap.
find_chromium() {
    local name path
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") || continue
        if timeout 30 "$path" --version >/dev/null 2>&1 9>&-; then
            export BOXOFFICE_CHROMIUM=$path
            return
        fi
    done
    return 1
}

# provide_chromium WHO: finds a browser for WHO, or installs one where that is the custom.
provide_chromium() {
    local who=$1
    [[ -z ${BOXOFFICE_CHROMIUM:-} ]] || return 0
    if find_chromium; then return; fi
    # Ubuntu's packages of that name are snaps, which is more than a test run should install.
    if can_install && grep -qs '^ID=debian' /etc/os-release; then
        say "Installing Chromium with apt-get for $who…"
        if apt_get update && apt_get install --no-install-recommends chromium && find_chromium; then return; fi
    fi
    say "There is no Chromium here; $who will be skipped."
}
