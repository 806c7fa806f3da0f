#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the console PK_CONSOLE on a display, a session bus and a window manager of their own, as a screen reader would
# find it, and runs journey.py beside it. Ends with 77, which ctest takes for "skipped", where a package is missing.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
packages='xvfb openbox xdotool dbus at-spi2-core python3-pyatspi'
for tool in Xvfb openbox xdotool dbus-run-session; do
  command -v $tool >/dev/null || { printf 'SKIP: %s is missing (Debian: %s)\n' $tool "$packages"; exit 77; }
done
[[ -x /usr/libexec/at-spi-bus-launcher ]] && /usr/bin/python3 -c 'import pyatspi' 2>/dev/null ||
  { printf 'SKIP: AT-SPI is missing (Debian: %s)\n' "$packages"; exit 77; }

if [[ ${1:-} != inside ]]; then
  work=$(mktemp -d "${TMPDIR:-/tmp}/pk-atspi.XXXXXX")
  trap 'rm -rf -- "$work"' EXIT
  mkdir -m 700 "$work/runtime" "$work/home"
  export PK_WORK=$work XDG_RUNTIME_DIR=$work/runtime HOME=$work/home
  unset DISPLAY WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS QT_QPA_PLATFORM
  rc=0
  dbus-run-session -- bash "${BASH_SOURCE[0]}" inside || rc=$?
  exit $rc
fi

pids=()
cleanup() {
  for ((i = ${#pids[@]} - 1; i >= 0; --i)); do
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
}
trap cleanup EXIT

# The server takes a free display and says which.
mkfifo "$PK_WORK/display"
Xvfb -displayfd 4 -screen 0 1600x1000x24 -nolisten tcp 4>"$PK_WORK/display" 2>"$PK_WORK/xvfb.log" &
pids+=($!)
read -rt 20 number <"$PK_WORK/display" || { printf 'FAILED  Xvfb does not start\n' >&2; exit 1; }
export DISPLAY=:$number
openbox --sm-disable >"$PK_WORK/openbox.log" 2>&1 &
pids+=($!)
/usr/libexec/at-spi-bus-launcher --launch-immediately >"$PK_WORK/atspi.log" 2>&1 &
pids+=($!)

export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1
"$PK_CONSOLE" --data "$PK_WORK/data" --port 0 --lang en --theme light >"$PK_WORK/console.log" 2>&1 &
pids+=($!)

rc=0
timeout 55 /usr/bin/python3 "$here/journey.py" || rc=$?
if ((rc != 0)); then
  printf 'The console said:\n' >&2
  cat "$PK_WORK/console.log" >&2
fi
exit $rc
