# shellcheck shell=bash
# Sourced by ./run: the payment sandbox, a program of its own beside the nodes. Uses PORT, APP_DIR and READY_SECONDS of
# ./run.

SANDBOX_PROGRAM=
SANDBOX_PID=
SANDBOX_PORT=
SANDBOX_LOG=

launch_sandbox() {
    DEATH_SIGNAL=TERM SPAWN_DIR=${SANDBOX_PROGRAM%/*} spawn sandbox "$SANDBOX_LOG" \
        dotnet "$SANDBOX_PROGRAM" --urls "http://127.0.0.1:$SANDBOX_PORT"
    SANDBOX_PID=$SPAWNED_PID
}

await_sandbox() {
    local started=$SECONDS
    until port_is_busy "$SANDBOX_PORT"; do
        if ! is_alive "$SANDBOX_PID"; then
            tail_of "$SANDBOX_LOG"
            die "the payment sandbox did not start"
        fi
        ((SECONDS - started < READY_SECONDS)) ||
            die "the payment sandbox did not start in $READY_SECONDS seconds; see $SANDBOX_LOG"
        snooze 0.2
    done
}

# start_sandbox: starts it and makes it the nodes' payment provider, unless the environment names another one.
start_sandbox() {
    if [[ -n ${Payments__SecretKey:-} ]]; then
        say "Using the payment provider of Payments__SecretKey; the sandbox stays off."
        return
    fi
    SANDBOX_PROGRAM=$(sandbox_program "$APP_DIR")
    private_folder sandbox
    SANDBOX_LOG=$(new_log sandbox)
    SANDBOX_PORT=$(free_port "$(setting SANDBOX_PORT)")
    keep_setting SANDBOX_PORT "$SANDBOX_PORT"
    Payments__SecretKey=sk_test_$(secret PAYMENTS_KEY)
    Payments__WebhookSecret=whsec_$(secret WEBHOOK_SECRET)
    Payments__ApiBase=http://127.0.0.1:$SANDBOX_PORT
    export Payments__SecretKey Payments__WebhookSecret Payments__ApiBase
    export Sandbox__DataDirectory=$DATA/sandbox
    export Sandbox__PublicBaseUrl=$Payments__ApiBase
    export Sandbox__WebhookUrls__0=http://localhost:$PORT/webhooks/stripe
    export Sandbox__WebhookSecret=$Payments__WebhookSecret
    export Sandbox__AllowControl=${Sandbox__AllowControl:-true}
    launch_sandbox
    await_sandbox
    if [[ $Sandbox__AllowControl == true ]]; then
        say "The payment sandbox's page for developers is $Payments__ApiBase/sandbox/development"
    fi
}

stop_sandbox() { stop_process "The payment sandbox" "$SANDBOX_PID" 20; }
