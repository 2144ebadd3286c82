#pragma once

#include "core/base/job.hpp"
#include "core/base/result.hpp"
#include "core/store/store_error.hpp"

namespace kith::store {

/// `stopped` when the job is: to be asked between steps, and in a transaction, which may have
/// waited for its turn to write.
[[nodiscard]] inline Result<void, StoreError> check_goes_on(const Job& job) {
  if (job.stopped()) return fail(StoreError{StoreError::stopped, 0, "going on"});
  return {};
}

}  // namespace kith::store
