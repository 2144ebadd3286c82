#include <algorithm>

#include "tests/engine/prompter.hpp"
#include "tests/engine/trust/society.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

class EngineGraph : public SocietyTest {
 protected:
  /// `alice ultimate root`, `bob full`, `carol full target`: sorted.
  static Lines nodes(const GraphReport& report) {
    Lines lines;
    for (const GraphNode& node : report.nodes) {
      std::string line = name(node.fingerprint) + " " + std::string{name_of(node.trust.level)};
      if (node.root) line += " root";
      if (node.target) line += " target";
      if (node.standing != CertificateStanding::live) line += " not live";
      lines.push_back(line);
    }
    std::ranges::sort(lines);
    return lines;
  }
  /// `alice > bob (1,120) x1`: sorted.
  static Lines edges(const GraphReport& report) {
    Lines lines;
    for (const GraphEdge& edge : report.edges) {
      lines.push_back(name(report.nodes.at(edge.issuer).fingerprint) + " > " +
                      name(report.nodes.at(edge.target).fingerprint) + " (" +
                      std::to_string(edge.depth) + "," + std::to_string(edge.amount) + ") x" +
                      std::to_string(edge.certifications));
    }
    std::ranges::sort(lines);
    return lines;
  }
};

TEST_F(EngineGraph, ShowsEverybodyWhoIsConnected) {
  const GraphReport report = graph("", by(TrustModel::flow));
  EXPECT_FALSE(report.paths);
  EXPECT_EQ(report.model, TrustModel::flow);
  EXPECT_EQ(nodes(report),
            (Lines{"alice ultimate root", "bob full", "carol full", "dave partial", "erin partial",
                   "frank none", "hans full", "ida none", "ivan full", "twin partial"}))
      << "Mallory is certified by nobody, Gina no longer";
  EXPECT_EQ(edges(report),
            (Lines{"alice > bob (1,120) x1", "alice > dave (1,60) x1", "alice > hans (1,120) x1",
                   "bob > carol (0,120) x1", "carol > frank (0,120) x1", "dave > erin (0,120) x1",
                   "dave > twin (0,120) x1", "hans > ida (0,120) x1", "hans > ivan (0,120) x1"}));
}

TEST_F(EngineGraph, AsksTheModel) {
  const GraphReport report = graph("", by(TrustModel::classic));
  EXPECT_EQ(report.model, TrustModel::classic);
  EXPECT_EQ(nodes(report),
            (Lines{"alice ultimate root", "bob full", "carol full", "dave full", "erin marginal",
                   "frank undefined", "hans full", "ida unknown", "ivan full", "twin marginal"}));
}

TEST_F(EngineGraph, LooksAtThePast) {
  const GraphReport report = graph("", by(TrustModel::flow, gina_ended + (-1)));
  EXPECT_EQ(report.nodes.size(), 11U);
  EXPECT_EQ(report.edges.size(), 10U);
  EXPECT_EQ(nodes(graph("", by(TrustModel::flow, founded))), Lines{"alice ultimate root"})
      << "a root alone is there, too";
}

TEST_F(EngineGraph, ShowsThePathsToOne) {
  const GraphReport report = graph(key("carol"), by(TrustModel::flow));
  EXPECT_TRUE(report.paths);
  EXPECT_EQ(nodes(report), (Lines{"alice ultimate root", "bob full", "carol full target"}));
  EXPECT_EQ(edges(report), (Lines{"alice > bob (1,120) x1", "bob > carol (0,120) x1"}));
  for (const GraphEdge& edge : report.edges) {
    const bool first = name(report.nodes[edge.issuer].fingerprint) == "alice";
    EXPECT_EQ(edge.created, first ? alice_signed : others_signed);
  }
  const auto target = std::ranges::find(report.nodes, true, &GraphNode::target);
  ASSERT_NE(target, report.nodes.end());
  EXPECT_EQ(target->user_id, "Carol <carol@example.org>");
}

TEST_F(EngineGraph, ShowsOneAloneToWhomNoPathLeads) {
  const GraphReport report = graph(key("frank"), by(TrustModel::flow));
  EXPECT_EQ(nodes(report), Lines{"frank none target"});
  EXPECT_TRUE(report.edges.empty());
}

