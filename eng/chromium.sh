# shellcheck shell=bash
# Sourced by ./test and ./bench: finds a browser for them and names it in BOXOFFICE_CHROMIUM.

# Only a Chromium that starts counts: on Ubuntu, chromium-browser may be a stub that offers to install a snap.
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

CHROMIUM_PID= # the installation that begin_chromium started

# begin_chromium PURPOSE: begins to install a browser on Debian, if there is none. PURPOSE is named in the messages. A
# signal to the script does not end an installation that has begun.
begin_chromium() {
    [[ -z ${BOXOFFICE_CHROMIUM:-} ]] || return 0
    if find_chromium; then return; fi
    # On Ubuntu the package is a snap; a test run does not install those.
    if can_install && grep -qs '^ID=debian' /etc/os-release; then
        say "Installing Chromium with apt-get for $1…"
        { apt_get update && apt_get install --no-install-recommends chromium; } 9>&- &
        CHROMIUM_PID=$!
    fi
}

# provide_chromium PURPOSE: finds a browser, after it has been installed if need be.
provide_chromium() {
    [[ -n $CHROMIUM_PID ]] || begin_chromium "$1"
    [[ -z $CHROMIUM_PID ]] || wait "$CHROMIUM_PID" || true
    if [[ -z ${BOXOFFICE_CHROMIUM:-} ]] && ! find_chromium; then
        say "There is no Chromium here; $1 will be skipped."
    fi
}
