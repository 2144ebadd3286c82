#include "cli/text/show.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/certifications.hpp"
#include "cli/text/identity.hpp"
#include "cli/text/letters.hpp"
#include "cli/text/list.hpp"
#include "cli/text/state.hpp"
#include "cli/text/trust.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t label_columns = 14;

/// Builds the text of one certificate, part by part.
class Page {
 public:
  Page(const CertificateInfo& certificate, const Layout& layout, const Style& style)
      : certificate_(certificate), layout_(layout), style_(style) {}

  std::string run() {
    add_title();
    add_facts();
    add_warnings();
    add_user_ids();
    add_subkeys();
    return std::move(text_);
  }

 private:
  void add_title() {
    const auto& user_ids = certificate_.user_ids;
    text_ += user_ids.empty() ? style_.dim("(no user ID)")
                              : style_.bold(user_id_text(user_ids.front(), layout_.clip_columns));
    text_ += "\n\n";
  }

  /// `label  value`, the value broken into lines beside the label.
  void add_fact(std::string_view label, std::string_view value) {
    std::string lines = paragraph(value, label_columns, layout_.columns);
    text_ += fmt::format("  {:{}}", label, label_columns - 2);
    text_ += std::string_view{lines}.substr(label_columns);
  }

  void add_fingerprint(std::string_view label, const Fingerprint& fingerprint) {
    for (const std::string& line : fingerprint_lines(fingerprint)) {
      text_ += fmt::format("  {:{}}{}\n", label, label_columns - 2, line);
      label = {};
    }
  }

  void add_facts() {
    add_fingerprint("fingerprint", certificate_.fingerprint);
    add_state("state", state_text(certificate_));
    if (certificate_.locked) {
      add_fact(certificate_.own ? "yours" : "secret",
               "its secret keys are locked under the passphrase of another program; `kith identity "
               "passphrase` unlocks them");
    } else if (certificate_.own) {
      add_fact("yours", "its secret keys are here");
    }
    add_fact("made", to_date(certificate_.created));
    add_fact("algorithm",
             fmt::format("{}, OpenPGP v{}", certificate_.algorithm, certificate_.version));
    if (!certificate_.capabilities.empty()) {
      add_fact("may", enumerated(certificate_.capabilities));
    }
    if (certificate_.ownertrust) {
      add_fact("ownertrust", name_of(*certificate_.ownertrust));
    }
    if (certificate_.note) add_fact("note", note_text(*certificate_.note));
    for (const Fingerprint& revoker : certificate_.designated_revokers) {
      add_fingerprint("revoker", revoker);
    }
  }

  /// As add_fact, with the state's first word coloured.
  void add_state(std::string_view label, const StateText& state) {
    std::string lines = paragraph(state.plain(), label_columns, layout_.columns);
    text_ += fmt::format("  {:{}}", label, label_columns - 2);
    text_ += coloured(state, lines.substr(label_columns));
  }

  [[nodiscard]] std::string coloured(const StateText& state, std::string text) const {
    if (text.starts_with(state.word)) {
      text.replace(0, state.word.size(), StateText{state.mood, state.word, {}}.styled(style_));
    }
    return text;
  }

  void add_warnings() {
    for (const std::string& warning : certificate_.warnings) {
      const std::string lines =
          paragraph(fmt::format("warning: {}", shown(warning)), 2, layout_.columns);
      text_ += fmt::format("\n{}\n", style_.careful(lines.substr(0, lines.size() - 1)));
    }
  }

  void add_user_ids() {
    if (certificate_.user_ids.empty()) return;
    text_ += fmt::format("\n{}\n", style_.bold("User IDs"));
    for (const UserIdInfo& user_id : certificate_.user_ids) add_user_id(user_id);
  }

  void add_user_id(const UserIdInfo& user_id) {
    text_ += fmt::format("  {}\n", user_id_text(user_id, layout_.clip_columns - 2));
    if (user_id.state != BindingState::valid) {
      const StateText state = state_text(user_id);
      const std::string lines = paragraph(state.plain(), 4, layout_.columns);
      text_ += fmt::format("    {}", coloured(state, lines.substr(4)));
    } else if (user_id.primary) {
      text_ += "    the primary one\n";
    }
    text_ += letters_text(user_id.mixed_scripts, user_id.looks_like, 4, layout_, style_);
    if (user_id.trust && user_id.state == BindingState::valid && certificate_.valid) {
      text_ += fmt::format("    {}\n", trust_text(*user_id.trust).styled(style_));
    }
    text_ += certifications_text(user_id.certifications, 4, layout_, style_);
  }

  void add_subkeys() {
    if (certificate_.subkeys.empty()) return;
    text_ += fmt::format("\n{}\n", style_.bold("Subkeys"));
    for (const SubkeyInfo& subkey : certificate_.subkeys) add_subkey(subkey);
  }

  void add_subkey(const SubkeyInfo& subkey) {
    if (subkey.fingerprint.empty()) {
      text_ += fmt::format("  {}\n", style_.dim("(of a version that Kith does not know)"));
    } else {
      text_ += fingerprint_block(subkey.fingerprint, 2);
    }
    text_ += fmt::format("    {}, made {}", subkey.algorithm, to_date(subkey.created));
    if (!subkey.capabilities.empty()) {
      text_ += fmt::format(", to {}", enumerated(subkey.capabilities));
    }
    const StateText state = state_text(subkey, certificate_);
    const std::string lines = paragraph(state.plain(), 4, layout_.columns);
    text_ += fmt::format("\n    {}", coloured(state, lines.substr(4)));
  }

  const CertificateInfo& certificate_;
  const Layout& layout_;
  const Style& style_;
  std::string text_;
};

}  // namespace

std::string show_text(const CertificateInfo& certificate, const Layout& layout,
                      const Style& style) {
  return Page{certificate, layout, style}.run();
}

}  // namespace kith::cli
