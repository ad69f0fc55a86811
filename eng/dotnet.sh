# shellcheck shell=bash
# Sourced by services.sh: the .NET SDK, its tools, building and publishing.

# Where publish puts the application.
# shellcheck disable=SC2034 # ./run and ./bench read it
PUBLISHED=$ROOT/BoxOffice.Web/bin/Release/net10.0/publish

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

require_sdk() {
    # The SDK and npm keep their caches in the home directory.
    if [[ -z ${HOME:-} || ! -w $HOME ]]; then
        export HOME=$DATA/home
        mkdir -p "$HOME"
    fi
    command -v dotnet >/dev/null ||
        die "the .NET SDK 10 is needed, and there is no dotnet on the PATH (https://dot.net/download)"
    local version
    version=$(cd "$ROOT" && dotnet --version 2>/dev/null) || version=
    [[ $version =~ ^[1-9][0-9]\. ]] ||
        die "the .NET SDK 10 is needed (see global.json); dotnet --list-sdks says: $(dotnet --list-sdks | tr '\n' ' ')"
    command -v npm >/dev/null ||
        die "Node.js with npm is needed to build the client, and there is no npm on the PATH"
}

# restore_tools: fetches the .NET tools named in .config/dotnet-tools.json. Fails, after showing why.
restore_tools() {
    local log=$DATA/logs/tools.log
    (cd "$ROOT" && dotnet tool restore --tool-manifest .config/dotnet-tools.json) </dev/null >"$log" 2>&1 9>&- || {
        tail_of "$log"
        return 1
    }
}

build() { run_build build "$1" "$2"; } # PROJECT CONFIGURATION

# publish: builds what is deployed. Its static files are compressed; those of a build are not.
# -m:1 uses one MSBuild process. Two projects publish faster in it than in several, which each take time to start.
publish() { run_build publish eng/publish.proj Release -m:1; }

# sandbox_program FOLDER: prints the path of the payment sandbox that belongs to the BoxOffice.Web in FOLDER. It is in
# the same folder, or in the folder of the same name under BoxOffice.Sandbox.
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

# run_build COMMAND PROJECT CONFIGURATION [OPTIONS...]: leaves no build server running. Two builds of this checkout
# never run at the same time.
run_build() {
    local command=$1 project=$2 configuration=$3 status=0 log=$DATA/logs/build.log first=
    shift 3
    (umask 022 && mkdir -p "$ROOT/.data")
    exec 8>>"$ROOT/.data/build.lock"
    if ! flock -n 8; then
        say "Another build of this checkout is under way; waiting for it."
        run_job flock "$ROOT/.data/build.lock" true
        flock 8
    fi
    [[ -d $ROOT/BoxOffice.Web/obj ]] || first=', which fetches its packages this first time'
    say "Building $project ($configuration)$first…"
    # shellcheck disable=SC2016 # expanded by the inner shell
    run_job sh -c 'log=$1; shift; exec "$@" >"$log" 2>&1' sh "$log" \
        dotnet "$command" "$project" -c "$configuration" -v quiet -nologo -clp:NoSummary --tl:off \
        --disable-build-servers "$@" || status=$?
    exec 8>&-
    if ((status != 0)); then
        cat "$log" >&2
        die "the build of $project failed (see above)"
    fi
}
