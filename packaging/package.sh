#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian packages pk-console and pkd, in build/packages, and checks them: what lies in them, what they
# depend on, what they tell of themselves. Then installs both into a clean Debian of the release this machine has,
# made in a temporary directory, starts what was installed, and removes it again.
#
#   packaging/package.sh           all of that; trying needs root or sudo
#   packaging/package.sh --no-try  without the clean Debian
#   packaging/package.sh --here    tries the packages in this machine instead, where neither is installed yet
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"
# shellcheck source=packaging/debian/try.sh
source "$root/packaging/debian/try.sh"

try=clean
case ${1:-} in
  --no-try) try='' ;;
  --here) try=here ;;
  '') ;;
  *) printf 'Usage: packaging/package.sh [--no-try | --here]\n' >&2; exit 2 ;;
esac

export LC_ALL=C.UTF-8 TZ=UTC
needed=("${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_RUN[@]}" "${PK_PACKAGES_PACKAGE[@]}")
if [[ $try ]]; then needed+=("${PK_PACKAGES_TRY[@]}"); fi
pk_install_packages "${needed[@]}"
pk_configure "$root" release
cmake --build "$root/build/release" --parallel "$(nproc)" --target pk-console pkd pk_package_files </dev/null

debs=$root/build/packages
rm -rf -- "$debs"
cpack --config "$root/build/release/CPackConfig.cmake" -B "$debs" </dev/null >"$root/build/cpack.log" 2>&1 ||
  { cat "$root/build/cpack.log" >&2; exit 1; }
rm -rf -- "$debs/_CPack_Packages"

