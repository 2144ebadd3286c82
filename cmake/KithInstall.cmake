# What `cmake --install` puts where, in three components: kith, kith-gui and libkith-dev.
include(GNUInstallDirs)

# The same octets wherever it is built.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

install(TARGETS kith COMPONENT kith)
install(DIRECTORY ${PROJECT_BINARY_DIR}/cli/man1 DESTINATION ${CMAKE_INSTALL_MANDIR}
  COMPONENT kith)
install(FILES cli/completions/kith.bash RENAME kith
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT kith)
install(FILES cli/completions/_kith
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT kith)
install(FILES cli/completions/kith.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT kith)

if(KITH_BUILD_GUI)
  install(TARGETS kith-gui COMPONENT kith-gui)
  install(FILES gui/desktop/org.kith.Kith.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT kith-gui)
  install(FILES gui/desktop/org.kith.Kith.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT kith-gui)
  install(FILES gui/desktop/org.kith.Kith.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT kith-gui)
  install(FILES gui/desktop/org.kith.Kith.mime.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT kith-gui)
endif()

if(NOT KITH_SANITIZE)
  include(KithLibraryInstall)
endif()
include(KithPackage)
