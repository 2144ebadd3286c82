#include <map>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

constexpr std::size_t key_pool = 60;
constexpr std::size_t email_pool = 12;
constexpr std::uint64_t issuer_pool = 25;

std::string email_at(std::size_t i) {
  return std::string(i * i, 'm') + std::to_string(i) + "@example.org";
}

/// What the keyring should hold.
struct Model {
  std::map<std::uint32_t, Sample> certificates;
  std::set<std::uint64_t> due;
  std::uint32_t next_id = 1;
};

/// Makes the same random changes to a keyring and to a model of it.
class RandomChanges {
 public:
  explicit RandomChanges(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_);
  }

  /// Returns what went wrong.
  std::string change(WriteTransaction& writing, Model& model) {
    switch (below(10)) {
      case 0: return erase(writing, model);
      case 1: return certify(writing, model);
      case 2: return mark(writing, model);
      case 3:
      case 4:
      case 5: return replace(writing, model);
      default: return add(writing, model);
    }
  }

 private:
  Sample sample(const Fingerprint& primary) {
    Sample sample{.keys = {primary}};
    for (std::size_t i = below(4); i > 0; --i) {
      sample.keys.push_back(make_fingerprint(below(key_pool), below(2) == 0 ? 4 : 6));
    }
    for (std::size_t i = below(4); i > 0; --i) sample.emails.push_back(email_at(below(email_pool)));
    sample.issuers = issuers();
    const std::size_t sizes[] = {1, 500, 2030, 2060, 4080, 9000, 70'000};
    sample.size = sizes[below(std::size(sizes))] + below(20);
    sample.fill = static_cast<std::uint8_t>(below(256));
    return sample;
  }
  std::vector<std::uint64_t> issuers() {
    std::vector<std::uint64_t> issuers(below(5) == 0 ? 200 : below(10));
    for (auto& issuer : issuers) issuer = 1 + below(issuer_pool) * (below(3) == 0 ? 1000 : 1);
    return issuers;
  }
  std::uint32_t any(const Model& model) {
    auto at = model.certificates.begin();
    std::advance(at, below(model.certificates.size()));
    return at->first;
  }

  std::string add(WriteTransaction& writing, Model& model) {
    const Fingerprint primary = make_fingerprint(below(key_pool), below(2) == 0 ? 4 : 6);
    const bool taken =
        std::any_of(model.certificates.begin(), model.certificates.end(),
                    [&](const auto& entry) { return entry.second.keys.front() == primary; });
    const Sample made = sample(primary);
    const auto put = writing.put(SampleRecords{made}.stored());
    if (taken) return put ? "took a primary key twice" : "";
    if (!put) return name_of(put.error().code);
    if (put->value != model.next_id) return "unexpected id";
    model.certificates[model.next_id++] = made;
    return "";
  }
  std::string replace(WriteTransaction& writing, Model& model) {
    if (model.certificates.empty()) return "";
    const std::uint32_t id = any(model);
    Sample& old = model.certificates[id];
    old = sample(old.keys.front());
    const auto put = writing.put(SampleRecords{old}.stored({id}));
    return put ? "" : name_of(put.error().code);
  }
  std::string certify(WriteTransaction& writing, Model& model) {
    if (model.certificates.empty()) return "";
    const std::uint32_t id = any(model);
    Sample& old = model.certificates[id];
    old.issuers = issuers();
    const auto put = writing.put_certifications({id}, SampleRecords{old}.certifications());
    return put ? "" : name_of(put.error().code);
  }
  std::string erase(WriteTransaction& writing, Model& model) {
    if (model.certificates.empty()) return "";
    const std::uint32_t id = any(model);
    model.certificates.erase(id);
    const auto erased = writing.erase({id});
    return erased ? "" : name_of(erased.error().code);
  }
  std::string mark(WriteTransaction& writing, Model& model) {
    const std::uint64_t issuer = below(8) << (8 * below(8));
    const bool add = below(2) == 0;
    const auto done = add ? writing.mark_due({issuer})
                          : writing.clear_due({issuer}, writing.due_mark({issuer}).value_or(0));
    if (add) model.due.insert(issuer);
    if (!add) model.due.erase(issuer);
    return done ? "" : name_of(done.error().code);
  }

  std::mt19937 random_;
};

