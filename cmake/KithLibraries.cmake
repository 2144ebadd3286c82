# The libraries behind Kith::engine. Read while Kith is built, and by its installed package.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(tl-expected REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(argon2 REQUIRED IMPORTED_TARGET libargon2)
pkg_check_modules(lmdb REQUIRED IMPORTED_TARGET lmdb>=0.9.24)
pkg_check_modules(idn2 REQUIRED IMPORTED_TARGET libidn2)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)

# libunistring has no pkg-config file.
find_path(UNISTRING_INCLUDE_DIR unistr.h REQUIRED)
find_library(UNISTRING_LIBRARY unistring REQUIRED)
add_library(kith::unistring UNKNOWN IMPORTED)
set_target_properties(kith::unistring PROPERTIES
  IMPORTED_LOCATION ${UNISTRING_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${UNISTRING_INCLUDE_DIR})

# Nor has zxcvbn, and its archive cannot go into a program whose place in memory is random.
find_path(ZXCVBN_INCLUDE_DIR zxcvbn.h REQUIRED)
find_library(ZXCVBN_LIBRARY NAMES libzxcvbn.so REQUIRED)
add_library(kith::zxcvbn UNKNOWN IMPORTED)
set_target_properties(kith::zxcvbn PROPERTIES
  IMPORTED_LOCATION ${ZXCVBN_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${ZXCVBN_INCLUDE_DIR})
