#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The API's contract, tested from outside, a step each:
#   packages   npm's packages as package-lock.json pins them, and a copy of these sources beside them
#   lint       engine/http/openapi.json by Redocly's rules
#   examples   its examples, parameters, errors and bounds
#   answers    what the API answered in the C++ tests (PK_EXCHANGES) against it
#   client     the main job by a TypeScript client that is generated from it, on the built pkd (PK_PKD)
#   readme     what the README tells to type, on the built pkd
#   all        all of them; build pkd and run the tests with the label http before
# Ends with 77, which ctest takes for "skipped", where npm's registry cannot be reached.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${PK_BUILD:-$root/build/release}
work=$build/contract
export PK_OPENAPI=$root/engine/http/openapi.json PK_PKD=${PK_PKD:-$build/bin/pkd} PK_README=$root/README.md
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false

skip() {
  printf 'SKIP: %s\n' "$1"
  exit 77
}

packages() {
  local program
  for program in node npm; do
    command -v $program >/dev/null || {
      printf '%s is missing (Debian: nodejs npm)\n' $program >&2
      return 1
    }
  done
  mkdir -p "$work"
  cp "$here"/*.mjs "$here"/*.ts "$here"/*.json "$here"/redocly.yaml "$root"/tests/web/engine.mjs "$work/"
  cmp -s "$here/package-lock.json" "$work/node_modules/.installed" && return 0
  local log=$work/npm.log
  if ! (cd "$work" && npm ci --ignore-scripts --fetch-retries=1 --fetch-retry-mintimeout=2000 --fetch-timeout=30000) >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT' "$log"; then
      skip "npm's registry cannot be reached"
    fi
    return 1
  fi
  cp "$here/package-lock.json" "$work/node_modules/.installed"
}

# The steps behind it say why they cannot run, too.
needPackages() {
  cmp -s "$here/package-lock.json" "$work/node_modules/.installed" || skip "npm's packages are not there; see the step 'packages'"
  cd "$work"
}

client() {
  node_modules/.bin/openapi-typescript "$PK_OPENAPI" --default-non-nullable=false -o api.d.ts >/dev/null
  node_modules/.bin/tsc -p .
  node --test out/client.js
}

step=${1:-all}
case $step in
  packages) packages ;;
  lint) needPackages && node lint.mjs "$PK_OPENAPI" ;;
  examples) needPackages && node --test examples.test.mjs ;;
  answers) needPackages && node answers.mjs "$PK_OPENAPI" "${PK_EXCHANGES:-$build/exchanges}" ;;
  client) needPackages && client ;;
  readme) needPackages && node readme.mjs ;;
  all)
    packages
    for step in lint examples answers client readme; do
      "${BASH_SOURCE[0]}" $step
    done
    ;;
  *)
    sed -n '3,12s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
