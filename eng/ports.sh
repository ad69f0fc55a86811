# shellcheck shell=bash
# Sourced by services.sh: which ports are free, and what answers on one.

# port_is_busy PORT: whether a program listens on it.
port_is_busy() {
    local hex
    printf -v hex ':%04X' "$1"
    { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true; } |
        awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
}

# free_port [PREFERRED]: prints a free port below the range from which the kernel takes ports for outgoing connections.
free_port() {
    local port=${1:-} i
    for ((i = 0; i < 200; i++)); do
        if [[ -n $port ]] && ! port_is_busy "$port"; then
            printf '%s' "$port"
            return
        fi
        port=$((20000 + RANDOM % 12000))
    done
    die "no free port was found between 20000 and 32000"
}

# http_status PORT PATH: prints the status code of a GET, or 000.
http_status() (
    local status=000
    exec 2>/dev/null
    exec 3<>"/dev/tcp/127.0.0.1/$1" || { printf 000; exit 0; }
    printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3 || true
    read -rt 10 -u 3 _ status _ || true
    printf '%s' "${status:-000}"
)
