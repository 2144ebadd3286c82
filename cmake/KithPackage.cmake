# `cpack -G DEB` makes the packages kith, kith-gui and libkith-dev for Debian 12.

set(packages kith)
if(NOT KITH_SANITIZE)
  list(APPEND packages libkith-dev)
endif()
if(KITH_BUILD_GUI)
  list(APPEND packages kith-gui)
  set(gui_manual ${PROJECT_BINARY_DIR}/kith-gui.1.gz)
  add_custom_command(OUTPUT ${gui_manual}
    COMMAND sh -c "exec gzip -9nc \"$1\" >\"$2\"" sh ${PROJECT_SOURCE_DIR}/packaging/kith-gui.1
      ${gui_manual}
    DEPENDS packaging/kith-gui.1 VERBATIM)
  add_custom_target(kith-gui-manual ALL DEPENDS ${gui_manual})
  install(FILES ${gui_manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT kith-gui)
endif()

set(changelog ${PROJECT_BINARY_DIR}/changelog.gz)
add_custom_command(OUTPUT ${changelog}
  COMMAND sh -c "exec gzip -9nc \"$1\" >\"$2\"" sh ${PROJECT_SOURCE_DIR}/packaging/changelog
    ${changelog}
  DEPENDS packaging/changelog VERBATIM)
add_custom_target(kith-changelog ALL DEPENDS ${changelog})
foreach(package IN LISTS packages)
  install(FILES packaging/copyright ${changelog}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${package})
endforeach()
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kith COMPONENT kith)
# README.md, and the pages and pictures to which it leads.
foreach(page README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md core/THREATS.md packaging/README.md
             gui/pictures/why.png gui/pictures/import.png gui/pictures/sign.png)
  get_filename_component(folder ${page} DIRECTORY)
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kith/${folder} COMPONENT kith)
endforeach()
if(NOT KITH_SANITIZE)
  install(FILES packaging/example/CMakeLists.txt packaging/example/believed.cpp
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libkith-dev/examples COMPONENT libkith-dev)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kith)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keyring manager for the web of trust")
set(CPACK_PACKAGE_CONTACT "The Kith authors <kith@kith.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL ${packages})
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_KITH_PACKAGE_NAME kith)
set(CPACK_DEBIAN_KITH_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_KITH_PACKAGE_SUGGESTS "gnupg, graphviz, kith-gui")
set(CPACK_COMPONENT_KITH_DESCRIPTION
"Keeps OpenPGP certificates, whose signatures it checks once; says how far each
key can be believed to belong to whom it says, and why; certifies keys, signs
and verifies files, and opens channels to people whose keys are believed.")

set(CPACK_DEBIAN_KITH-GUI_PACKAGE_NAME kith-gui)
set(CPACK_DEBIAN_KITH-GUI_PACKAGE_SECTION utils)
# A plug-in, which dpkg-shlibdeps does not see: the icons are drawn by it.
set(CPACK_DEBIAN_KITH-GUI_PACKAGE_DEPENDS libqt6svg6)
set(CPACK_DEBIAN_KITH-GUI_PACKAGE_RECOMMENDS kith)
set(CPACK_COMPONENT_KITH-GUI_DESCRIPTION
"The desktop app: shows the people in a keyring and why each key is believed,
takes certificates in, signs them after their fingerprint was compared, and
looks after the keys of one's own.")

set(CPACK_DEBIAN_LIBKITH-DEV_PACKAGE_NAME libkith-dev)
set(CPACK_DEBIAN_LIBKITH-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBKITH-DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_LIBKITH-DEV_PACKAGE_DEPENDS
  "libsodium-dev, libargon2-dev, libssl-dev, liblmdb-dev, libexpected-dev, libidn2-dev, libunistring-dev, libzxcvbn-dev, libre2-dev, pkg-config")
set(CPACK_COMPONENT_LIBKITH-DEV_DESCRIPTION
"The engine of Kith for other C++ programs: reads OpenPGP certificates, says how
far a key can be believed to belong to whom it says, verifies signed files. For
CMake, find_package(Kith) gives Kith::engine and Kith::format.")

include(CPack)
