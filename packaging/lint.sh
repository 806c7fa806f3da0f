#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over our sources, with the rules of .clang-tidy.
#
#   packaging/lint.sh                 what differs from the last commit
#   packaging/lint.sh --since REV     what differs from REV
#   packaging/lint.sh --all           everything (a while)
#   packaging/lint.sh FILE…           these
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"

case ${1:-} in
  --all) mapfile -t files < <(git -C "$root" ls-files 'engine/*.cpp' 'gui/*.cpp' 'resources/*.cpp') ;;
  --since) mapfile -t files < <(git -C "$root" diff --name-only --diff-filter=d "$2" -- '*.cpp') ;;
  '') mapfile -t files < <(git -C "$root" diff --name-only --diff-filter=d HEAD -- '*.cpp') ;;
  *) mapfile -t files < <(realpath --relative-to="$root" -- "$@") ;;
esac
if ((${#files[@]} == 0)); then
  echo "Nothing to check."
  exit 0
fi

pk_install_packages "${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_LINT[@]}"
pk_configure "$root" release
# Generated headers (moc) must be there before a source can be read.
cmake --build "$root/build/release" --parallel "$(nproc)" </dev/null

printf '%s\0' "${files[@]}" |
  (cd "$root" && xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 --quiet -p build/release)
echo "clang-tidy: ${#files[@]} files are clean."