TEST_F(EngineGraph, CertificationsForOneAreOneLine) {
  const auto own = make_identity(engine_, "Me <me@example.org>", IdentityProfile::v4, founded);
  CertifyRequest request;
  request.who = {key("bob")};
  request.user_ids = {"bob@example.org"};
  request.time = others_signed;
  must_certify(engine_, request);
  request.user_ids = {"bob@work.example"};
  request.terms.depth = 2;
  request.terms.amount = 60;
  request.time = others_signed + 60;
  must_certify(engine_, request);
  const GraphReport report = graph("", by(TrustModel::flow));
  const auto line = std::ranges::find(report.edges, 2U, &GraphEdge::certifications);
  ASSERT_NE(line, report.edges.end());
  EXPECT_EQ(report.nodes.at(line->issuer).fingerprint, own.fingerprint);
  EXPECT_EQ(name(report.nodes.at(line->target).fingerprint), "bob");
  EXPECT_EQ(line->amount, 120U) << "the largest of any";
  EXPECT_EQ(line->depth, 2U);
  EXPECT_EQ(line->created, others_signed + 60);
}

// Zoe is believed to be Zoe. She calls herself a robot before all, and so does the robot.
TEST_F(EngineGraph, ANameIsShownWithItsOwnLevel) {
  make_identity(engine_, "Me <me@example.org>", IdentityProfile::v4, founded);
  Engine elsewhere = open_keyring(scratch_ / "elsewhere");
  make_identity(elsewhere, "Robot <robot@example.org>", IdentityProfile::v4, founded);
  const auto zoe = make_identity(elsewhere, "Zoe <zoe@example.org>", IdentityProfile::v4, founded);
  const std::string who = to_hex(zoe.fingerprint);
  ASSERT_TRUE(elsewhere.add_user_id({who, "Zoe <robot@example.org>", true, founded + 60}));
  import(engine_, {export_all(elsewhere)});
  CertifyRequest request;
  request.who = {who};
  request.user_ids = {"zoe@example.org"};
  request.time = others_signed;
  must_certify(engine_, request);
  const auto seen = [&](const GraphReport& report) {
    const auto node = std::ranges::find(report.nodes, zoe.fingerprint, &GraphNode::fingerprint);
    if (node == report.nodes.end()) return std::string{"not there"};
    return node->user_id + " " + std::string{name_of(node->trust.level)};
  };
  EXPECT_EQ(seen(graph("", by(TrustModel::flow))), "Zoe <zoe@example.org> full");
  EXPECT_EQ(seen(graph("", by(TrustModel::classic))), "Zoe <zoe@example.org> full");
  EXPECT_EQ(seen(graph(who, by(TrustModel::flow))), "Zoe <robot@example.org> none");

  const auto choice = engine_.show({"robot@example.org", reference_time});
  ASSERT_FALSE(choice);
  const auto hint = std::ranges::find_if(choice.error().hints, [&](const std::string& line) {
    return line.starts_with(who + " Zoe <robot@example.org>");
  });
  ASSERT_NE(hint, choice.error().hints.end());
  EXPECT_TRUE(hint->ends_with(", not believed")) << *hint;
}

TEST_F(EngineGraph, StartsFromNamedRoots) {
  TrustSetting setting = by(TrustModel::flow);
  setting.roots = {key("dave")};
  EXPECT_EQ(nodes(graph(key("erin"), setting)), (Lines{"dave ultimate root", "erin full target"}));
}

TEST_F(EngineGraph, NobodyIsNotFound) {
  const auto kind = [&](const std::string& who) {
    const auto report = engine_.graph({who, {}, by(TrustModel::flow)}, {});
    return report ? std::string{"none"} : std::string{name_of(report.error().kind)};
  };
  EXPECT_EQ(kind("nobody@example.org"), name_of(ErrorKind::not_found));
  EXPECT_EQ(kind("carol@example.org"), name_of(ErrorKind::ambiguous));
}

}  // namespace
}  // namespace kith::test
