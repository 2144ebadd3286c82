# For find_package(Kith): the targets Kith::engine and Kith::format.
include(${CMAKE_CURRENT_LIST_DIR}/KithLibraries.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/KithTargets.cmake)
