// Copies of one certificate that have lost parts, have some twice and in any order: the first four
// octets say how they were torn, the rest is the certificate.

#include "keyring-format/merge.hpp"

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/keyring-format/torn.hpp"

namespace kith::fuzz {
namespace {

using format::Certificate;
using format::test::torn;

/// Parts of both, and some that neither has.
Certificate crossed(Certificate one, const Certificate& other) {
  for (auto part : {&Certificate::user_ids, &Certificate::subkeys, &Certificate::unknown}) {
    for (std::size_t i = 0; i < (other.*part).size(); ++i) {
      format::Component component = (other.*part)[i];
      if (!(one.*part).empty())
        component.signatures = (one.*part)[i % (one.*part).size()].signatures;
      (one.*part).push_back(std::move(component));
    }
  }
  return one;
}

void run(ByteView octets) {
  Input input{octets};
  format::test::Chance chance{input.number(4)};
  auto read = format::read_certificate(input.rest());
  if (!read) return;
  const Certificate& whole = read->certificate;
  const auto fingerprint = certificate::fingerprint_of(whole.primary.packet);
  if (!fingerprint) return;
  const format::OwnNames own = certificate::own_names(*fingerprint);
  const Certificate a = torn(whole, chance);
  const Certificate b = crossed(torn(whole, chance), a);
  const Certificate c = torn(whole, chance);
  const Certificate both = format::merge(a, b, own);
  require(both == format::merge(b, a, own));
  require(format::merge(both, c, own) == format::merge(a, format::merge(b, c, own), own));
  require(format::merge(both, both, own) == both);
  require(format::merge(both, b, own) == both);
  Certificate alone = a;
  format::canonicalize(alone, own);
  require(format::merge(a, a, own) == alone);
  const auto again = format::read_certificate(format::write_certificate(both));
  require(again && again->certificate == both);
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  std::uint32_t number = 0;
  for (const Bytes& certificate : corpus_certificates()) {
    seeds.push_back(Output{}.number(++number, 4).rest(certificate).octets());
  }
  return seeds;
}

const Registration registration{{"merge", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