work=$(mktemp -d /var/tmp/pk-package.XXXXXX)
chmod 755 "$work" # an ordinary user of the clean Debian shall get there
started=() as_root=()
if ((EUID != 0)); then as_root=(sudo); fi
cleanup() {
  local pid
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  if [[ -d $work/debian ]]; then "${as_root[@]}" rm -rf --one-file-system -- "$work/debian"; fi
  rm -rf -- "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

failed=0
# check WHAT COMMAND…: says whether it succeeded, and what it said if not.
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
silent() { # the command may succeed, and yet warn
  local said
  if said=$("$@" 2>&1) && [[ -z $said ]]; then return 0; fi
  printf '%s\n' "$said"
  return 1
}

# --- what lies in the packages ---------------------------------------------------------------------------
for name in pkd pk-console; do
  dpkg-deb -x "$debs/${name}_"*.deb "$work/$name"
done
version=$(dpkg-deb -f "$debs"/pkd_*.deb Version)

only_their_own() { # pkd brings no window, and both the driver that Qt loads by itself
  local pkd console
  pkd=$(dpkg-deb -f "$debs"/pkd_*.deb Depends)
  console=$(dpkg-deb -f "$debs"/pk-console_*.deb Depends)
  ! grep -oE 'libqt6(gui|widgets|svg|printsupport)6|libqcustomplot[^ ]*' <<<"$pkd" || return 1
  grep -q libqt6widgets6 <<<"$console" && grep -q libqt6sql6-sqlite <<<"$pkd" && grep -q libqt6sql6-sqlite <<<"$console"
}
tells_version() { [[ $("$work/$1/usr/bin/$1" --version) == "$1 $version" ]]; }
# The manual page, without markup.
manual() { gzip -dc "$work/$1/usr/share/man/man1/$1.1.gz" | mandoc -T utf8 -O width=200 | sed 's/.\x08//g'; }
# Prints what --help offers, an entry a line: commands, and the options of the program and of each command.
offered() {
  local program=$work/$1/usr/bin/$1 commands command
  commands=$("$program" --help | sed -n '/^Commands:/,/^$/ s/^  \([a-z ]*[a-z]\)  .*/\1/p')
  printf '%s' "${commands:+$commands$'\n'}"
  while read -r command; do
    # shellcheck disable=SC2086 # a command may be two words
    "$program" $command --help | sed -nE 's/^ +(-[a-z], )?(--[a-z-]+).*/\2/p'
  done <<<"$commands" | sort -u
}
manual_is_complete() {
  local text entry rc=0
  text=$(manual "$1")
  while read -r entry; do
    grep -qwF -- "$entry" <<<"$text" || { printf 'not in the manual page: %s\n' "$entry"; rc=1; }
  done < <(offered "$1")
  for entry in 'EXIT STATUS' ENVIRONMENT FILES; do
    grep -qx "$entry" <<<"$text" || { printf 'no section %s\n' "$entry"; rc=1; }
  done
  (($(offered "$1" | wc -l) >= 5)) && return "$rc"
}
# What bash would offer behind the words: completes PROGRAM EXPECTED WORD…
completes() {
  (
    set +eu
    source /usr/share/bash-completion/bash_completion
    program=$1 expected=$2
    shift 2
    # shellcheck source=/dev/null
    source "$work/$program/usr/share/bash-completion/completions/$program"
    # shellcheck disable=SC2034 # read by the completion
    COMP_WORDS=("$program" "$@") COMP_CWORD=$# COMP_LINE="$program $*"
    COMP_POINT=${#COMP_LINE} COMPREPLY=()
    "_${program//-/_}" "$work/$program/usr/bin/$program"
    printf '%s\n' "offered: ${COMPREPLY[*]}"
    printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -e "$expected"
  )
}
has_icons() {
  local size icons=$work/pk-console/usr/share/icons/hicolor
  [[ -s $icons/scalable/apps/pk-console.svg ]] || return 1
  for size in 16 22 24 32 48 64 96 128 256 512; do # a PNG's size stands at its bytes 16–23
    [[ $(od -An -tx1 -j16 -N8 "$icons/${size}x$size/apps/pk-console.png" | tr -d ' ') == \
      $(printf '%08x%08x' "$size" "$size") ]] || { printf '%s\n' "$size"; return 1; }
  done
}
unit_is_right() {
  command -v systemd-analyze >/dev/null || return 0
  # It is not installed here: the program that is looked for is the one in the package.
  sed "s#^ExecStart=#&$work/pkd/usr/bin/#" "$work/pkd/usr/lib/systemd/user/pkd.service" >"$work/pkd.service"
  mkdir -m 700 "$work/runtime"
  XDG_RUNTIME_DIR=$work/runtime silent systemd-analyze verify --user --man=no "$work/pkd.service"
}
# Each file's licence is known. Licence texts of our own are looked for in LICENSES; here they lie elsewhere.
licences_are_told() {
  local copy=$work/sources licence
  git -C "$root" rev-parse >/dev/null 2>&1 || return 0 # an archive, not a clone: nobody knows which files are ours
  mkdir -p "$copy/LICENSES"
  (cd "$root" && git ls-files -z | xargs -0 cp --parents -t "$copy" --)
  cp "$copy/LICENSE" "$copy/LICENSES/GPL-3.0-or-later.txt"
  mv "$copy/resources/licences/CC0-1.0.txt" "$copy/LICENSES"
  for licence in Apache-2.0 LGPL-3.0; do rm "$copy/resources/licences/$licence.txt"; done
  reuse --root "$copy" lint
}

check 'lintian' lintian --allow-root --fail-on error,warning "$debs"/*.deb
check 'dependencies' only_their_own
check 'menu entry' silent desktop-file-validate "$work/pk-console/usr/share/applications/pk-console.desktop"
check 'software catalogue' appstreamcli validate-tree --no-net "$work/pk-console"
check 'menu entry starts the console' grep -qx 'Exec=pk-console' "$work/pk-console/usr/share/applications/pk-console.desktop"
check 'icons' has_icons
check 'service unit' unit_is_right
check 'licences of all files' licences_are_told
for name in pkd pk-console; do
  check "$name --version" tells_version "$name"
  check "$name: manual page is well-formed" silent mandoc -T lint -W warning "$work/$name/usr/share/man/man1/$name.1.gz"
  check "$name: manual page is complete" manual_is_complete "$name"
done
check 'completion: commands' completes pkd serve s
check 'completion: commands of two words' completes pkd replay flow r
check 'completion: options of a command' completes pkd --port serve --p
check 'completion: of the console' completes pk-console --demo-output --demo-
check 'completion: values' completes pk-console dark --theme d

# --- installed, started, removed -------------------------------------------------------------------------
case $try in
  clean) try_in_clean_debian ;;
  here) try_here ;;
esac

if ((failed)); then
  printf '%d checks failed\n' "$failed" >&2
  exit 1
fi
printf 'packages:\n'
printf '  %s\n' "$debs"/*.deb
