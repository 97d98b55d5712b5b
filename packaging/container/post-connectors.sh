#!/bin/sh
# Creates the connectors whose files are in a folder; those that exist stay as they are.
#   post-connectors.sh [FOLDER [URL]]
set -eu
folder=${1:-/connectors}
url=${2:-http://connect:8083}
answer=$(mktemp)

# Fails if the worker cannot do it now: while it starts or rebalances.
post() {
  status=$(curl --silent --output "$answer" --write-out '%{http_code}' --header 'Content-Type: application/json' \
    --data-binary "@$1" "$url/connectors") || status=000
  case $status in
    201) echo "created $(basename "$1" .json)" ;;
    409) grep -q 'already exists' "$answer" && echo "kept $(basename "$1" .json)" ;;
    4*) cat "$answer" >&2; exit 1 ;;
    *) return 1 ;;
  esac
}

for file in "$folder"/*.json; do
  attempts=0
  until post "$file"; do
    attempts=$((attempts + 1))
    if [ "$attempts" -ge 30 ]; then
      echo "$url does not accept $file: status $status" >&2
      exit 1
    fi
    sleep 2
  done
done
