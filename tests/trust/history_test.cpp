// Histories, and the choice of certifications, against their definitions spelled out instant by
// instant on random certificates.
#include "core/trust/history.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

constexpr std::uint32_t birth = 100;  // of the key; all happens between 90 and 200
constexpr std::uint32_t last = 200;

/// A number below `n`.
unsigned roll(std::mt19937& random, unsigned n) { return static_cast<unsigned>(random() % n); }

SignatureFact random_own(std::mt19937& random, std::uint16_t user_ids) {
  SignatureFact fact;
  fact.status = SignatureStatus::good;
  fact.version = 4;
  fact.hash_algorithm = 8;
  fact.flags = SignatureFlag::self | SignatureFlag::revocable;
  fact.created = 90 + roll(random, last - 90);
  if (roll(random, 3) == 0) {
    fact.flags |= SignatureFlag::has_expiry;
    fact.expires_after = roll(random, 40);
  }
  if (roll(random, 4) > 0) {
    fact.kind = ComponentKind::user_id;
    fact.component = static_cast<std::uint16_t>(roll(random, user_ids));
    fact.type = roll(random, 4) == 0 ? 0x30 : 0x13;
    if (roll(random, 3) == 0) fact.flags |= SignatureFlag::primary_user_id;
  } else {
    fact.type = roll(random, 3) == 0 ? 0x20 : 0x1F;
    fact.revocation_reason = roll(random, 12) == 0 ? 2 : 3;
  }
  if (roll(random, 3) == 0) {
    fact.flags |= SignatureFlag::has_key_expiry;
    fact.key_expires_after = roll(random, 120);
  }
  return fact;
}

/// A certificate of random self-signatures; no two of one second, whose order would decide.
CertificateFacts random_certificate(std::mt19937& random) {
  CertificateFacts facts;
  KeyFact& key = facts.keys.emplace_back();
  key.fingerprint_version = key.version = 4;
  key.algorithm = 22;
  key.created = birth;
  const auto user_ids = static_cast<std::uint16_t>(1 + roll(random, 3));
  for (unsigned i = 0; i < user_ids; ++i) {
    UserIdFact& user_id = facts.user_ids.emplace_back();
    user_id.text = facts.add_string(std::string(1, static_cast<char>('c' - i)));
    user_id.text_size = 1;
  }
  std::vector<std::uint32_t> used;
  for (unsigned i = roll(random, 12); i > 0; --i) {
    const SignatureFact fact = random_own(random, user_ids);
    if (std::find(used.begin(), used.end(), fact.created) != used.end()) continue;
    used.push_back(fact.created);
    facts.signatures.push_back(fact);
  }
  return facts;
}

/// The definitions, read aloud.
class Definition {
 public:
  explicit Definition(const CertificateFacts& facts) : facts_(facts) {}

  static bool alive(const SignatureFact& s, std::uint32_t t) {
    const bool ends = s.has(SignatureFlag::has_expiry) && s.expires_after != 0;
    return s.created >= birth && s.created <= t && (!ends || t < s.created + s.expires_after);
  }
  std::optional<SignatureFact> newest(std::uint8_t type, std::optional<unsigned> user_id,
                                      std::uint32_t t) const {
    std::optional<SignatureFact> found;
    for (const SignatureFact& s : facts_.signatures) {
      const bool here = user_id ? s.kind == ComponentKind::user_id && s.component == *user_id
                                : s.kind == ComponentKind::primary;
      if (s.type == type && here && alive(s, t) && (!found || s.created > found->created))
        found = s;
    }
    return found;
  }
  bool revoked(unsigned user_id, std::uint32_t t) const {
    const auto withdrawal = newest(0x30, user_id, t);
    return withdrawal && withdrawal->created >= newest(0x13, user_id, t)->created;
  }
  std::optional<SignatureFact> of_primary(std::uint32_t t) const {
    std::optional<SignatureFact> best;
    std::tuple<bool, bool, std::uint32_t, unsigned> best_rank;
    for (unsigned i = 0; i < facts_.user_ids.size(); ++i) {
      const auto binding = newest(0x13, i, t);
      if (!binding) continue;
      // A higher number has the smaller octets.
      const std::tuple rank{!revoked(i, t), binding->has(SignatureFlag::primary_user_id),
                            binding->created, i};
      if (best && rank < best_rank) continue;
      best = binding;
      best_rank = rank;
    }
    return best;
  }
  std::optional<std::uint32_t> first_claim() const {
    std::optional<std::uint32_t> first;
    for (const SignatureFact& s : facts_.signatures) {
      const bool claims = s.type == 0x13 || s.type == 0x1F;
      if (claims && s.created >= birth && (!first || s.created < *first)) first = s.created;
    }
    return first;
  }
  bool valid_at(std::uint32_t t, const Rules& rules) const {
    const auto first = first_claim();
    if (!first || t < birth) return false;
    for (const SignatureFact& s : facts_.signatures) {
      if (s.type == 0x20 && s.created >= birth && is_hard_reason(s.revocation_reason)) return false;
    }
    const bool before = rules.dating == Dating::not_disproven && t < *first;
    const std::uint32_t asked = before ? *first : t;
    const auto primary = of_primary(asked);
    const auto direct = newest(0x1F, std::nullopt, asked);
    if (!primary && !direct) return false;
    std::optional<std::uint32_t> end;
    for (const auto& binding : {primary, direct}) {
      if (!binding || !binding->has(SignatureFlag::has_key_expiry)) continue;
      if (binding->key_expires_after != 0) end = birth + binding->key_expires_after;
      break;
    }
    if (end && *end <= t) return false;
    std::uint32_t newest_word = 0;
    if (!before && primary) newest_word = std::max(newest_word, primary->created);
    if (!before && direct) newest_word = std::max(newest_word, direct->created);
    if (!rules.keys_return) {
      return std::ranges::none_of(facts_.signatures, [&](const SignatureFact& s) {
        return s.type == 0x20 && s.created >= birth && s.created <= t;
      });
    }
    const auto soft = newest(0x20, std::nullopt, t);
    return !soft || soft->created < newest_word;
  }

