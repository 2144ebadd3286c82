# The compiler and linker flags of every target, on one interface target: kith_flags.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(kith_flags INTERFACE)
target_include_directories(kith_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(kith_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow $<$<BOOL:${KITH_WERROR}>:-Werror>)

# g++ 12 sees overlapping copies in std::string's operator+ where there are none (GCC bug 105651).
target_compile_options(kith_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

if(KITH_SANITIZE)
  list(JOIN KITH_SANITIZE "," sanitizers)
  # g++ 12 takes the sanitizers' own bookkeeping inside the standard library for uninitialised reads.
  target_compile_options(kith_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_options(kith_flags INTERFACE
    -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(kith_flags INTERFACE -fsanitize=${sanitizers})
  # What the sanitizers keep of every place in the program makes a million relocations, which take
  # half of the time that a short command needs; at a fixed address there are none.
  if("address" IN_LIST KITH_SANITIZE)
    set(CMAKE_CXX_LINK_OPTIONS_PIE -no-pie)
  endif()
endif()

# Bounds checks of the standard library's operator[], front(), back() and the like: input is hostile.
target_compile_definitions(kith_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_compile_options(kith_flags INTERFACE -fstack-protector-strong)
target_link_options(kith_flags INTERFACE LINKER:-z,relro,-z,now,-z,noexecstack)
if(NOT KITH_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # The sanitizers intercept the functions that this replaces, and it needs an optimiser.
  target_compile_options(kith_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
    -fstack-clash-protection)
endif()
