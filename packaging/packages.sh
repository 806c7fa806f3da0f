#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The one list of Debian 12 packages that PK Console needs, and the functions that put them there.
# Sourced by run.sh and test.sh; called by itself it prints the list.

# To compile.
PK_PACKAGES_BUILD=(
  g++ cmake ninja-build
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  libqcustomplot-dev libsqlite3-dev libboost-dev libsimdjson-dev libexpected-dev robin-map-dev libxxhash-dev
  libprotobuf-dev protobuf-compiler libssl-dev
)
# To run: SQLite for Qt, a Latin and a Chinese font.
PK_PACKAGES_RUN=(
  libqt6sql6-sqlite libqt6svg6 fonts-dejavu-core fonts-wqy-microhei
)
# To run on a desktop that has Wayland without X11.
# shellcheck disable=SC2034
PK_PACKAGES_WAYLAND=(
  qt6-wayland
)
# To test. Node and npm for the API's contract (tests/contract); who has them from elsewhere keeps them: Debian's npm
# does not go together with, say, NodeSource's nodejs.
# A display, a window manager and AT-SPI for tests/gui/atspi, which is skipped where they are missing.
PK_PACKAGES_TEST=(
  clang-format curl dpkg-dev x11-utils
  xvfb openbox xdotool dbus at-spi2-core python3-pyatspi
)
command -v node >/dev/null && command -v npm >/dev/null || PK_PACKAGES_TEST+=(nodejs npm)
# To measure, for packaging/bench.sh only: the peers and the clients that drive them.
# shellcheck disable=SC2034
PK_PACKAGES_BENCH=(
  libhiredis-dev libpq-dev redis-server postgresql nginx wrk
)
# To make and check packages, for packaging/package.sh only.
# shellcheck disable=SC2034
PK_PACKAGES_PACKAGE=(
  dpkg-dev file gzip lintian appstream desktop-file-utils mandoc bash-completion reuse
)
# To try the packages, for packaging/package.sh only: a clean Debian, and a display for it.
# shellcheck disable=SC2034
PK_PACKAGES_TRY=(
  mmdebstrap xvfb x11-utils curl
)
# For packaging/lint.sh; the default version 14 does not understand libstdc++ 12's ranges.
# shellcheck disable=SC2034
PK_PACKAGES_LINT=(
  clang-tidy-19
)

# Prints those of the named packages that are not installed, one a line.
pk_missing_packages() {
  local installed name
  # It fails for a name it never heard of, which is what is looked for: no reason to stop under set -e.
  installed=" $({ dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null || true; } |
    awk '$1 == "ii" { print $2 }' | tr '\n' ' ') "
  for name in "$@"; do
    [[ $installed == *" $name "* ]] || printf '%s\n' "$name"
  done
}

# Installs what is missing of the named packages; does not touch apt when nothing is. Needs root or sudo.
pk_install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    printf 'This script installs packages on Debian 12. Elsewhere, install the like of these yourself:\n  %s\n' "$*" >&2
    return 1
  fi
  local missing as_root=()
  mapfile -t missing < <(pk_missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      printf 'Packages are missing, and this needs root or sudo. As root, run:\n  apt-get install %s\n' "${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  printf 'Installing %d Debian packages: %s\n' "${#missing[@]}" "${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  # A failed update alone is no reason to stop: the packages may lie in a local cache.
  "${apt[@]}" update </dev/null ||
    printf 'The package lists could not be refreshed; trying with those that are there.\n' >&2
  if ! "${apt[@]}" install --no-install-recommends -y "${missing[@]}" </dev/null >/dev/null; then
    printf '\nThe packages could not be installed. Is this machine offline, or are its package sources unreachable?\n' >&2
    printf 'They are needed once:\n  apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
    return 1
  fi
}

# Configures build/PRESET of the source folder ROOT where that is not done yet. Further arguments go to cmake.
pk_configure() {
  local root=$1 preset=$2 build=$1/build/$2
  shift 2
  local options=("$@")
  if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  # A build folder that was copied or moved with the sources still points to the old place.
  if [[ -f $build/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
    options+=(--fresh)
  elif [[ -f $build/build.ninja ]]; then
    return 0 # ninja configures again by itself when a CMakeLists.txt has changed
  fi
  printf 'Configuring build/%s\n' "$preset"
  (cd "$root" && cmake --preset "$preset" --log-level=WARNING "${options[@]}" </dev/null)
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  printf '%s\n' "${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_RUN[@]}" "${PK_PACKAGES_TEST[@]}"
fi
