# Finds the libraries. The targets to name under DEPENDS:
#   PkgConfig::sodium PkgConfig::lmdb PkgConfig::idn2 kith::unistring OpenSSL::Crypto tl::expected
#   CLI11::CLI11 kith::fmt nlohmann_json::nlohmann_json Threads::Threads
#   PkgConfig::argon2 PkgConfig::re2 kith::zxcvbn kith::asio PkgConfig::qrencode PkgConfig::gvc
# and, for tests and benchmarks, GTest::gtest GTest::gtest_main benchmark::benchmark.

include(KithLibraries)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
if(KITH_BUILD_GUI)
  pkg_check_modules(gvc REQUIRED IMPORTED_TARGET libgvc)
endif()

# Asio is headers alone, without a pkg-config file. What of it can be compiled once is compiled in
# one source, cli/session/asio.cpp. Whether it sees an aligned_alloc() depends on what was included
# before, and all sources have to see the same.
find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED)
add_library(kith::asio INTERFACE IMPORTED)
target_include_directories(kith::asio SYSTEM INTERFACE ${ASIO_INCLUDE_DIR})
target_compile_definitions(kith::asio INTERFACE
  ASIO_STANDALONE ASIO_SEPARATE_COMPILATION ASIO_NO_DEPRECATED ASIO_DISABLE_STD_ALIGNED_ALLOC)
target_link_libraries(kith::asio INTERFACE Threads::Threads)

# {fmt} comes without an archive; as headers it takes longer to compile.
add_library(kith::fmt INTERFACE IMPORTED)
target_link_libraries(kith::fmt INTERFACE
  $<IF:$<BOOL:${KITH_STATIC}>,fmt::fmt-header-only,fmt::fmt>)

# libsodium and libcrypto stay shared: the system's updates have to reach them.
if(KITH_STATIC)
  find_library(LMDB_ARCHIVE liblmdb.a REQUIRED)
  find_library(IDN2_ARCHIVE libidn2.a REQUIRED)
  find_library(UNISTRING_ARCHIVE libunistring.a REQUIRED)
  find_library(RE2_ARCHIVE libre2.a REQUIRED)
  set_target_properties(PkgConfig::lmdb PROPERTIES
    INTERFACE_LINK_LIBRARIES "${LMDB_ARCHIVE};Threads::Threads")
  set_target_properties(PkgConfig::idn2 PROPERTIES
    INTERFACE_LINK_LIBRARIES "${IDN2_ARCHIVE};${UNISTRING_ARCHIVE}")
  set_target_properties(PkgConfig::re2 PROPERTIES
    INTERFACE_LINK_LIBRARIES "${RE2_ARCHIVE};Threads::Threads")
  set_target_properties(kith::unistring PROPERTIES IMPORTED_LOCATION ${UNISTRING_ARCHIVE})
endif()

if(KITH_BUILD_TESTS)
  find_package(GTest 1.12 REQUIRED)
endif()
if(KITH_BUILD_BENCH)
  find_package(benchmark 1.7 REQUIRED)
endif()
