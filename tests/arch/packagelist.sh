#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A bare machine has packages missing that dpkg never heard of: packaging/packages.sh must say which, under the
# settings that the scripts which source it have.
set -euo pipefail
command -v dpkg-query >/dev/null || exit 77

# shellcheck source=packaging/packages.sh
source "$1/packaging/packages.sh"
mapfile -t missing < <(pk_missing_packages dpkg pk-no-such-package)
if [[ ${missing[*]} != pk-no-such-package ]]; then
  printf 'missing: "%s", not pk-no-such-package alone\n' "${missing[*]}" >&2
  exit 1
fi
