#include "cli/json/session.hpp"

#include "cli/json/trust_value.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::text;
using json::text_or_null;
using json::to_line;
using json::value_of;

Json event(const char* name) { return {{"event", name}, {"time", value_of(Timestamp::now())}}; }

Json event(const char* name, unsigned connection) {
  Json line = event(name);
  line["connection"] = connection;
  return line;
}

const char* name_in_json(PeerDecision decision) {
  switch (decision) {
    case PeerDecision::accepted: return "accepted";
    case PeerDecision::waiting: return "waiting";
    case PeerDecision::refused: return "refused";
  }
  return "refused";
}

void add_traffic(Json& line, std::uint64_t sent, std::uint64_t received) {
  line["sent"] = sent;
  line["received"] = received;
}

Json value_of(const NamedCertificate& certificate) {
  return {{"fingerprint", value_of(certificate.fingerprint)},
          {"user_id", text(certificate.user_id)}};
}

}  // namespace

namespace status {

std::string listening(const std::string& address) {
  Json line = event("listening");
  line["address"] = text(address);
  return to_line(line);
}

std::string connecting(const std::string& address) {
  Json line = event("connecting");
  line["address"] = text(address);
  return to_line(line);
}

std::string connected(unsigned connection, const std::string& address) {
  Json line = event("connected", connection);
  line["address"] = text(address);
  return to_line(line);
}

std::string turned_away(const std::string& address, const char* why) {
  Json line = event("turned_away");
  line["address"] = text(address);
  line["why"] = why;
  return to_line(line);
}

std::string peer(unsigned connection, const PeerReport& report) {
  const PathReport& trust = report.trust;
  Json line = event("peer", connection);
  line["fingerprint"] = value_of(trust.binding.fingerprint);
  line["user_id"] = text(trust.binding.user_id);
  line["subkey"] = value_of(report.subkey);
  line["amount"] = json::amount_of(trust.trust);
  line["level"] = name_of(trust.trust.level);
  line["known"] = report.known;
  line["believed"] = report.believed;
  line["vetoed"] = report.vetoed;
  line["introduced"] = report.introduced;
  line["verifications"] = report.verifications;
  line["cut_short"] = report.cut_short;
  line["sas"] = text_or_null(report.sas);
  line["safety_number"] = text_or_null(report.safety_number);
  line["session_id"] = text_or_null(report.session_id);
  line["qr"] = text_or_null(report.qr_text);
  line["trust"] = value_of(trust, report.time);
  return to_line(line);
}

std::string question(unsigned connection, const char* about) {
  Json line = event("question", connection);
  line["about"] = about;
  return to_line(line);
}

std::string decision(unsigned connection, const char* by, PeerDecision decision) {
  Json line = event("decision", connection);
  line["by"] = by;
  line["decision"] = name_in_json(decision);
  return to_line(line);
}

std::string open(unsigned connection) { return to_line(event("open", connection)); }

std::string key_exported(unsigned connection, const std::string& label, std::size_t octets,
                         const std::string& file) {
  Json line = event("key_exported", connection);
  line["label"] = text(label);
  line["octets"] = octets;
  line["file"] = text(file);
  return to_line(line);
}

std::string kept(unsigned connection, const Fingerprint& fingerprint) {
  Json line = event("kept", connection);
  line["fingerprint"] = value_of(fingerprint);
  return to_line(line);
}

std::string invitation_used(unsigned connection, std::size_t place, const std::string& file) {
  Json line = event("invitation_used", connection);
  line["place"] = place;
  line["file"] = text(file);
  return to_line(line);
}

std::string command_ended(unsigned connection, int exit_code, int signal) {
  Json line = event("command_ended", connection);
  line["exit_code"] = signal == 0 ? Json(exit_code) : Json(nullptr);
  line["signal"] = signal == 0 ? Json(nullptr) : Json(signal);
  return to_line(line);
}

std::string peer_finished(unsigned connection) {
  return to_line(event("peer_finished", connection));
}

std::string renewal_due(unsigned connection) { return to_line(event("renewal_due", connection)); }

std::string closed(unsigned connection, std::uint64_t sent, std::uint64_t received) {
  Json line = event("closed", connection);
  add_traffic(line, sent, received);
  return to_line(line);
}

std::string failed(unsigned connection, const std::string& problem, const std::string& reason,
                   const Error& error, std::uint64_t sent, std::uint64_t received) {
  Json line = event("failed", connection);
  line["problem"] = problem;
  line["reason"] = text_or_null(reason);
  line["message"] = text(error.message);
  line["hints"] = error.hints;
  add_traffic(line, sent, received);
  return to_line(line);
}

}  // namespace status

std::string key_facts(const PeerReport& report, const std::string& label, std::size_t octets,
                      Timestamp expires) {
  const PathReport& trust = report.trust;
  const Json path = value_of(trust, report.time);
  return to_line({{"fingerprint", value_of(trust.binding.fingerprint)},
                  {"user_id", text(trust.binding.user_id)},
                  {"subkey", value_of(report.subkey)},
                  {"amount", json::amount_of(trust.trust)},
                  {"level", name_of(trust.trust.level)},
                  {"paths", path["paths"]},
                  {"time", value_of(report.time)},
                  {"session_id", text(report.session_id)},
                  {"label", text(label)},
                  {"octets", octets},
                  {"expires", value_of(expires)}});
}

std::string json_of(const SafetyNumberReport& report) {
  return to_line({{"safety_number", text(report.digits)},
                  {"self", value_of(report.self)},
                  {"peer", value_of(report.peer)}});
}

}  // namespace kith::cli
