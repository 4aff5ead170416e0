#!/bin/sh
# Makes the secrets docker-compose.yml asks for, each once; none is ever overwritten.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# The containers' users read them, so the files are readable; their folder is not.
keep() {
    [ -s "$folder/$1" ] || { printf '%s\n' "$2" >"$folder/$1" && chmod 444 "$folder/$1"; }
}

keep redis_url "redis://thanhdoc:$(random)@redis:6379/0"
keep secret "$(random)"
keep ops_token "$(random)"
