#include "cli/json/trust.hpp"

#include "cli/json/trust_value.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::name_of;
using json::text;
using json::text_or_null;
using json::to_line;
using json::value_of;

Json value_of(const PathHop& hop) {
  Json scopes = Json::array();
  for (const std::string& scope : hop.scopes) scopes.push_back(text(scope));
  return {{"fingerprint", value_of(hop.target.fingerprint)},
          {"user_id", text(hop.target.user_id)},
          {"issuer", value_of(hop.issuer.fingerprint)},
          {"issuer_user_id", text(hop.issuer.user_id)},
          {"limits", hop.limits},
          {"certification",
           {{"created", value_of(hop.created)},
            {"amount", hop.amount},
            {"depth", hop.depth},
            {"scopes", std::move(scopes)}}}};
}

Json value_of(const TrustPath& path) {
  Json hops = Json::array();
  for (const PathHop& hop : path.hops) hops.push_back(value_of(hop));
  return {{"amount", path.amount},
          {"root", value_of(path.root.fingerprint)},
          {"root_user_id", text(path.root.user_id)},
          {"root_amount", path.root_amount},
          {"root_is_yours", path.root_is_yours},
          {"self", path.self},
          {"hops", std::move(hops)}};
}

Json value_of(const std::vector<NamedCertificate>& certificates) {
  Json list = Json::array();
  for (const NamedCertificate& certificate : certificates) {
    list.push_back({{"fingerprint", value_of(certificate.fingerprint)},
                    {"user_id", text(certificate.user_id)}});
  }
  return list;
}

Json value_of(const std::optional<FragilityInfo>& fragility) {
  if (!fragility) return nullptr;
  return {{"people", fragility->people},
          {"exact", fragility->exact},
          {"on_you", fragility->on_you},
          {"on_itself", fragility->on_itself},
          {"smallest", value_of(fragility->smallest)},
          {"single_points", value_of(fragility->single_points)}};
}

Json value_of(const std::vector<Explanation>& explanations) {
  Json list = Json::array();
  for (const Explanation& one : explanations) {
    list.push_back(
        {{"kind", name_of(one.kind)}, {"text", text(one.text)}, {"hint", text_or_null(one.hint)}});
  }
  return list;
}

Json value_of(const Suggestion& suggestion) {
  return {{"fingerprint", value_of(suggestion.who.fingerprint)},
          {"user_id", text(suggestion.who.user_id)},
          {"sign", suggestion.sign},
          {"ownertrust", suggestion.rely ? Json(name_of(suggestion.level)) : Json(nullptr)},
          {"amount", suggestion.amount}};
}

Json value_of(const GraphNode& node) {
  return {{"fingerprint", value_of(node.fingerprint)},
          {"user_id", text(node.user_id)},
          {"amount", json::amount_of(node.trust)},
          {"level", name_of(node.trust.level)},
          {"self_claimed", node.trust.self_claimed},
          {"root", node.root},
          {"target", node.target},
          {"state", name_of(node.standing)}};
}

Json value_of(const GraphEdge& edge, const GraphReport& report) {
  return {{"issuer", value_of(report.nodes[edge.issuer].fingerprint)},
          {"target", value_of(report.nodes[edge.target].fingerprint)},
          {"amount", edge.amount},
          {"depth", edge.depth},
          {"created", value_of(edge.created)},
          {"certifications", edge.certifications}};
}

}  // namespace

Json json::value_of(const PathReport& report, Timestamp time) {
  Json paths = Json::array();
  for (const TrustPath& path : report.paths) paths.push_back(cli::value_of(path));
  Json suggestions = Json::array();
  for (const Suggestion& suggestion : report.suggestions) {
    suggestions.push_back(cli::value_of(suggestion));
  }
  Json value{{"fingerprint", value_of(report.binding.fingerprint)},
             {"user_id", text(report.binding.user_id)},
             {"model", name_of(report.trust.model)},
             {"time", value_of(time)},
             {"amount", json::amount_of(report.trust)},
             {"level", name_of(report.trust.level)},
             {"self_claimed", report.trust.self_claimed},
             {"root", report.root},
             {"state", json::name_of(report.state)},
             {"certificate_state", name_of(report.standing)},
             {"paths", std::move(paths)},
             {"fragility", cli::value_of(report.fragility)},
             {"missing", cli::value_of(report.missing)},
             {"suggestions", std::move(suggestions)},
             {"better_user_id", text_or_null(report.better_user_id)}};
  add_letters(value, report.mixed_scripts, report.looks_like);
  return value;
}

std::string json_of(const PathReport& report, Timestamp time) {
  return to_line(value_of(report, time));
}

std::string json_of(const GraphReport& report, Timestamp time) {
  Json nodes = Json::array();
  for (const GraphNode& node : report.nodes) nodes.push_back(value_of(node));
  Json edges = Json::array();
  for (const GraphEdge& edge : report.edges) edges.push_back(value_of(edge, report));
  return to_line({{"model", name_of(report.model)},
                  {"time", value_of(time)},
                  {"nodes", std::move(nodes)},
                  {"edges", std::move(edges)}});
}

std::string graph_summary(const GraphReport& report, const std::string& file) {
  return to_line({{"file", text(file)},
                  {"model", name_of(report.model)},
                  {"nodes", report.nodes.size()},
                  {"edges", report.edges.size()}});
}

std::string trust_head(const TrustRequest& request) {
  std::string head = to_line(
      {{"model", name_of(request.setting.model)}, {"time", value_of(request.setting.time)}});
  head.pop_back();
  return head + ",\"bindings\":[";
}

std::string trust_tail(const TrustReport& report) {
  return "],\"certificates\":" + std::to_string(report.certificates) +
         ",\"reached\":" + std::to_string(report.reached) +
         ",\"believed\":" + std::to_string(report.believed) +
         ",\"roots\":" + std::to_string(report.roots) +
         ",\"notices\":" + to_line(value_of(report.notices)) +
         ",\"notice_count\":" + std::to_string(report.notice_count) +
         ",\"email\":" + to_line(report.email ? text(*report.email) : Json(nullptr));
}

std::string json_of(const TrustedBinding& binding) {
  // By hand, but for the text: there can be a million of them.
  const TrustInfo& trust = binding.trust;
  const auto word = [](bool value) { return value ? "true" : "false"; };
  std::string line = "{\"fingerprint\":\"" + to_hex(binding.fingerprint) + "\",\"user_id\":";
  line += to_line(
      text(binding.attribute ? to_hex(as_bytes(binding.user_id)) : std::string{binding.user_id}));
  if (!binding.attribute && !is_utf8(binding.user_id)) {
    line.append(",\"user_id_hex\":\"").append(to_hex(as_bytes(binding.user_id))).append("\"");
  }
  line += ",\"amount\":" + (trust.amount ? std::to_string(*trust.amount) : std::string{"null"});
  line.append(",\"level\":\"").append(name_of(trust.level));
  line.append("\",\"self_claimed\":").append(word(trust.self_claimed));
  line.append(",\"root\":").append(word(binding.root));
  line.append(",\"state\":\"").append(json::name_of(binding.state));
  line.append("\",\"certificate_state\":\"").append(name_of(binding.standing));
  line.append("\",\"attribute\":").append(word(binding.attribute));
  if (binding.look_alike_letters) line += ",\"look_alike_letters\":true";
  return line + "}";
}

}  // namespace kith::cli
