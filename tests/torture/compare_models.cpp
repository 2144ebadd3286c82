#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include <CLI/CLI.hpp>

#include "core/engine/trust/web.hpp"
#include "core/store/environment.hpp"
#include "core/trust/rejections.hpp"

/// kith-compare-models: which bindings classic believes and flow does not, and the other way round,
/// grouped by what is behind it.
namespace {

using namespace kith;
using trust::Edge;
using trust::Node;
using trust::Reason;

std::string words(Reason reason) {
  switch (reason) {
    case Reason::weak_digest: return "made with SHA-1 or the like";
    case Reason::not_understood: return "not understood";
    case Reason::future: return "dated in the future";
    case Reason::expired: return "expired";
    case Reason::revoked: return "revoked by its issuer";
    case Reason::issuer_not_valid: return "by a certificate that is not valid at all";
    case Reason::issuer_revoked: return "by a certificate that is revoked, or was by then";
    case Reason::issuer_not_valid_then:
      return "by a certificate that was not valid then, or is not now";
    case Reason::target_not_valid_then: return "made when the certificate itself was not valid";
    case Reason::replaced: return "replaced by a newer one of its issuer";
    default: return "unsound";
  }
}

/// One model's view of the keyring.
struct Side {
  Web* web;
  std::unique_ptr<Judge> judge;
  std::unique_ptr<trust::FactRejections> rejections;

