#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All tests from a fresh clone on a bare Debian 12: installs what is missing, builds, runs them through ctest,
# then the engine's tests once more under AddressSanitizer and UndefinedBehaviorSanitizer.
#
#   packaging/test.sh [--no-asan] [options of ctest, e.g. -R ledger]
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"

asan=1
if [[ ${1:-} == --no-asan ]]; then
  asan=0
  shift
fi

export LC_ALL=C.UTF-8 TZ=UTC QT_QPA_PLATFORM=offscreen
jobs=$(nproc)

pk_install_packages "${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_RUN[@]}" "${PK_PACKAGES_TEST[@]}"
if [[ -z ${XDG_RUNTIME_DIR:-} ]]; then
  XDG_RUNTIME_DIR=$root/build/runtime
  mkdir -p "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  export XDG_RUNTIME_DIR
fi

pk_configure "$root" release
cmake --build "$root/build/release" --parallel "$jobs" </dev/null
(cd "$root" && ctest --preset release --output-on-failure -j2 "$@" </dev/null)

if ((asan)); then
  # Core, simulation, store and the engine at work; what needs the console or a whole program stays out.
  pk_configure "$root" asan -DPK_BUILD_GUI=OFF
  cmake --build "$root/build/asan" --parallel "$jobs" --target pk_engine_tests </dev/null
  (cd "$root" && ctest --preset asan --output-on-failure -j2 -L "engine|store" "$@" </dev/null)
fi
