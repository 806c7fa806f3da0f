#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian packages of what is built in PK_BUILD, unpacks them into a temporary root, looks whether each file is
# there, and starts both programs out of it: pkd until it answers /healthz, the console as far as no window is needed.
# Ends with 77, which ctest takes for "skipped", where Debian's packaging tools are missing.
set -euo pipefail

for tool in cpack dpkg-deb dpkg-shlibdeps curl; do
  command -v $tool >/dev/null || { printf 'SKIP: %s is missing (Debian: dpkg-dev curl)\n' $tool; exit 77; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/pk-package-start.XXXXXX")
pid=''
cleanup() {
  if [[ $pid ]]; then kill "$pid" 2>/dev/null || true; fi
  rm -rf -- "$work"
}
trap cleanup EXIT
fail() { printf 'FAILED  %s\n' "$1" >&2; exit 1; }

programs=(pkd)
if [[ ${PK_BUILD_GUI:-1} == 1 ]]; then programs+=(pk-console); fi

cpack --config "$PK_BUILD/CPackConfig.cmake" -B "$work/debs" </dev/null >"$work/cpack.log" 2>&1 ||
  { cat "$work/cpack.log" >&2; fail 'cpack'; }
for program in "${programs[@]}"; do
  dpkg-deb -x "$work/debs/${program}"_*.deb "$work/root"
done

expected=(
  usr/bin/pkd usr/share/man/man1/pkd.1.gz usr/share/bash-completion/completions/pkd
  usr/lib/systemd/user/pkd.service usr/share/doc/pkd/copyright
)
if [[ ${#programs[@]} == 2 ]]; then
  expected+=(
    usr/bin/pk-console usr/share/man/man1/pk-console.1.gz usr/share/bash-completion/completions/pk-console
    usr/share/applications/pk-console.desktop usr/share/icons/hicolor/scalable/apps/pk-console.svg
    usr/share/icons/hicolor/48x48/apps/pk-console.png usr/share/doc/pk-console/copyright
  )
fi
for file in "${expected[@]}"; do
  [[ -s $work/root/$file ]] || fail "$file is not in the packages"
done

mkdir -m 700 "$work/home" "$work/runtime"
alone=(env -i HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen)
for program in "${programs[@]}"; do
  said=$("${alone[@]}" "$work/root/usr/bin/$program" --version </dev/null)
  [[ $said == "$program $PK_VERSION" ]] || fail "$program --version says: $said"
  "${alone[@]}" "$work/root/usr/bin/$program" --help </dev/null | grep -q '^Usage: ' || fail "$program --help"
done

mkfifo "$work/ready"
"${alone[@]}" "$work/root/usr/bin/pkd" serve --port 0 </dev/null >"$work/ready" 2>"$work/errors" &
pid=$!
read -rt 60 line <"$work/ready" || { cat "$work/errors" >&2; fail 'pkd does not become ready'; }
api=$(sed -n 's/.*"api":"\([^"]*\)".*/\1/p' <<<"$line")
curl -fsS --max-time 10 "$api/healthz" || fail "$api/healthz"
kill "$pid"
rc=0
wait "$pid" || rc=$?
pid=''
((rc == 0)) || fail "pkd ends with $rc when it is asked to"
printf '\nok      %s\n' "${programs[*]}"
