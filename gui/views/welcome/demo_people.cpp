#include "gui/views/welcome/demo_people.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::gui {
namespace {

constexpr std::int64_t day_seconds = std::int64_t{24} * 60 * 60;
constexpr const char* you = "You (in the demo) <you@demo.example>";

struct Made {
  const char* user_id;
  int age_days;
  int ends_after_days = 0;  // from then on; 0: never
};

// The order does not matter; those below name them by their addresses.
constexpr Made people[] = {
    {"Ada Lindqvist <ada@demo.example>", 900},   {"Ben Okafor <ben@demo.example>", 800},
    {"Chiara Rossi <chiara@demo.example>", 700}, {"Diego Fuentes <diego@demo.example>", 650},
    {"Elif Kaya <elif@demo.example>", 600},      {"Farid Haddad <farid@demo.example>", 500},
    {"Greta Holm <greta@demo.example>", 450},    {"Hiro Tanaka <hiro@demo.example>", 900, 730},
    {"Ines Moreau <ines@demo.example>", 300},    {"Jonas Weber <jonas@demo.example>", 200}};

struct Signature {
  const char* issuer;
  const char* target;
  int age_days;
  std::uint8_t depth = 0;
  std::uint8_t amount = fully_believed;
  bool local = false;
};

constexpr Signature by_others[] = {
    {"ada", "chiara", 400, 1}, {"ada", "diego", 390},   {"chiara", "elif", 350},
    {"chiara", "greta", 340},  {"ben", "farid", 320},   {"ben", "ines", 105},
    {"ben", "diego", 310},     {"diego", "jonas", 150}, {"jonas", "ines", 120},
    {"farid", "ines", 110},    {"elif", "jonas", 100},  {"greta", "ada", 90},
    {"ada", "hiro", 500},      {"ada", "you", 60},      {"chiara", "you", 55}};

// Ada's word counts fully, Ben's in part; Greta's key was checked for this computer alone.
constexpr Signature by_you[] = {{"you", "ada", 58, 2},
                                {"you", "ben", 57, 1, partly_believed},
                                {"you", "greta", 50, 0, fully_believed, true}};

std::string address_of(const char* name) { return std::string{name} + "@demo.example"; }

/// Keeps the first error, and does nothing after it.
class Maker {
 public:
  Maker(Engine& engine, Timestamp now) : engine_(engine), now_(now) {}

  void make(const Made& made) {
    if (!done_) return;
    NewIdentityRequest request;
    request.user_ids = {made.user_id};
    request.at_rest = AtRest::readable;
    request.time = now_ + -made.age_days * day_seconds;
    if (made.ends_after_days > 0) {
      request.expires = request.time + made.ends_after_days * day_seconds;
    }
    keep(engine_.make_identity(request));
  }

  void sign(const Signature& signature) {
    if (!done_) return;
    CertifyRequest request;
    request.as = address_of(signature.issuer);
    request.who = {address_of(signature.target)};
    request.terms.depth = signature.depth;
    request.terms.amount = signature.amount;
    request.terms.local = signature.local;
    request.time = now_ + -signature.age_days * day_seconds;
    const auto plan = engine_.plan_certifications(request);
    keep(plan);
    if (plan) keep(engine_.certify(*plan));
  }

  void revoke(const char* name, RevocationCause cause) {
    if (!done_) return;
    RevokeRequest request;
    request.who = address_of(name);
    request.cause = cause;
    keep(engine_.revoke(request));
  }

  /// Everything with public parts alone.
  Bytes everybody() {
    Bytes octets;
    if (!done_) return octets;
    keep(engine_.export_certificates({},
                                     [&](ByteView piece) {
                                       octets.insert(octets.end(), piece.begin(), piece.end());
                                       return true;
                                     },
                                     {}));
    return octets;
  }

  void import(Bytes octets) {
    if (!done_) return;
    ImportRequest request;
    request.inputs.push_back(
        {"demo",
         [octets = std::move(octets), at = std::size_t{0}](std::span<std::uint8_t> buffer) mutable {
           const std::size_t count = std::min(buffer.size(), octets.size() - at);
           std::copy_n(octets.begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
           at += count;
           return count;
         }});
    keep(engine_.import(request, {}));
  }

  [[nodiscard]] const Outcome<void>& done() const { return done_; }

 private:
  template <typename T>
  void keep(const Outcome<T>& outcome) {
    if (!outcome && done_) done_ = fail(outcome.error());
  }

  Engine& engine_;
  Timestamp now_;
  Outcome<void> done_;
};

Outcome<void> fill(Engine& own, Engine& others, const Job& job) {
  const Timestamp now = Timestamp::now();
  Maker yours{own, now};
  Maker theirs{others, now};
  yours.make({you, 100});
  theirs.import(yours.everybody());
  for (const Made& one : people) {
    if (job.stopped()) return fail(stopped_on_request());
    theirs.make(one);
  }
  for (const Signature& signature : by_others) theirs.sign(signature);
  theirs.revoke("farid", RevocationCause::superseded);
  if (!theirs.done()) return theirs.done();
  yours.import(theirs.everybody());
  for (const Signature& signature : by_you) yours.sign(signature);
  return yours.done();
}

}  // namespace

Outcome<void> make_demo_people(Engine& engine, const std::filesystem::path& scratch,
                               const Job& job) {
  Outcome<void> made;
  {
    auto others = Engine::open({.home = scratch, .create = true});
    if (!others) return fail(std::move(others.error()));
    made = fill(engine, *others, job);
  }
  std::error_code code;
  std::filesystem::remove_all(scratch, code);
  return made;
}

}  // namespace kith::gui