 private:
  const CertificateFacts& facts_;
};

bool holds(const History& history, std::uint32_t t) {
  return std::any_of(history.valid.begin(), history.valid.end(),
                     [t](const Period& p) { return p.first <= t && t <= p.last; });
}

TEST(HistoryReader, IsWhatItsDefinitionSaysAtEveryInstant) {
  std::mt19937 random{20};
  std::size_t valid = 0, invalid = 0, pieces = 0;
  for (int round = 0; round < 3000; ++round) {
    const CertificateFacts facts = random_certificate(random);
    const Bytes record = encode_facts(facts);
    const auto view = FactsView::open(record);
    ASSERT_TRUE(view);
    for (const unsigned number : {0U, 1U, 2U, 3U}) {
      Rules rules;
      rules.dating = number < 2 ? Dating::proven : Dating::not_disproven;
      rules.keys_return = number % 2 == 1;
      HistoryReader reader{Acceptance{rules, {150}}};
      const History history = reader.read(*view, nullptr);
      pieces = std::max(pieces, history.valid.size());
      for (std::uint32_t t = 90; t < 260; ++t) {
        const bool expected = Definition{facts}.valid_at(t, rules);
        ++(expected ? valid : invalid);
        ASSERT_EQ(holds(history, t), expected) << "round " << round << " at " << t;
      }
      if (history.exists && history.standing == Standing::live) {
        EXPECT_TRUE(holds(history, 150)) << round;
      }
    }
  }
  EXPECT_GT(valid, 100000U);
  EXPECT_GT(invalid, 100000U);
  EXPECT_GT(pieces, 3U);
}

TEST(HistoryReader, StatesOfUserIdsAreWhatTheirDefinitionSays) {
  std::mt19937 random{21};
  for (int round = 0; round < 2000; ++round) {
    const CertificateFacts facts = random_certificate(random);
    const Bytes record = encode_facts(facts);
    const auto view = FactsView::open(record);
    ASSERT_TRUE(view);
    std::vector<BindingState> states;
    HistoryReader{Acceptance{Rules{}, {150}}}.read_user_ids(*view, states);
    for (unsigned i = 0; i < states.size(); ++i) {
      const Definition definition{facts};
      const BindingState expected = !definition.newest(0x13, i, 150) ? BindingState::unbound
                                    : definition.revoked(i, 150)     ? BindingState::revoked
                                                                     : BindingState::valid;
      ASSERT_EQ(states[i], expected) << "round " << round << ", user ID " << i;
    }
  }
}

/// Random statements of three issuers on two user IDs, some of one second.
std::string random_web(std::mt19937& random) {
  std::string web = "bob: B\nbob: A\n";
  for (const char* issuer : {"x", "y", "z"}) {
    const std::string name = issuer;
    web += name + ": X | signed 201" + std::to_string(roll(random, 5)) + "\n";
    if (roll(random, 4) == 0) web += "revoke " + name + " 2015 retired\n";
  }
  for (unsigned i = 2 + roll(random, 10); i > 0; --i) {
    const std::string issuer(1, static_cast<char>('x' + roll(random, 3)));
    if (roll(random, 4) == 0) web += "revoke ";
    web += issuer + " -> bob/" + std::to_string(1 + roll(random, 2)) + " 201" +
           std::to_string(roll(random, 6)) + "-0" + std::to_string(1 + roll(random, 2));
    web += " (" + std::to_string(roll(random, 3)) + "," + std::to_string(roll(random, 200)) + ")";
    if (roll(random, 4) == 0) web += " for 2y";
    if (roll(random, 6) == 0) web += " class 11";
    if (roll(random, 6) == 0) web += " non-revocable";
    if (roll(random, 8) == 0) web += " SHA-1";
    web += "\n";
  }
  return web;
}

