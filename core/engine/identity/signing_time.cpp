#include "core/engine/identity/signing_time.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace kith {
namespace {

/// Seconds that a signature may seem to come from the future and still be waited for.
constexpr std::int64_t longest_wait = 2;

/// What was now since then is now still, however long somebody took over a passphrase or a plan.
const Timestamp began = Timestamp::now();

}  // namespace

Outcome<Timestamp> signing_time(Timestamp wanted, Timestamp before) {
  if (wanted.seconds != seconds_in_32_bits(wanted)) {
    return fail(Error{
        ErrorKind::usage,
        "signatures cannot be dated " + to_rfc3339(wanted) + ": OpenPGP counts from 1970 to 2106",
        {"give another --time"}});
  }
  if (wanted > before) return wanted;
  const Timestamp start = Timestamp::now();
  const Timestamp recent{std::min(began.seconds, start.seconds - longest_wait)};
  const bool is_now = wanted >= recent && wanted <= start;
  if (!is_now || before.seconds - start.seconds >= longest_wait) {
    return fail(Error{ErrorKind::usage,
                      "a signature of " + to_rfc3339(before) +
                          " is there already, so that one of " + to_rfc3339(wanted) +
                          " would not count",
                      {"check the clock of this machine, or give a later --time"}});
  }
  Timestamp now = start;
  while (now <= before) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    now = Timestamp::now();
  }
  return now;
}

}  // namespace kith
