#include "core/store/store_error.hpp"

namespace kith::store {

const char* name_of(StoreError::Code code) {
  switch (code) {
    case StoreError::missing: return "missing";
    case StoreError::no_permission: return "no_permission";
    case StoreError::read_only: return "read_only";
    case StoreError::disk_full: return "disk_full";
    case StoreError::map_full: return "map_full";
    case StoreError::damaged: return "damaged";
    case StoreError::newer_version: return "newer_version";
    case StoreError::older_version: return "older_version";
    case StoreError::already_open: return "already_open";
    case StoreError::exists: return "exists";
    case StoreError::busy: return "busy";
    case StoreError::removed: return "removed";
    case StoreError::changed: return "changed";
    case StoreError::invalid_record: return "invalid_record";
    case StoreError::stopped: return "stopped";
    case StoreError::unreadable: return "unreadable";
    case StoreError::io: return "io";
  }
  return "unknown";
}

}  // namespace kith::store
