#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh clone on a bare Debian 12 to the running console: installs what is missing, builds, starts.
#
#   packaging/run.sh [options of pk-console]
#
# Without a display, or with --demo, it plays the demo's two PKs with a line a second, tells their results, leaves
# pictures of the pages in build/demo and ends: two and a half minutes.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"

packages=("${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_RUN[@]}")
if [[ -n ${WAYLAND_DISPLAY:-} && -z ${DISPLAY:-} ]]; then
  packages+=("${PK_PACKAGES_WAYLAND[@]}")
fi
pk_install_packages "${packages[@]}"
pk_configure "$root" release
cmake --build "$root/build/release" --parallel "$(nproc)" --target pk-console pkd </dev/null

console=$root/build/release/bin/pk-console
arguments=("$@")

# Qt wants a UTF-8 locale and a runtime folder of its own; a bare machine has neither.
if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
  export LC_ALL=C.UTF-8
fi
if [[ -z ${XDG_RUNTIME_DIR:-} ]]; then
  XDG_RUNTIME_DIR=$root/build/runtime
  mkdir -p "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  export XDG_RUNTIME_DIR
fi

demo=0
for argument in "$@"; do
  if [[ $argument == --demo ]]; then
    demo=1
  fi
done
if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
  export QT_QPA_PLATFORM=offscreen
  if (($# == 0)); then
    demo=1
    arguments=(--demo)
  fi
fi
if ((demo)); then
  mkdir -p "$root/build/demo"
  exec "$console" "${arguments[@]}" --exit --demo-output "$root/build/demo"
fi
exec "$console" "${arguments[@]}"
