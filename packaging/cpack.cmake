# SPDX-License-Identifier: GPL-3.0-or-later
# Debian packages by cpack. What the programs link is found by dpkg-shlibdeps; named here is only what it cannot see.
set(CPACK_PACKAGE_NAME pk-console)
set(CPACK_PACKAGE_VENDOR "PK Console")
# No internet domain is the project's own; .example is nobody's (the metainfo's id says so too).
set(CPACK_PACKAGE_CONTACT "PK Console maintainers <maintainers@pk-console.example>")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

# Qt loads its SQLite driver when it is needed: a plugin, not a library that is linked.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6sql6-sqlite)

set(CPACK_DEBIAN_PKD_PACKAGE_NAME pkd)
set(CPACK_COMPONENT_PKD_DESCRIPTION
"engine for gift PKs of live shows, without a window
In a live show two gifts compete until a countdown ends. pkd takes the
platform's gift flow, decides which gifts count, keeps totals and rankings,
tells everyone watching, and ends each PK on the millisecond.

It serves a local HTTP and WebSocket API and keeps everything in an SQLite
database. A unit for systemd's user manager is included. pk-console has the
same engine inside and does not need this package.")
set(CPACK_DEBIAN_PKD_PACKAGE_SUGGESTS pk-console)

set(CPACK_DEBIAN_PK-CONSOLE_PACKAGE_NAME pk-console)
set(CPACK_COMPONENT_PK-CONSOLE_DESCRIPTION
"console for gift PKs of live shows
In a live show two gifts compete until a countdown ends. PK Console creates
such PKs, takes the platform's gift flow, decides which gifts count, shows
score, rankings and results, and makes the traffic to try it all.

The engine is inside and serves a local HTTP and WebSocket API; everything
is kept in an SQLite database.")
# Chinese needs a font that has it, and Qt's own words; a desktop may have Wayland without X11.
set(CPACK_DEBIAN_PK-CONSOLE_PACKAGE_RECOMMENDS
  "fonts-wqy-microhei | fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PK-CONSOLE_PACKAGE_SUGGESTS pkd)

include(CPack)
