# SPDX-License-Identifier: GPL-3.0-or-later
# A free desktop's places: menu entry, software catalogue, icons, manual pages, completion, user service, licences.
include(GNUInstallDirs)

# What installed files are made of goes to build/…/packaging by pk_package_files.
set(made)
find_program(PK_GZIP gzip)

# pk_install_compressed(FILE NAME DESTINATION COMPONENT): gzipped where there is gzip; the same bytes each time.
function(pk_install_compressed file name destination component)
  if(NOT PK_GZIP)
    install(FILES ${file} DESTINATION ${destination} RENAME ${name} COMPONENT ${component})
    return()
  endif()
  set(packed ${CMAKE_CURRENT_BINARY_DIR}/${component}/${name}.gz)
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/${component})
  add_custom_command(OUTPUT ${packed} COMMAND ${PK_GZIP} -9nc ${file} > ${packed} DEPENDS ${file} VERBATIM)
  install(FILES ${packed} DESTINATION ${destination} COMPONENT ${component})
  set(made ${made} ${packed} PARENT_SCOPE)
endfunction()

foreach(component IN LISTS components)
  configure_file(man/${component}.1.in ${CMAKE_CURRENT_BINARY_DIR}/${component}.1 @ONLY)
  pk_install_compressed(${CMAKE_CURRENT_BINARY_DIR}/${component}.1 ${component}.1 ${CMAKE_INSTALL_MANDIR}/man1
    ${component})
  set(doc ${CMAKE_INSTALL_DATADIR}/doc/${component})
  configure_file(debian/changelog.in ${CMAKE_CURRENT_BINARY_DIR}/${component}.changelog @ONLY)
  pk_install_compressed(${CMAKE_CURRENT_BINARY_DIR}/${component}.changelog changelog ${doc} ${component})
  install(FILES debian/copyright ${PROJECT_SOURCE_DIR}/resources/licences/third-party.txt
    DESTINATION ${doc} COMPONENT ${component})
  install(FILES completion/${component}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT ${component})
endforeach()

# systemd looks for users' units here, wherever the libraries lie.
install(FILES linux/pkd.service DESTINATION lib/systemd/user COMPONENT pkd)

if(PK_BUILD_GUI)
  install(FILES linux/pk-console.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT pk-console)
  # Software catalogues want the file named as the id in it.
  install(FILES linux/pk-console.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo
    RENAME example.pk_console.PkConsole.metainfo.xml COMPONENT pk-console)

  # The picture in every size that icon themes have, drawn from the one SVG.
  set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
  set(svg ${PROJECT_SOURCE_DIR}/resources/icons/app/pk-console.svg)
  install(FILES ${svg} DESTINATION ${icons}/scalable/apps COMPONENT pk-console)
  add_executable(pk_draw_icon linux/drawicon.cpp)
  target_link_libraries(pk_draw_icon PRIVATE pk_options Qt6::Gui Qt6::Svg)
  foreach(size 16 22 24 32 48 64 96 128 256 512)
    set(png ${CMAKE_CURRENT_BINARY_DIR}/icon-${size}.png)
    add_custom_command(OUTPUT ${png} COMMAND pk_draw_icon ${svg} ${size} ${png} DEPENDS ${svg} VERBATIM)
    install(FILES ${png} DESTINATION ${icons}/${size}x${size}/apps RENAME pk-console.png COMPONENT pk-console)
    list(APPEND made ${png})
  endforeach()
endif()

add_custom_target(pk_package_files ALL DEPENDS ${made})