  [[nodiscard]] bool believes(CertificateId id, std::uint16_t user_id) const {
    return judge->of(id, user_id).reaches(fully_believed);
  }
  /// Certifications of a user ID by number, with why they do not count.
  [[nodiscard]] std::map<std::uint32_t, Reason> rejected(const Node& node) const {
    std::map<std::uint32_t, Reason> reasons;
    for (const trust::Rejection& one : rejections->on(node)) {
      reasons.emplace(one.certification, one.reason);
    }
    return reasons;
  }
};

std::string joined(const std::set<std::string>& reasons) {
  std::string text;
  for (const std::string& reason : reasons) text += (text.empty() ? "" : "; or ") + reason;
  return text;
}

/// What a certificate or user ID says of itself, where that settles it.
std::string own_word(const Node* node, std::uint16_t user_id) {
  if (node == nullptr) return "its certificate is not usable";
  if (node->standing == trust::Standing::expired) return "its certificate has expired";
  if (node->standing == trust::Standing::revoked) return "its certificate is revoked";
  if (node->standing == trust::Standing::unusable) return "its certificate is not usable";
  switch (node->user_ids[user_id].state) {
    case BindingState::valid: return {};
    case BindingState::revoked: return "the user ID is revoked";
    case BindingState::expired: return "the self-signature has expired";
    default: return "no self-signature that counts";
  }
}

/// Why flow does not take what classic believes a binding by.
std::string why_not_flow(const Side& flow, const Side& classic, CertificateId id,
                         std::uint16_t user_id) {
  const Node* node = flow.web->network().node(id);
  if (auto word = own_word(node, user_id); !word.empty()) return word;
  const auto rejected = flow.rejected(*node);
  std::set<std::string> reasons;
  for (const Edge& edge : classic.web->network().node(id)->incoming) {
    if (edge.user_id != user_id || !classic.web->levels().introducer(edge.issuer)) continue;
    const auto found = rejected.find(edge.certification);
    if (found == rejected.end()) return "by introducers whom it does not believe themselves";
    reasons.insert(words(found->second));
  }
  return joined(reasons);
}

/// Why classic does not take what flow believes a binding by.
std::string why_not_classic(const Side& flow, const Side& classic, CertificateId id,
                            std::uint16_t user_id) {
  const Node* node = classic.web->network().node(id);
  if (auto word = own_word(node, user_id); !word.empty()) return word;
  std::vector<trust::Path> paths;
  if (flow.judge->of(id, user_id, paths).self_claimed) return "only an introducer's own word";
  const auto rejected = classic.rejected(*node);
  std::set<std::string> reasons;
  for (const trust::Path& path : paths) {
    if (path.hops.empty()) continue;
    const Edge& last = path.hops.back().edge;
    const Node* issuer = classic.web->network().node(last.issuer);
    const auto found = rejected.find(last.certification);
    if (issuer != nullptr && issuer->standing == trust::Standing::expired) {
      reasons.insert("by an introducer who has expired since");
    } else if (issuer != nullptr && issuer->standing == trust::Standing::revoked) {
      reasons.insert("by an introducer who has retired since");
    } else if (found != rejected.end()) {
      reasons.insert(words(found->second));
    } else {
      reasons.insert("by introducers whom it does not believe themselves");
    }
  }
  return joined(reasons);
}

struct Groups {
  std::size_t both = 0, classic_alone = 0, flow_alone = 0;
  std::map<std::string, std::size_t> not_flow, not_classic;
};

void compare(const Side& flow, const Side& classic, CertificateId id, Groups& groups) {
  const Node* of_flow = flow.web->network().node(id);
  const Node* of_classic = classic.web->network().node(id);
  const Node* any = of_classic != nullptr ? of_classic : of_flow;
  for (std::size_t i = 0; any != nullptr && i < any->user_ids.size(); ++i) {
    const auto user_id = static_cast<std::uint16_t>(i);
    if (any->user_ids[i].attribute) continue;
    const bool by_classic = of_classic != nullptr && classic.believes(id, user_id);
    const bool by_flow = of_flow != nullptr && flow.believes(id, user_id);
    if (by_classic && by_flow) ++groups.both;
    if (by_classic && !by_flow) {
      ++groups.classic_alone;
      ++groups.not_flow[why_not_flow(flow, classic, id, user_id)];
    }
    if (by_flow && !by_classic) {
      ++groups.flow_alone;
      ++groups.not_classic[why_not_classic(flow, classic, id, user_id)];
    }
  }
}

void print(const Groups& groups) {
  const auto rows = [](const auto& reasons) {
    for (const auto& [reason, count] : reasons)
      std::cout << "  " << count << "  " << reason << '\n';
  };
  std::cout << "fully believed by both: " << groups.both << '\n'
            << "by classic alone: " << groups.classic_alone << '\n';
  rows(groups.not_flow);
  std::cout << "by flow alone: " << groups.flow_alone << '\n';
  rows(groups.not_classic);
}

Outcome<Groups> groups_of(const store::ReadTransaction& transaction, Timestamp time) {
  std::vector<std::unique_ptr<Web>> webs;
  std::vector<Side> sides;
  for (const TrustModel model : {TrustModel::flow, TrustModel::classic}) {
    auto web = Web::open(transaction, {model, {}, time}, {});
    if (!web) return fail(std::move(web.error()));
    webs.push_back(std::move(*web));
    Web& opened = *webs.back();
    opened.load_everything({});
    sides.push_back(
        {&opened, std::make_unique<Judge>(opened, std::stop_token{}),
         std::make_unique<trust::FactRejections>(opened.facts(), opened.rules(), time)});
  }
  Groups groups;
  for (std::uint32_t id = 1; id < transaction.id_limit(); ++id) {
    compare(sides[0], sides[1], {id}, groups);
  }
  return groups;
}

}  // namespace

int main(int argc, char** argv) {
  std::string home;
  std::string when;
  CLI::App app{"Compares the bindings that flow and classic believe fully, by ownertrust."};
  app.add_option("--home", home, "the folder of the keyring")->required();
  app.add_option("--time", when, "YYYY-MM-DD, RFC 3339 or @SECONDS")->required();
  CLI11_PARSE(app, argc, argv);
  const auto time = parse_time(when);
  auto keyring = store::Environment::open(home, {.read_only = true});
  if (!time || !keyring) {
    std::cerr << "kith-compare-models: error: no such time, or no keyring in " << home << '\n';
    return 2;
  }
  const auto transaction = keyring->begin_read();
  if (!transaction) return 1;
  const auto groups = groups_of(*transaction, *time);
  if (!groups) {
    std::cerr << "kith-compare-models: error: " << groups.error().message << '\n';
    return 1;
  }
  print(*groups);
  return 0;
}
