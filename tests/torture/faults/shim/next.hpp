#pragma once

#include <dlfcn.h>

namespace kith::faults {

/// The function of that name that the program would have called without the shim.
template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace kith::faults
