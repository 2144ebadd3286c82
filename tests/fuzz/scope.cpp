// The expression of a scope, as long as the first octet says, and a user ID.

#include "core/trust/scope.hpp"

#include <algorithm>

#include "core/trust/scope_syntax.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/reference_scope.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using namespace trust;

/// A web with one row of scopes and nobody in it.
class OneRow : public NodeSource {
 public:
  explicit OneRow(std::string_view expression) : expression_(expression) {}
  std::uint32_t id_limit() const override { return 0; }
  const Node* load(CertificateId) override { return nullptr; }
  void certified_by(const Node&, std::vector<CertificateId>&) override {}
  std::span<const std::string_view> expressions(ScopeId) const override {
    return {&expression_, 1};
  }

 private:
  std::string_view expression_;
};

bool admits(std::string_view expression, std::string_view text, ScopeSyntax syntax) {
  const OneRow row{expression};
  return ScopeMatcher{row, syntax}.admits(1, {.text = text});
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string other_case(std::string text) {
  for (char& c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) c = static_cast<char>(c ^ 0x20);
  }
  return text;
}

/// Short enough for the plain matcher, and for no expression to be refused for its steps.
constexpr std::size_t plain_expression = 24, plain_text = 16;

void run(ByteView octets) {
  Input input{octets};
  const std::string expression(as_text(input.take(input.octet() * 5U)));
  const std::string text(as_text(input.rest()));
  const bool within = admits(expression, text, ScopeSyntax::rfc4880);
  require(!within || translate_rfc4880(expression));
  const bool within_gnupg = admits(expression, text, ScopeSyntax::gnupg);
  require(!within_gnupg || translate_gnupg(expression));
  if (!is_ascii(expression) || !is_ascii(text)) return;
  require(within_gnupg == admits(expression, other_case(text), ScopeSyntax::gnupg));
  if (expression.size() > plain_expression || text.size() > plain_text) return;
  const auto plain = reference_match(expression, text);
  require(plain.has_value() == translate_rfc4880(expression).has_value());
  require(within == plain.value_or(false));
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  for (std::string expression :
       {"<[^>]+[@.]example\\.org>$", "^(ab|c)*d+$", "a?[]x-]+|^$", "(a*)*b", "\\d\\w\\<b\\>",
        "^[^a-c]\xC3\xA4.", "<[^>]+[@.]\\Aa\\Z>$"}) {
    expression.resize((expression.size() + 4) / 5 * 5, '.');
    Output output;
    output.octet(static_cast<unsigned>(expression.size() / 5)).rest(as_bytes(expression));
    for (const char* text : {"Bob <bob@example.org>", "abcabddd", "x]-ab"}) {
      seeds.push_back(Output{output}.rest(as_bytes(text)).octets());
    }
  }
  return seeds;
}

const Registration registration{{"scope", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