std::vector<KeyHit> hits(const Model& model, const auto& matches) {
  std::set<std::pair<bool, std::uint32_t>> found;
  for (const auto& [id, sample] : model.certificates) {
    for (std::size_t i = 0; i < sample.keys.size(); ++i) {
      if (matches(sample.keys[i])) found.emplace(i != 0, id);
    }
  }
  std::vector<KeyHit> hits;
  for (const auto& [is_subkey, id] : found) hits.push_back({{id}, !is_subkey});
  return hits;
}

std::vector<CertificateId> ids_with(const Model& model, const auto& has) {
  std::vector<CertificateId> ids;
  for (const auto& [id, sample] : model.certificates) {
    if (has(sample)) ids.push_back({id});
  }
  return ids;
}

bool contains(const auto& values, const auto& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool same(const std::optional<ByteView>& view, const Bytes& octets) {
  return view && std::equal(view->begin(), view->end(), octets.begin(), octets.end());
}

void expect_keys(const ReadTransaction& reading, const Model& model) {
  for (std::size_t i = 0; i < 2 * key_pool; ++i) {
    const auto key = make_fingerprint(i / 2, i % 2 == 0 ? 4 : 6);
    const auto expected = hits(model, [&](const Fingerprint& other) { return other == key; });
    EXPECT_EQ(reading.find_by_fingerprint(key), expected);
    EXPECT_EQ(reading.find_by_key_id(key.key_id()), expected);
    const bool primary = !expected.empty() && expected.front().is_primary;
    EXPECT_EQ(reading.find_primary(key),
              primary ? std::optional{expected.front().id} : std::nullopt);
  }
}

void expect_same(const ReadTransaction& reading, const Model& model) {
  EXPECT_EQ(reading.count(), model.certificates.size());
  std::vector<CertificateId> walked;
  reading.for_each([&](CertificateId id, ByteView) { return walked.push_back(id), true; });
  EXPECT_EQ(walked, ids_with(model, [](const Sample&) { return true; }));
  for (const auto& [id, sample] : model.certificates) {
    const SampleRecords records{sample};
    EXPECT_TRUE(same(reading.certificate({id}), records.certificate()));
    EXPECT_TRUE(same(reading.certifications({id}), records.certifications()));
  }
  expect_keys(reading, model);
  for (std::size_t i = 0; i < email_pool; ++i) {
    const std::string email = email_at(i);
    EXPECT_EQ(reading.find_by_email(email),
              ids_with(model, [&](const Sample& it) { return contains(it.emails, email); }));
  }
  for (std::uint64_t i = 1; i <= issuer_pool; ++i) {
    for (const std::uint64_t issuer : {i, 1 + (i - 1) * 1000}) {
      std::vector<CertificateId> targets;
      reading.targets_of({issuer}, [&](CertificateId id) { return targets.push_back(id), true; });
      EXPECT_EQ(targets,
                ids_with(model, [&](const Sample& it) { return contains(it.issuers, issuer); }));
    }
  }
  std::set<std::uint64_t> due;
  for (auto at = reading.first_due(); at; at = reading.first_due(at)) due.insert(at->value);
  EXPECT_EQ(due, model.due);
  EXPECT_EQ(reading.error(), std::nullopt);
}

class ModelTest : public ScratchTest, public testing::WithParamInterface<std::uint32_t> {};

TEST_P(ModelTest, TheKeyringIsWhatAMapWouldBe) {
  std::optional<Environment> environment{must_open(home())};
  RandomChanges random{GetParam()};
  Model model;
  for (int round = 0; round < 40 && !HasFailure(); ++round) {
    Model changed = model;
    const bool give_up = random.below(5) == 0;
    const auto done =
        environment->update([&](WriteTransaction& writing) -> Result<void, StoreError> {
          for (std::size_t i = random.below(25); i > 0; --i) {
            EXPECT_EQ(random.change(writing, changed), "");
          }
          if (round % 8 == 0) expect_same(writing, changed);
          if (give_up) return fail(StoreError{StoreError::io, 0, "given up"});
          return {};
        });
    EXPECT_EQ(done.has_value(), !give_up);
    if (!give_up) model = changed;
    if (random.below(6) == 0) {
      environment.reset();
      environment.emplace(must_open(home()));
    }
    const auto reading = environment->begin_read();
    ASSERT_TRUE(reading);
    expect_same(*reading, model);
    EXPECT_EQ(unsound(*environment), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelTest, testing::Range(1U, 9U));

}  // namespace
}  // namespace kith::store
