// One certificate: its grammar, everything in it, and the facts that are made of it.

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/limit.hpp"
#include "core/certificate/validity.hpp"
#include "keyring-format/limits.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/keyring-format/exercise.hpp"

namespace kith::fuzz {
namespace {

using format::Certificate;

/// At which it is judged: the reference time of the corpus.
constexpr Timestamp now{1'795'000'000};

void keep_limits(const format::ReadCertificate& read) {
  require(read.problems.size() <= format::limits::certificate_problems);
  const Certificate& certificate = read.certificate;
  require(certificate.user_ids.size() + certificate.subkeys.size() + certificate.unknown.size() <=
          format::limits::components);
  std::size_t packets = 0;
  format::for_each_packet(certificate, [&](const auto&, const Bytes*) { ++packets; });
  require(packets <= format::limits::certificate_packets);
}

/// The facts say the same from their records, and can be judged.
void look_into(const certificate::Examined& examined) {
  const CertificateFacts& facts = examined.facts;
  const Bytes own = encode_facts(facts);
  const Bytes others = encode_certifications(facts);
  const auto view = FactsView::open(own);
  const auto certifications = CertificationsView::open(others);
  require(view && certifications && certifications->belongs_to(*view));
  const auto decoded = decode_facts(own, others);
  require(decoded && encode_facts(*decoded) == own && encode_certifications(*decoded) == others);
  const auto state = certificate::judge(*view, *certifications, now, now);
  require(state.user_ids.size() == facts.user_ids.size());
  require(state.subkeys.size() + 1 == facts.keys.size());
  require(certificate::judge(facts, now, now).why == state.why);
}

void run(ByteView input) {
  const auto read = format::read_certificate(input);
  if (!read) {
    require(read.error().offset <= input.size() && !read.error().where.empty());
    return;
  }
  for (const auto& problem : read->problems) require(problem.error.offset <= input.size());
  keep_limits(*read);
  (void)format::test::read_everything(*read);
  const auto fingerprint = certificate::fingerprint_of(read->certificate.primary.packet);
  if (!fingerprint) return;
  const format::OwnNames own = certificate::own_names(*fingerprint);
  Certificate canonical = read->certificate;
  format::canonicalize(canonical, own);
  const Bytes written = format::write_certificate(canonical);
  const auto again = format::read_certificate(written);
  require(again && again->certificate == canonical);
  require(format::write_certificate(again->certificate) == written);
  auto examined = certificate::examine(canonical);
  if (!examined) return;
  require(examined->octets == written);
  look_into(*examined);
  // What is known is not verified again, and does not change.
  const certificate::KnownSignatures known{examined->octets, examined->facts};
  const auto same = certificate::examine(std::move(canonical), known);
  require(same && same->good + same->bad == 0);
  require(encode_facts(same->facts) == encode_facts(examined->facts));
}

const Registration registration{{"certificate", run, [] { return corpus_certificates(); }}};

}  // namespace
}  // namespace kith::fuzz
