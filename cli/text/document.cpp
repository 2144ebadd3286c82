#include "cli/text/document.hpp"

#include <fmt/format.h>

#include "cli/text/state.hpp"
#include "cli/text/trust.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using Mood = StateText::Mood;
using Status = CertificationStatus;

constexpr std::size_t indent = 2;

/// What stands at the beginning: "Good signature".
StateText verdict_text(const DocumentSignature& signature) {
  switch (signature.status) {
    case Status::good: return {Mood::good, "Good signature", ""};
    case Status::bad: return {Mood::bad, "BAD signature", ""};
    case Status::unknown_issuer: return {Mood::careful, "Signature by an unknown key", ""};
    case Status::unsupported: return {Mood::careful, "Signature that cannot be checked", ""};
    default: return {Mood::bad, "Signature that does not count", ""};
  }
}

/// The fingerprint of the key where it is known, else its key ID, else nothing.
std::string key_name(const DocumentSignature& signature) {
  if (!signature.key.empty()) return fingerprint_block(signature.key, indent);
  if (signature.key_id.value == 0) return "  it does not say which\n";
  return std::string(indent, ' ') + spaced(signature.key_id) + "\n";
}

/// Each on a line of its own.
std::vector<std::string> advice(const DocumentSignature& signature) {
  if (signature.status == Status::unknown_issuer) {
    return {"`kith import FILE` takes the signer's certificate in; ask the signer for it."};
  }
  if (signature.status != Status::good || signature.counts) return {};
  if (signature.believed) return {"It is not by the signer who was asked for."};
  if (!signature.why.empty()) {
    return {"Anybody can give a key this name.",
            fmt::format("`kith trust {}` says which of its names are believed.",
                        to_hex(signature.signer))};
  }
  return {"Anybody can make a key with this name.",
          fmt::format("`kith path {}` says what is missing.", to_hex(signature.signer))};
}

std::string of_one(const DocumentSignature& signature, const Layout& layout, const Style& style) {
  std::string text = verdict_text(signature).styled(style);
  if (!signature.signer.empty()) {
    text += " by " + style.bold(clipped_name(signature.user_id, layout.clip_columns));
  }
  text += "\n";
  text +=
      signature.signer.empty() ? key_name(signature) : fingerprint_block(signature.signer, indent);
  std::string facts = "made " + to_rfc3339(signature.created);
  if (!signature.why.empty()) facts += "; " + signature.why;
  text += paragraph(facts, indent, layout.columns);
  if (signature.trust) {
    const bool self_claimed = signature.trust->self_claimed;
    text.append(indent, ' ').append(trust_text(*signature.trust).styled(style));
    text += self_claimed ? ": only the key's holder says so\n" : "\n";
  }
  for (const std::string& what : advice(signature)) {
    text += paragraph(what, indent, layout.columns);
  }
  return text;
}

}  // namespace

std::string verify_file_text(const VerifyFileReport& report, const Layout& layout,
                             const Style& style) {
  std::string text;
  for (const DocumentSignature& signature : report.signatures) {
    if (!text.empty()) text += "\n";
    text += of_one(signature, layout, style);
  }
  if (report.left_out > 0) {
    text += fmt::format("\n{} more were not looked at\n", grouped(report.left_out));
  }
  return text;
}

std::string sign_file_text(const SignFileReport& report, const std::string& file) {
  constexpr std::size_t name_columns = 50;
  return fmt::format("wrote a signature by {} to {}",
                     clipped_name(report.signer.user_id, name_columns), file);
}

}  // namespace kith::cli
