# The library for other programs: Kith::engine and Kith::format, two archives, and the headers that
# they are used by.

# What engine.hpp shows of itself and of the folders below; no other header is installed.
set(public_headers
  core/base/binding_state.hpp core/base/bytes.hpp core/base/change_cause.hpp core/base/error.hpp
  core/base/facts.hpp core/base/ids.hpp core/base/job.hpp core/base/ownertrust.hpp
  core/base/result.hpp core/base/time.hpp core/base/trust_amount.hpp core/base/trust_model.hpp
  core/crypto/secret_bytes.hpp
  core/engine/certificate_info.hpp core/engine/certify_requests.hpp
  core/engine/document_requests.hpp core/engine/engine.hpp core/engine/explanation.hpp
  core/engine/identity_requests.hpp
  core/engine/import_requests.hpp core/engine/import_undo.hpp core/engine/last_backup.hpp
  core/engine/look_alike.hpp core/engine/peer_session.hpp
  core/engine/program/home.hpp core/engine/prompter.hpp core/engine/requests.hpp
  core/engine/session_host.hpp core/engine/session_requests.hpp core/engine/status.hpp core/engine/trust_difference.hpp
  core/engine/trust_info.hpp core/engine/trust_requests.hpp core/engine/user_id_naming.hpp)
set(format_headers
  armor.hpp base64.hpp certificate.hpp crc24.hpp error.hpp header.hpp keyring_reader.hpp limits.hpp
  merge.hpp reader.hpp writer.hpp
  packet/algorithm.hpp packet/public_key.hpp packet/secret_key.hpp packet/secret_material.hpp
  packet/signature.hpp packet/user_attribute.hpp packet/user_id.hpp
  subpacket/area.hpp subpacket/values.hpp)

# kith_archive(NAME FOLDER...): one archive out of those of the folders, as Kith::NAME.
function(kith_archive name)
  set(objects)
  foreach(folder IN LISTS ARGN)
    list(APPEND objects $<TARGET_OBJECTS:kith_${folder}>)
  endforeach()
  add_library(kith_${name}_archive STATIC EXCLUDE_FROM_ALL ${objects})
  set_target_properties(kith_${name}_archive PROPERTIES
    LINKER_LANGUAGE CXX EXPORT_NAME ${name} OUTPUT_NAME kith-${name})
  target_compile_features(kith_${name}_archive INTERFACE cxx_std_20)
  target_include_directories(kith_${name}_archive INTERFACE
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/kith>)
  install(TARGETS kith_${name}_archive EXPORT KithTargets COMPONENT libkith-dev)
endfunction()

kith_archive(format format)
target_link_libraries(kith_format_archive INTERFACE tl::expected)
kith_archive(engine base crypto certificate identity store trust session session_proof engine)
target_link_libraries(kith_engine_archive INTERFACE kith_format_archive tl::expected
  PkgConfig::sodium PkgConfig::argon2 PkgConfig::lmdb PkgConfig::idn2 PkgConfig::re2
  OpenSSL::Crypto kith::unistring kith::zxcvbn Threads::Threads)
add_custom_target(kith-library ALL DEPENDS kith_format_archive kith_engine_archive)

foreach(header IN LISTS public_headers)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/kith/${folder}
    COMPONENT libkith-dev)
endforeach()
foreach(header IN LISTS format_headers)
  get_filename_component(folder keyring-format/${header} DIRECTORY)
  install(FILES keyring-format/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/kith/${folder}
    COMPONENT libkith-dev)
endforeach()

include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Kith)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/KithConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(EXPORT KithTargets NAMESPACE Kith:: DESTINATION ${package_folder} COMPONENT libkith-dev)
install(FILES cmake/KithConfig.cmake cmake/KithLibraries.cmake
  ${PROJECT_BINARY_DIR}/KithConfigVersion.cmake
  DESTINATION ${package_folder} COMPONENT libkith-dev)
