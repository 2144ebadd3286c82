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

Json named_value(const NamedCertificate& certificate) {
  return {{"fingerprint", value_of(certificate.fingerprint)},
          {"user_id", text_or_null(certificate.user_id)}};
}

Json trust_value(const TrustInfo& trust) {
  return {{"amount", json::amount_of(trust)},
          {"level", name_of(trust.level)},
          {"self_claimed", trust.self_claimed}};
}

Json cause_value(const TrustChange& change) {
  if (change.cause == ChangeCause::unknown) return nullptr;
  return {{"what", kith::name_of(change.cause)},
          {"certificate", named_value(change.who)},
          {"issuer",
           change.issuer.fingerprint == Fingerprint{} ? Json(nullptr) : named_value(change.issuer)},
          {"text", text(change.why)}};
}

const char* name_of_act(TrustAssumption::Act act) {
  switch (act) {
    case TrustAssumption::Act::sign: return "sign";
    case TrustAssumption::Act::introduce: return "introducer";
    case TrustAssumption::Act::ownertrust: return "ownertrust";
    case TrustAssumption::Act::unsign: return "unsign";
  }
  return "";
}

Json value_of(const TrustAssumption& assumption) {
  const bool opinion = assumption.act == TrustAssumption::Act::ownertrust;
  return {{"do", name_of_act(assumption.act)},
          {"who", text(assumption.who)},
          {"ownertrust",
           opinion && assumption.level ? Json(name_of(*assumption.level)) : Json(nullptr)}};
}

}  // namespace

std::string difference_head(const DifferenceRequest& request) {
  Json assumptions = Json::array();
  for (const TrustAssumption& one : request.assumptions) assumptions.push_back(value_of(one));
  std::string head = to_line({{"model", name_of(request.setting.model)},
                              {"time", value_of(request.setting.time)},
                              {"since", value_of(request.since)},
                              {"assumptions", std::move(assumptions)}});
  head.pop_back();
  return head + ",\"changes\":[";
}

std::string difference_tail(const DifferenceReport& report) {
  std::string tail = to_line({{"changed", report.changed},
                              {"raised", report.raised},
                              {"lowered", report.lowered},
                              {"reached_before", report.reached_before},
                              {"reached_after", report.reached_after},
                              {"reached", report.reached},
                              {"believed", report.believed}});
  tail.front() = ',';
  tail.pop_back();
  return "]" + tail;
}

std::string json_of(const TrustChange& change) {
  Json value{
      {"fingerprint", value_of(change.fingerprint)},
      {"user_id", change.attribute ? Json(to_hex(as_bytes(change.user_id))) : text(change.user_id)},
      {"attribute", change.attribute},
      {"before", trust_value(change.before)},
      {"after", trust_value(change.after)},
      {"cause", cause_value(change)}};
  if (!change.attribute && !is_utf8(change.user_id)) {
    value["user_id_hex"] = to_hex(as_bytes(change.user_id));
  }
  return to_line(value);
}

std::string json_of(const std::vector<SuggestedCheck>& checks, const TrustSetting& setting) {
  Json list = Json::array();
  for (const SuggestedCheck& check : checks) {
    list.push_back({{"fingerprint", value_of(check.who.fingerprint)},
                    {"user_id", text(check.who.user_id)},
                    {"helped", check.helped}});
  }
  return to_line({{"model", name_of(setting.model)},
                  {"time", value_of(setting.time)},
                  {"checks", std::move(list)}});
}

}  // namespace kith::cli
