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

# provide_chromium PURPOSE: finds a browser, or installs one on Debian. PURPOSE is named in the messages.
provide_chromium() {
    local purpose=$1
    [[ -z ${BOXOFFICE_CHROMIUM:-} ]] || return 0
    if find_chromium; then return; fi
    # On Ubuntu the package is a snap; a test run does not install those.
    if can_install && grep -qs '^ID=debian' /etc/os-release; then
        say "Installing Chromium with apt-get for $purpose…"
        if apt_get update && apt_get install --no-install-recommends chromium && find_chromium; then return; fi
    fi
    say "There is no Chromium here; $purpose will be skipped."
}
