#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages of what is built in PK_BUILD with dpkg, starts what was installed (the service until it
# answers its API, the console until its window is seen under Xvfb), purges both and looks whether anything is left.
#
# All of that happens on a layer over this machine's files, which is thrown away: the machine itself gets nothing. Where
# no such layer can be mounted, PK_INSTALL_HERE=1 allows the machine itself, for one that is thrown away afterwards.
# Ends with 77, which ctest takes for "skipped", where neither is possible or a tool is missing.
set -euo pipefail

skip() { printf 'SKIP: %s\n' "$1"; exit 77; }
for tool in cpack dpkg-deb dpkg-shlibdeps curl Xvfb xwininfo; do
  command -v "$tool" >/dev/null || skip "$tool is missing (Debian: dpkg-dev curl xvfb x11-utils)"
done
((EUID == 0)) || skip 'installing packages needs root; packaging/package.sh does it with sudo'
if dpkg-query -W -f '${db:Status-Abbrev}\n' pkd pk-console 2>/dev/null | grep -q '^ii'; then
  skip 'the packages are installed in this machine already'
fi

# A namespace of its own for the mounts, so that they go with this script however it ends.
if [[ ${1:-} != --in-namespace ]] && unshare --mount true 2>/dev/null; then
  exec unshare --mount bash "${BASH_SOURCE[0]}" --in-namespace
fi

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d /var/tmp/pk-package-install.XXXXXX)
chmod 755 "$work"
# shellcheck disable=SC2034 # as_root is read by try.sh
debs=$work/debs as_root=() started=() failed=0
cleanup() {
  local pid
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  umount "$work/debian" "$work/layer" 2>/dev/null
  rm -rf --one-file-system -- "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
check() {
  local what=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    printf 'ok      %s\n' "$what"
  else
    printf 'FAILED  %s\n' "$what"
    sed 's/^/        /' "$work/said"
    failed=$((failed + 1))
  fi
}
# shellcheck source=packaging/debian/try.sh
source "$root/packaging/debian/try.sh"

cpack --config "$PK_BUILD/CPackConfig.cmake" -B "$debs" </dev/null >"$work/cpack.log" 2>&1 ||
  { cat "$work/cpack.log" >&2; exit 1; }
rm -rf -- "$debs/_CPack_Packages"

mount_layer() {
  mkdir "$work/layer" "$work/debian" &&
    mount -t tmpfs -o mode=755 none "$work/layer" && mkdir "$work/layer/"{upper,work} &&
    mount -t overlay -o "lowerdir=/,upperdir=$work/layer/upper,workdir=$work/layer/work" overlay "$work/debian"
}
in_layer() { chroot "$work/debian" env DEBIAN_FRONTEND=noninteractive "$@"; }
install_in_layer() {
  mkdir -p "$work/debian/var/tmp/debs" && cp "$debs"/*.deb "$work/debian/var/tmp/debs" &&
    in_layer sh -c 'dpkg -i /var/tmp/debs/*.deb' &&
    install -d -o 12345 -g 12345 -m 755 "$work/debian/home/user" &&
    install -d -o 12345 -g 12345 -m 700 "$work/debian/home/user/runtime"
}
# The layer holds what was written since: only the user's own data may bear our names after the purge.
removed_from_layer() {
  in_layer dpkg --purge pk-console pkd || return 1
  local left
  left=$(find "$work/layer/upper" \( -path '*/home' -o -path '*/var/tmp' \) -prune -o ! -type c \
    \( -name 'pk-console*' -o -name 'pkd*' -o -name '*PkConsole*' \) -print)
  [[ -z $left ]] || { printf '%s\n' "$left"; return 1; }
}

if mount_layer 2>"$work/layer.log"; then
  check 'both packages install' install_in_layer
  check 'pkd serves' serves exec_in_debian "$work/debian/home/user"
  check 'pk-console shows its window' shows_window exec_in_debian "$work/debian/home/user"
  check 'removed without a trace' removed_from_layer
elif [[ ${PK_INSTALL_HERE:-} == 1 ]]; then
  try_here
else
  skip "no layer can be mounted over this machine's files: $(<"$work/layer.log")"
fi
exit $((failed > 0))
