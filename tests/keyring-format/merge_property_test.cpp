/// The laws of merging, on real certificates torn to pieces.

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/keyring-format/chance.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/torn.hpp"

namespace kith::format {
namespace {

using test::Chance;
using test::Owner;
using test::Sample;
using test::torn;

/// Deals the list out, so that every piece gets some and no item is missing from all.
template <typename T>
std::vector<std::vector<T>> dealt(const std::vector<T>& list, std::size_t pieces, Chance& chance) {
  std::vector<std::vector<T>> piles(pieces);
  for (const T& one : list) piles[chance.below(pieces)].push_back(one);
  return piles;
}

/// Pieces that together hold everything, hardly any of it twice.
std::vector<Certificate> pieces_of(const Certificate& whole, std::size_t count, Chance& chance) {
  std::vector<Certificate> pieces(count);
  const auto primary = dealt(whole.primary.signatures, count, chance);
  for (std::size_t i = 0; i < count; ++i) pieces[i].primary = {whole.primary.packet, primary[i]};
  for (auto part : {&Certificate::user_ids, &Certificate::subkeys, &Certificate::unknown}) {
    for (const Component& component : whole.*part) {
      const auto signatures = dealt(component.signatures, count, chance);
      const std::size_t holder = chance.below(count);
      for (std::size_t i = 0; i < count; ++i) {
        if (i != holder && signatures[i].empty()) continue;
        (pieces[i].*part).push_back({component.packet, signatures[i]});
      }
    }
  }
  for (Certificate& piece : pieces) {
    chance.shuffle(piece.user_ids);
    chance.shuffle(piece.subkeys);
  }
  chance.shuffle(pieces);
  return pieces;
}

/// Small enough to be torn often.
std::vector<Certificate> some_certificates() {
  std::vector<Certificate> certificates;
  std::size_t count = 0;
  for (const auto* samples : {&test::corpus_samples(), &test::debian_samples()}) {
    for (const Sample& sample : *samples) {
      if (sample.octets.size() > 30'000) continue;
      if (samples == &test::debian_samples() && ++count % 16 != 0) continue;
      auto read = read_certificate(sample.octets);
      if (read) certificates.push_back(std::move(read->certificate));
    }
  }
  return certificates;
}

TEST(MergeProperty, KeepsTheLawsWhateverIsMissing) {
  Chance chance{3};
  for (const Certificate& whole : some_certificates()) {
    const Owner owner{whole};
    const OwnNames own = owner.names();
    const Certificate a = torn(whole, chance);
    const Certificate b = torn(whole, chance);
    const Certificate c = torn(whole, chance);
    const Certificate both = merge(a, b, own);
    EXPECT_EQ(both, merge(b, a, own)) << "commutative";
    EXPECT_EQ(merge(both, c, own), merge(a, merge(b, c, own), own)) << "associative";
    EXPECT_EQ(merge(both, both, own), both) << "idempotent";
    EXPECT_EQ(merge(both, b, own), both) << "absorbs what it has";
    Certificate alone = a;
    canonicalize(alone, own);
    EXPECT_EQ(merge(a, a, own), alone);
  }
}

TEST(MergeProperty, PutsTheWholeTogetherFromItsPieces) {
  Chance chance{4};
  for (const Certificate& read : some_certificates()) {
    const Owner owner{read};
    const OwnNames own = owner.names();
    Certificate whole = read;
    canonicalize(whole, own);
    for (const std::size_t count : {2U, 3U, 7U}) {
      Certificate result;
      result.primary.packet = whole.primary.packet;
      for (Certificate& piece : pieces_of(whole, count, chance)) {
        result = merge(std::move(result), std::move(piece), own);
      }
      EXPECT_EQ(result, whole) << "nothing lost, nothing added";
    }
  }
}

}  // namespace
}  // namespace kith::format
