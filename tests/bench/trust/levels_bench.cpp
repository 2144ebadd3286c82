#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include "core/engine/engine.hpp"

// How long an engine takes to know everybody's levels again after it certified somebody:
//   kith-levels-bench HOME WHO...
// In the keyring in HOME one identity is the user's own, without a passphrase. Prints milliseconds
// for each WHO, a line each: how long signing took, how long the levels took, and how many were
// looked at. In the end they are compared with those that a look at everybody gives.

namespace {

using namespace kith;
using Clock = std::chrono::steady_clock;
using Levels = std::map<std::string, std::string>;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

bool keep(Levels& levels, const CertificateInfo& info) {
  std::string& text = levels[to_hex(info.fingerprint)];
  text.clear();
  for (const UserIdInfo& user_id : info.user_ids) {
    if (user_id.trust) text += std::to_string(user_id.trust->amount.value_or(0)) + " ";
  }
  return true;
}

[[nodiscard]] int say(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  auto engine = Engine::open({.home = argv[1]});
  if (!engine) return say(engine.error());
  const Timestamp time = Timestamp::now();
  Levels levels;
  std::uint64_t revision = engine->revision();
  const auto whole = Clock::now();
  const auto listed =
      engine->list({{}, time}, [&](const CertificateInfo& info) { return keep(levels, info); });
  if (!listed) return say(listed.error());
  std::printf("everybody %.3f\n", milliseconds(Clock::now() - whole));
  for (int i = 2; i < argc; ++i) {
    const auto start = Clock::now();
    CertifyRequest request;
    request.who = {argv[i]};
    request.time = time;
    const auto plan = engine->plan_certifications(request);
    if (!plan) return say(plan.error());
    if (const auto signing = engine->certify(*plan); !signing) return say(signing.error());
    const auto made = Clock::now();
    int looked_at = 0;
    const auto changed =
        engine->list_changed({engine->opening(), revision, time}, [&](const CertificateInfo& info) {
          ++looked_at;
          return keep(levels, info);
        });
    const auto known = Clock::now();
    if (!changed) return say(changed.error());
    if (!*changed) return say({ErrorKind::keyring, "nothing is known of the change", {}});
    revision = **changed;
    std::printf("signed %.3f levels %.3f looked-at %d\n", milliseconds(made - start),
                milliseconds(known - made), looked_at);
  }
  Levels again;
  const auto once_more =
      engine->list({{}, time}, [&](const CertificateInfo& info) { return keep(again, info); });
  if (!once_more) return say(once_more.error());
  return levels == again ? 0 : say({ErrorKind::keyring, "the levels are not those of a list", {}});
}
