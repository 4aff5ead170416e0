#!/bin/sh
# start.sh SERVER [OPTION…]: the store, for the one user who is named in the secret redis_url.
set -eu
folder=$(dirname "$0")
server=$1
shift

url=$(cat "${REDIS_URL_FILE:-/run/secrets/redis_url}")
credentials=${url#redis://}
credentials=${credentials%@*}
hash=$(printf %s "${credentials#*:}" | sha256sum | cut -d ' ' -f 1)

umask 077
users=$(mktemp)
sed -e "s/{user}/${credentials%%:*}/" -e "s/{hash}/$hash/" "$folder/users.acl" >"$users"
exec "$server" "$folder/redis.conf" --aclfile "$users" "$@"
