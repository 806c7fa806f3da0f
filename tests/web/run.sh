#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The web pages' tests: the viewer alone, whether the scripts are built from their sources, and the pages in headless
# Chromium over the built pkd. Installs what is missing; leaves the pictures in build/web-tests/shots.
#   tests/web/run.sh            builds pkd, then all
#   tests/web/run.sh --quick    what needs neither browser nor pkd
#   tests/web/run.sh --browser  the pages on a pkd that is there, as ctest does; ends with 77 where there is no Chromium
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh
work=$PWD/build/web-tests
mkdir -p "$work"

if [[ ${1:-} == --browser ]]; then
  browser=$(command -v "${PK_CHROMIUM:-chromium}") || {
    echo 'SKIP: Chromium (Debian: chromium) is not installed'
    exit 77
  }
  [[ -d $PK_NODE_MODULES/playwright-core ]] || {
    echo "SKIP: npm's packages are not there"
    exit 77
  }
  PK_CHROMIUM=$browser PK_SHOTS=$work/shots exec node --test tests/web/overlay.browser.mjs
fi

{ command -v node && command -v npm; } >/dev/null || pk_install_packages nodejs npm
tests/contract/run.sh packages
export PK_NODE_MODULES=$PWD/build/release/contract/node_modules
if [[ ${1:-} == --quick ]]; then
  exec node --test tests/web/viewer.test.mjs tests/web/scripts.test.mjs
fi

pk_install_packages chromium fonts-wqy-microhei
if [[ -z ${PK_PKD:-} ]]; then
  pk_configure "$PWD" release
  cmake --build build/release --target pkd
fi
export PK_PKD=${PK_PKD:-$PWD/build/release/bin/pkd} PK_CHROMIUM=${PK_CHROMIUM:-chromium} PK_SHOTS=$work/shots
[[ $PK_CHROMIUM == */* ]] || PK_CHROMIUM=$(command -v "$PK_CHROMIUM")
node --test tests/web/viewer.test.mjs tests/web/scripts.test.mjs tests/web/overlay.browser.mjs
