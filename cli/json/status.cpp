#include "cli/json/status.hpp"

#include "cli/json/documents.hpp"
#include "cli/json/value.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::text;
using json::text_or_null;
using json::to_line;
using json::value_of;

const char* name_of(Attention::What what) {
  switch (what) {
    case Attention::What::identity_ends: return "identity_ends";
    case Attention::What::identity_revoked: return "identity_revoked";
    case Attention::What::identity_locked: return "identity_locked";
    case Attention::What::friend_revoked: return "friend_revoked";
    case Attention::What::friend_ends: return "friend_ends";
    case Attention::What::certification_ends: return "certification_ends";
    case Attention::What::backup_missing: return "backup_missing";
  }
  return "";
}

Json value_of(const Attention& attention) {
  return {{"what", name_of(attention.what)},
          {"fingerprint", value_of(attention.about.fingerprint)},
          {"user_id", text_or_null(attention.about.user_id)},
          {"text", text(attention.text)},
          {"hint", text(attention.hint)}};
}

std::string document(const StatusReport& report, const std::string& home, bool exists) {
  Json own = Json::array();
  for (const CertificateInfo& one : report.own) own.push_back(Json::parse(json_of(one, false)));
  Json attention = Json::array();
  for (const Attention& one : report.attention) attention.push_back(value_of(one));
  return to_line({{"home", text(home)},
                  {"exists", exists},
                  {"certificates", report.certificates},
                  {"valid", report.valid},
                  {"certified", report.certified},
                  {"believed", report.believed},
                  {"own", std::move(own)},
                  {"attention", std::move(attention)}});
}

}  // namespace

std::string json_of(const StatusReport& report, const std::string& home) {
  return document(report, home, true);
}

std::string json_of_no_keyring(const std::string& home) { return document({}, home, false); }

}  // namespace kith::cli