void shuffle_components(std::vector<SignatureFact>& signatures, std::mt19937& random) {
  std::shuffle(signatures.begin(), signatures.end(), random);
  std::stable_sort(signatures.begin(), signatures.end(),
                   [](const SignatureFact& a, const SignatureFact& b) {
                     return std::pair{a.kind, a.component} < std::pair{b.kind, b.component};
                   });
}

// Kith merges certificates without regard to the order in which their parts arrive.
TEST(WhichCount, DoesNotDependOnTheOrderOfSignatures) {
  std::mt19937 random{22};
  std::size_t edges = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string web = random_web(random);
    for (const Model model : {Model::flow, Model::sequoia}) {
      Seen seen{web, model};
      Names before = seen.counted("bob");
      edges += before.size();
      Seen again{web, model};
      for (const char* name : {"bob", "x", "y", "z"}) {
        shuffle_components(again.drawing().of(name).signatures, random);
        shuffle_components(again.drawing().of(name).certifications, random);
      }
      Names after = again.counted("bob");
      // Those of one issuer, user ID and second may change places.
      std::sort(before.begin(), before.end());
      std::sort(after.begin(), after.end());
      ASSERT_EQ(before, after) << web;
    }
  }
  EXPECT_GT(edges, 2000U);
}

// Removing a certification adds none but one that it had replaced.
TEST(WhichCount, RemovingACertificationUncoversWhatItReplacedAtMost) {
  std::mt19937 random{23};
  for (int round = 0; round < 500; ++round) {
    const std::string web = random_web(random);
    Seen seen{web, Model::flow};
    const Node* bob = seen.nodes().load(seen.drawing().id("bob"));
    const std::size_t count = seen.drawing().of("bob").certifications.size();
    for (std::uint32_t gone = 0; gone < count; ++gone) {
      Seen less{web, Model::flow};
      auto& certifications = less.drawing().of("bob").certifications;
      const SignatureFact removed = certifications[gone];
      if (removed.type == 0x30) continue;
      certifications[gone].status = SignatureStatus::bad;
      const Node* without = less.nodes().load(less.drawing().id("bob"));
      for (const Edge& edge : without->incoming) {
        const bool was_there = std::any_of(
            bob->incoming.begin(), bob->incoming.end(),
            [&](const Edge& other) { return other.certification == edge.certification; });
        if (was_there) continue;
        EXPECT_EQ(edge.issuer.value, removed.issuer) << web;
        EXPECT_EQ(edge.user_id, removed.component) << web;
        EXPECT_LT(edge.created, removed.created) << web;
      }
    }
  }
}

// Time is bounded by what there is to read, sorted.
TEST(WhichCount, HostileCertificates) {
  Drawing drawing{"alice -> bob"};
  CertificateFacts& alice = drawing.of("alice");
  const SignatureFact own = alice.signatures[0];
  for (std::uint32_t i = 0; i < 30000; ++i) {
    SignatureFact fact = own;
    fact.created += i % 7 == 0 ? 30000 - i : i;
    fact.flags |= SignatureFlag::has_expiry;
    fact.expires_after = 1 + i * 7919 % 100000;
    alice.signatures.push_back(fact);
    fact.type = 0x30;
    alice.signatures.push_back(fact);
    fact.type = i % 2 == 0 ? 0x1F : 0x20;
    fact.kind = ComponentKind::primary;
    fact.revocation_reason = 3;
    alice.signatures.push_back(fact);
  }
  CertificateFacts& bob = drawing.of("bob");
  const SignatureFact certification = bob.certifications[0];
  for (std::uint32_t i = 0; i < 100000; ++i) {
    SignatureFact fact = certification;
    fact.created = own.created + i * 104729 % 60000;
    if (i % 3 == 0) fact.type = 0x30;
    bob.certifications.push_back(fact);
  }
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    FactNodes nodes{drawing, rules_of(model), at("2020-01-01")};
    ASSERT_NE(nodes.load(drawing.id("bob")), nullptr);
    ASSERT_NE(nodes.load(drawing.id("alice")), nullptr);
  }
}

TEST(WhichCount, UnreadableRecordsAreNoNodes) {
  Drawing drawing{"alice -> bob\nbob -> carol"};
  drawing.of("alice").keys.clear();
  drawing.of("bob").certifications[0].component = 7;
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    FactNodes nodes{drawing, rules_of(model), at("2020-01-01")};
    EXPECT_EQ(nodes.load(drawing.id("alice")), nullptr);
    EXPECT_EQ(nodes.load(drawing.id("bob")), nullptr);
    EXPECT_EQ(nodes.load({0}), nullptr);
    EXPECT_EQ(nodes.load({99}), nullptr);
    EXPECT_EQ(nodes.load(drawing.id("carol"))->incoming.size(), 1U);
  }
}

}  // namespace
}  // namespace kith::trust
