// Text of strangers in the documents that --json prints: one octet's share of the input for each.

#include <nlohmann/json.hpp>

#include "cli/json/documents.hpp"
#include "cli/text/layout.hpp"
#include "core/base/display.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using nlohmann::json;

std::string next_text(Input& input) { return std::string(as_text(input.take(input.octet()))); }

CertificateInfo certificate_in(Input& input) {
  CertificateInfo certificate;
  certificate.created = {static_cast<std::int64_t>(input.number(5)) - 0x80'0000'0000};
  certificate.why = next_text(input);
  UserIdInfo user_id;
  user_id.user_id = next_text(input);
  user_id.email = next_text(input);
  user_id.revoked = RevocationInfo{true, input.octet(), next_text(input), {}, false};
  CertificationInfo certification;
  certification.issuer_user_id = next_text(input);
  certification.scopes = {next_text(input)};
  user_id.certifications = {certification};
  certificate.user_ids = {user_id};
  certificate.note = NoteInfo{CheckedHow::phone, next_text(input), {}};
  return certificate;
}

/// The text as the document has it: as it is when it is UTF-8, else displayable.
bool stands_for(const json& value, const std::string& text) {
  return value.get<std::string>() == (is_utf8(text) ? text : displayable(text));
}

json parsed(const std::string& line) {
  require(is_utf8(line) && is_displayable(line));
  json document = json::parse(line, nullptr, false);
  require(!document.is_discarded());
  return document;
}

void run(ByteView octets) {
  Input input{octets};
  const CertificateInfo certificate = certificate_in(input);
  const json document = parsed(cli::json_of(certificate, true));
  const json& user_id = document.at("user_ids").at(0);
  require(stands_for(user_id.at("user_id"), certificate.user_ids[0].user_id));
  const Error error{ErrorKind::usage, next_text(input), {next_text(input)}};
  // Kith's own words, for people: what a stranger wrote is in them as a terminal may show it.
  require(parsed(cli::json_of(error)).at("message").get<std::string>() ==
          cli::shown(error.message));
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  const auto names = corpus_packets(format::PacketTag::user_id);
  for (std::size_t i = 0; i + 8 < names.size(); i += 4) {
    Output output;
    output.number(0x80'6000'0000, 5);
    for (std::size_t k = i; k < i + 8; ++k) {
      const ByteView name = ByteView(names[k]).first(std::min<std::size_t>(names[k].size(), 255));
      output.octet(static_cast<unsigned>(name.size())).rest(name);
    }
    seeds.push_back(output.octets());
  }
  return seeds;
}

const Registration registration{{"cli_json", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
