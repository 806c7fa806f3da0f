#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An AppImage of the console, in build/appimage: one file that runs on most desktops with Linux. It needs linuxdeploy
# and its plugin for Qt in PATH, which Debian does not have, and a build of the release preset.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
for tool in linuxdeploy linuxdeploy-plugin-qt; do
  command -v "$tool" >/dev/null || { printf '%s is needed in PATH\n' "$tool" >&2; exit 1; }
done

out=$root/build/appimage
rm -rf -- "$out"
mkdir -p "$out"
DESTDIR=$out/AppDir cmake --install "$root/build/release" --prefix /usr --component pk-console --strip
cd "$out"
QMAKE=$(command -v qmake6) linuxdeploy --appdir AppDir --plugin qt --desktop-file AppDir/usr/share/applications/pk-console.desktop \
  --icon-file AppDir/usr/share/icons/hicolor/256x256/apps/pk-console.png --output appimage
ls -- "$out"/*.AppImage
