#include "core/trust/scope.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <re2/re2.h>

#include "core/trust/scope_syntax.hpp"

namespace kith::trust {
namespace {

/// Octets for one compiled expression and what it remembers.
constexpr std::int64_t memory = 256 << 10;
/// Steps of the program of an expression. What takes more admits nobody: in the worst case each
/// step is looked at for each octet of the user ID, and who makes a web hostile makes all of them
/// so. That of "within example.org" has 28.
constexpr int most_steps = 256;
/// Rows that are kept compiled.
constexpr std::size_t most_rows = 1024;
/// Answers that are kept; a power of two.
constexpr std::size_t most_answers = 4096;

}  // namespace

class ScopeMatcher::Impl {
 public:
  Impl(const NodeSource& source, ScopeSyntax syntax) : source_(source), syntax_(syntax) {
    options_.set_log_errors(false);
    options_.set_never_capture(true);
    options_.set_dot_nl(true);
    options_.set_max_mem(memory);
    if (syntax == ScopeSyntax::gnupg) options_.set_encoding(RE2::Options::EncodingLatin1);
  }

  bool admits(ScopeId scopes, const UserId& user_id) {
    if (user_id.cut || (user_id.odd && syntax_ == ScopeSyntax::rfc4880)) return false;
    const char* const text = user_id.text.data();
    const std::size_t hash = (std::hash<const char*>{}(text) >> 3) * 31 + scopes;
    Answer& answer = answers_[hash % most_answers];
    if (answer.scopes != scopes || answer.text.data() != text ||
        answer.text.size() != user_id.text.size()) {
      answer = {user_id.text, scopes, matches(scopes, user_id.text)};
    }
    return answer.admits;
  }

 private:
  struct Answer {
    std::string_view text;
    ScopeId scopes = 0;
    bool admits = false;
  };
  using Row = std::vector<std::unique_ptr<RE2>>;

  bool matches(ScopeId scopes, std::string_view text) {
    const auto known = rows_.find(scopes);
    const Row& row = known != rows_.end() ? known->second : compile(scopes);
    return std::any_of(row.begin(), row.end(), [&](const std::unique_ptr<RE2>& expression) {
      return RE2::PartialMatch({text.data(), text.size()}, *expression);
    });
  }

  const Row& compile(ScopeId scopes) {
    if (rows_.size() - empty_rows_ >= most_rows) drop_rows();
    Row& row = rows_[scopes];
    auto expressions = source_.expressions(scopes);
    if (syntax_ == ScopeSyntax::gnupg && !expressions.empty()) expressions = expressions.first(1);
    for (const std::string_view expression : expressions) {
      const auto pattern = syntax_ == ScopeSyntax::gnupg ? translate_gnupg(expression)
                                                         : translate_rfc4880(expression);
      if (!pattern) continue;
      auto compiled = std::make_unique<RE2>(*pattern, options_);
      if (compiled->ok() && compiled->ProgramSize() <= most_steps) {
        row.push_back(std::move(compiled));
      }
    }
    if (row.empty()) ++empty_rows_;
    return row;
  }

  /// But those that admit nobody: they take little, and took longest to compile.
  void drop_rows() {
    std::erase_if(rows_, [](const auto& row) { return !row.second.empty(); });
  }

  const NodeSource& source_;
  ScopeSyntax syntax_;
  RE2::Options options_;
  std::unordered_map<ScopeId, Row> rows_;
  std::size_t empty_rows_ = 0;
  std::array<Answer, most_answers> answers_{};
};

ScopeMatcher::ScopeMatcher(const NodeSource& source, ScopeSyntax syntax)
    : impl_(std::make_unique<Impl>(source, syntax)) {}

ScopeMatcher::ScopeMatcher(ScopeMatcher&&) noexcept = default;
ScopeMatcher::~ScopeMatcher() = default;

bool ScopeMatcher::admits(ScopeId scopes, const UserId& user_id) {
  return scopes == 0 || impl_->admits(scopes, user_id);
}

}  // namespace kith::trust
