#include "core/identity/certification.hpp"

#include <algorithm>
#include <array>

#include "core/identity/signature_draft.hpp"

namespace kith::identity {

using format::SubpacketType;

std::string scope_expression(std::string_view domain) {
  std::string expression = "<[^>]+[@.]";
  for (const char character : domain) {
    if (character == '.') expression += '\\';
    expression += character;
  }
  return expression + ">$";
}

bool is_scope_domain(std::string_view domain) {
  const auto is_fit = [](char character) {
    const auto octet = static_cast<unsigned char>(character);
    return octet >= 0x80 || character == '-' || character == '.' ||
           (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
  };
  constexpr std::size_t longest = 253;
  return !domain.empty() && domain.size() <= longest && domain.front() != '.' &&
         domain.back() != '.' && domain.find("..") == std::string_view::npos &&
         std::ranges::all_of(domain, is_fit);
}

Bytes certify(const SigningKey& key, const certificate::SignedContent& content,
              const CertificationDraft& draft) {
  SignatureDraft signature{draft.type, draft.created};
  if (draft.expires_after) signature.expires_after(*draft.expires_after);
  if (draft.local) signature.add(SubpacketType::exportable_certification, 0, true);
  if (draft.depth > 0) {
    signature.add(SubpacketType::trust_signature, std::array{draft.depth, draft.amount});
    for (const std::string& domain : draft.scopes) {
      std::string expression = scope_expression(domain);
      expression += '\0';
      // Whoever passed over it would take the introducer for an unlimited one.
      signature.add(SubpacketType::regular_expression, as_bytes(expression), true);
    }
  }
  return signature.sign(key, content);
}

}  // namespace kith::identity
