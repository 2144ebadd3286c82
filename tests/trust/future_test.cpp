#include "core/trust/future.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

/// `alice 2031-01-01`, `alice/2 took back 2031-01-01`: what is dated in the future on bob.
Names on_bob(std::string_view text, Model model) {
  Drawing drawing(text);
  Names lines;
  for (const FutureSignature& one :
       future_signatures(drawing, rules_of(model), drawing.id("bob"), at("2020-01-01"))) {
    std::string line = drawing.name(one.issuer);
    if (one.user_id != 0) line += "/" + std::to_string(one.user_id + 1);
    if (one.revokes) line += " took back";
    lines.push_back(line + " " + to_date({one.created}));
  }
  return lines;
}

constexpr std::string_view web = R"(
  bob: Bob <bob@example.org>
  bob: Rob <rob@example.org>
  alice -> bob 2019
  alice -> bob/2 2031
  carol -> bob 2020-01-01
  carol -> bob 2020-01-02 (1,60)
  revoke alice -> bob 2032
  self bob/1 2033
  dave -> bob 2031 bad
  dave -> bob 2031 MD5
  eve -> alice 2031
)";

TEST(TrustFuture, TellsWhatWouldCountButForItsDate) {
  const Names expected = {"carol 2020-01-02", "alice took back 2032-01-01", "alice/2 2031-01-01"};
  for (const Model model : {Model::flow, Model::sequoia}) {
    Names found = on_bob(web, model);
    std::sort(found.begin(), found.end());
    Names sorted = expected;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(found, sorted) << name_of(model);
  }
}

TEST(TrustFuture, NothingWhereTheyCount) { EXPECT_EQ(on_bob(web, Model::classic), Names{}); }

}  // namespace
}  // namespace kith::trust
