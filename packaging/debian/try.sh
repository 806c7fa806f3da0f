# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154 # debs, work, as_root, started and check are package.sh's
# Sourced by packaging/package.sh: installs the packages, starts what was installed, removes it.

# wait_for SECONDS COMMAND…: until it succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || return 1
    read -rt 0.1 <> <(:) || true
  done
}

# A minimal Debian in $work/debian, from the sources of packages that this machine has itself. pkd first, so that
# what it brings along can be looked at; nothing that is merely recommended.
make_clean_debian() {
  local file sources=() codename install='chroot "$1" apt-get -qq -y -o Dpkg::Use-Pty=0 install /var/tmp'
  # shellcheck source=/dev/null
  codename=$(source /etc/os-release && printf '%s' "$VERSION_CODENAME")
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.list /etc/apt/sources.list.d/debian.sources; do
    if [[ -s $file ]]; then sources+=("$file"); fi
  done
  "${as_root[@]}" mmdebstrap --mode=root --variant=apt --quiet --aptopt='APT::Install-Recommends "false"' \
    --customize-hook="copy-in $(printf '%q ' "$debs"/*.deb) /var/tmp" \
    --customize-hook="$install/$(basename "$debs"/pkd_*.deb) >/dev/null" \
    --customize-hook='chroot "$1" dpkg-query -W -f "\${Package}\n" >"$1/var/tmp/with-pkd"' \
    --customize-hook="$install/$(basename "$debs"/pk-console_*.deb) >/dev/null" \
    "$codename" "$work/debian" "${sources[@]}" </dev/null
}

# Runs a program as an ordinary user of the clean Debian, with HOME and XDG_RUNTIME_DIR in /home/user there. It
# takes this shell's place: to be called in the background, where $! is to be the program.
exec_in_debian() {
  # shellcheck disable=SC2016 # for the inner shell
  exec "${as_root[@]}" unshare --mount bash -c '
    cd "$1" && shift
    mount --rbind /dev dev && mount -t proc proc proc || exit
    if [[ -d /tmp/.X11-unix ]]; then mkdir -p tmp/.X11-unix && mount --bind /tmp/.X11-unix tmp/.X11-unix; fi
    exec chroot --userspec=12345:12345 . env -i HOME=/home/user XDG_RUNTIME_DIR=/home/user/runtime \
      PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"' _ "$work/debian" "$@"
}
# The same for this machine, in a home of its own.
exec_here() {
  exec env -i HOME="$work/home" XDG_RUNTIME_DIR="$work/home/runtime" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"
}

# serves EXEC HOME: the installed service, from ready to SIGTERM. Its data are for their owner only.
serves() {
  local run=$1 home=$2 pid api data=$2/.local/share/pk-console rc=0
  ("$run" pkd serve --port 0) </dev/null >"$work/served" 2>"$work/served.errors" &
  pid=$!
  started+=("$pid")
  if ! wait_for 20 grep -q '"ready":true' "$work/served"; then
    cat "$work/served.errors"
    return 1
  fi
  api=$(sed -n 's/.*"api":"\([^"]*\)".*/\1/p' "$work/served")
  curl -fsS --max-time 10 "$api/healthz" || return 1
  curl -fsS --max-time 10 -H "Authorization: Bearer $("${as_root[@]}" cat "$data/api-token")" "$api/api/v1/gifts" |
    grep -q '"giftId"' || { echo 'no gifts'; return 1; }
  [[ $("${as_root[@]}" stat -c %a "$data") == 700 && $("${as_root[@]}" stat -c %a "$data/api-token") == 600 ]] ||
    { echo "others can read $data"; return 1; }
  kill "$pid"
  wait "$pid" || rc=$?
  ((rc == 0)) || { printf 'ended with %d\n' "$rc"; return 1; }
}

# shows_window EXEC HOME: the installed console, from its visible window and its API to SIGTERM.
shows_window() {
  local run=$1 display pid server rc=0 found=$2/.local/share/pk-console/api.json api
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp </dev/null 3>"$work/display" >/dev/null 2>&1 &
  server=$!
  started+=("$server")
  read -rt 20 display <"$work/display" || { echo 'no display'; return 1; }
  ("$run" env DISPLAY=":$display" pk-console --port 0 --lang en) </dev/null >"$work/shown" 2>&1 &
  pid=$!
  started+=("$pid")
  visible() { xwininfo -display ":$display" -name 'PK Console' | grep 'Map State: IsViewable'; }
  if ! wait_for 30 visible; then
    cat "$work/shown"
    xwininfo -display ":$display" -root -tree
    return 1
  fi
  serves_too() { # an empty window also is one
    api=$("${as_root[@]}" sed -n 's/.*"api": *"\([^"]*\)".*/\1/p' "$found")
    [[ $api ]] && curl -fsS --max-time 10 "$api/healthz"
  }
  if ! wait_for 20 serves_too; then
    cat "$work/shown"
    return 1
  fi
  kill "$pid"
  wait "$pid" || rc=$?
  cat "$work/shown"
  kill "$server"
  ((rc == 0)) || { printf 'ended with %d\n' "$rc"; return 1; }
}

brings_no_window() {
  grep -qx pkd "$work/debian/var/tmp/with-pkd" && # or the list is not what it should be
    ! grep -E '^(libqt6gui6|libqt6widgets6|libx11-6|libgl1)' "$work/debian/var/tmp/with-pkd"
}
# Only the user's own data may stay.
leaves_nothing() {
  "${as_root[@]}" chroot "$work/debian" dpkg --purge pk-console pkd || return 1
  local left
  left=$("${as_root[@]}" find "$work/debian" -xdev \( -path "$work/debian/home" -o -path "$work/debian/var/tmp" \) -prune \
    -o \( -name 'pk-console*' -o -name 'pkd*' -o -name '*PkConsole*' \) -print)
  [[ -z $left ]] || { printf '%s\n' "$left"; return 1; }
}

try_in_clean_debian() {
  check 'clean Debian: both packages install' make_clean_debian
  if [[ ! -x $work/debian/usr/bin/pk-console ]]; then
    printf 'No clean Debian here; packaging/package.sh --here tries the packages in this machine.\n' >&2
    return
  fi
  "${as_root[@]}" install -d -o 12345 -g 12345 -m 755 "$work/debian/home/user"
  "${as_root[@]}" install -d -o 12345 -g 12345 -m 700 "$work/debian/home/user/runtime"
  check 'clean Debian: pkd brings no window system' brings_no_window
  check 'clean Debian: pkd serves' serves exec_in_debian "$work/debian/home/user"
  check 'clean Debian: pk-console shows its window' shows_window exec_in_debian "$work/debian/home/user"
  check 'clean Debian: removed without a trace' leaves_nothing
}

removed_here() { "${as_root[@]}" dpkg --purge pk-console pkd && ! command -v pk-console && ! command -v pkd; }
try_here() {
  if dpkg-query -W -f '${db:Status-Abbrev}\n' pkd pk-console 2>/dev/null | grep -q '^ii'; then
    echo 'The packages are installed in this machine already: nothing is tried.' >&2
    failed=$((failed + 1))
    return
  fi
  mkdir -p "$work/home/runtime"
  chmod 700 "$work/home/runtime"
  check 'here: both packages install' "${as_root[@]}" dpkg -i "$debs"/*.deb
  check 'here: pkd serves' serves exec_here "$work/home"
  check 'here: pk-console shows its window' shows_window exec_here "$work/home"
  check 'here: removed' removed_here
}
