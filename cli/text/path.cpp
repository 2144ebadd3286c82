#include "cli/text/path.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/text/certifications.hpp"
#include "cli/text/letters.hpp"
#include "cli/text/trust.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t key_id_columns = 19;
constexpr unsigned without_bound = 255;
/// Where the text beside the line between two links begins.
constexpr std::size_t beside_line = indent + 3;

/// `certified on 2024-06-01 as a trusted introducer, 2 steps deep, for example.org`
std::string certification_text(const PathHop& hop) {
  std::vector<std::string> parts{fmt::format("certified on {}", to_date(hop.created))};
  if (hop.depth > 0) {
    parts[0] += " as a trusted introducer";
    parts.push_back(hop.depth == without_bound ? std::string{"of any depth"}
                                               : fmt::format("depth {}", hop.depth));
  }
  if (hop.depth > 0 || hop.amount != fully_believed) {
    parts.push_back(fmt::format("amount {} of {}", hop.amount, fully_believed));
  }
  if (!hop.scopes.empty()) parts.push_back(fmt::format("for {}", scopes_text(hop.scopes)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Builds the text, part by part.
class Page {
 public:
  Page(const PathReport& report, const Layout& layout, const Style& style, bool utf8)
      : report_(report), layout_(layout), style_(style), utf8_(utf8) {}

  std::string run() {
    add_binding();
    for (std::size_t i = 0; i < report_.paths.size(); ++i) add_path(i);
    add_fragility();
    add_missing();
    add_suggestions();
    return std::move(text_);
  }

 private:
  void add_binding() {
    const NamedCertificate& binding = report_.binding;
    text_ += style_.bold(clipped_name(binding.user_id, layout_.clip_columns)) + "\n";
    text_ += fingerprint_block(binding.fingerprint, indent);
    TrustedBinding shown;
    shown.root = report_.root;
    shown.state = report_.state;
    shown.standing = report_.standing;
    shown.trust = report_.trust;
    text_.append(indent, ' ').append(trust_text(shown).styled(style_));
    if (report_.trust.self_claimed) text_ += ": only the key's holder says so";
    text_ += "\n";
    text_ += letters_text(report_.mixed_scripts, report_.looks_like, indent, layout_, style_);
  }

  void add_path(std::size_t i) {
    const TrustPath& path = report_.paths[i];
    std::string head = report_.paths.size() == 1 ? "Path" : fmt::format("Path {}", i + 1);
    text_ += fmt::format("\n{}, worth {} of {}\n", style_.bold(head), path.amount, fully_believed);
    add_link(path.hops.empty() ? report_.binding : path.root);
    if (!path.root_is_yours) {
      add_beside(path.root_amount < fully_believed
                     ? fmt::format("you rely on what its owner certifies, for {} of {}",
                                   path.root_amount, fully_believed)
                     : std::string{"you rely on what its owner certifies"},
                 path.amount == path.root_amount && path.amount < fully_believed);
    }
    for (const PathHop& hop : path.hops) {
      add_beside(certification_text(hop), hop.limits);
      add_arrow();
      add_link(hop.target);
    }
    if (path.hops.empty()) {
      add_beside(path.root_is_yours ? "is where trust starts, and claims this user ID itself"
                                    : "claims this user ID itself",
                 false);
    } else if (path.self) {
      add_beside("claims itself, as a trusted introducer, to be", false);
      add_arrow();
      add_link(report_.binding);
    }
  }

  void add_link(const NamedCertificate& certificate) {
    const std::size_t columns = layout_.clip_columns - indent - key_id_columns - 2;
    text_.append(indent, ' ').append(spaced(certificate.fingerprint.key_id())).append("  ");
    text_ += style_.bold(clipped_name(certificate.user_id, columns)) + "\n";
  }

  /// A text beside the line from one link to the next.
  void add_beside(const std::string& text, bool limits) {
    add_lines(text, false);
    if (limits) add_lines("this limits the path", true);
  }

  void add_lines(const std::string& text, bool careful) {
    const std::string lines = paragraph(text, 0, layout_.columns - beside_line);
    for (const std::string_view line : lines_of(lines)) {
      text_.append(indent, ' ').append(utf8_ ? "│" : "|").append("  ");
      text_ += (careful ? style_.careful(line) : std::string{line}) + "\n";
    }
  }

  void add_arrow() { text_.append(indent, ' ').append(utf8_ ? "▼" : "v").append("\n"); }

  void add_item(const std::string& text) {
    text_ += "  - " + paragraph(text, indent + 2, layout_.columns).substr(indent + 2);
  }

  void add_heading(std::string_view text) { text_ += "\n" + style_.bold(text) + "\n"; }

  [[nodiscard]] std::string names_text(const std::vector<NamedCertificate>& certificates) const {
    constexpr std::size_t listed = 6;
    std::vector<std::string> names;
    for (const NamedCertificate& certificate : certificates) {
      if (names.size() == listed) {
        names.push_back(fmt::format("{} more", certificates.size() - listed));
        break;
      }
      names.push_back(clipped_name(certificate.user_id, 40));
    }
    return enumerated(names);
  }

  void add_fragility() {
    if (!report_.fragility || report_.paths.empty() || report_.root) return;
    const FragilityInfo& fragility = *report_.fragility;
    add_heading("How sure is that?");
    if (fragility.on_you) {
      const bool yours = std::all_of(report_.paths.begin(), report_.paths.end(),
                                     [](const TrustPath& path) { return path.root_is_yours; });
      add_item(yours ? "it was certified where trust starts: nobody else's word is needed"
                     : "it rests on those whom you have said that you rely on, and nobody else");
    } else if (fragility.on_itself) {
      add_item("it rests on the word of its holder alone, a trusted introducer");
    } else if (!fragility.exact) {
      add_item(
          fmt::format("{} people or more would all have to lie, or be fooled, for it to be "
                      "wrong",
                      fragility.people));
    } else if (fragility.people > 1) {
      add_item(fmt::format("{} would all have to lie, or be fooled, for it to be wrong",
                           names_text(fragility.smallest)));
    }
    if (!fragility.single_points.empty()) {
      add_item(fmt::format("if {} lied, or was fooled, it would be wrong",
                           fragility.single_points.size() == 1
                               ? names_text(fragility.single_points)
                               : "any one of " + names_text(fragility.single_points)));
    }
  }

  void add_suggestions() {
    if (report_.suggestions.empty()) return;
    add_heading("What would help");
    for (const Suggestion& suggestion : report_.suggestions) {
      const std::string name = clipped_name(suggestion.who.user_id, 50);
      const std::string who = to_hex(suggestion.who.fingerprint);
      std::string text;
      if (suggestion.sign) {
        text = fmt::format("check the key of {} in person, then `kith sign {}`", name, who);
      }
      if (suggestion.rely) {
        if (suggestion.sign) text += "; ";
        text += fmt::format("if you rely on what {} certifies: `kith ownertrust {} {}`",
                            suggestion.sign ? "they" : name, who, name_of(suggestion.level));
      }
      add_item(fmt::format("{} (then {} of {})", text, suggestion.amount, fully_believed));
    }
  }

  void add_missing() {
    if (report_.missing.empty() && report_.better_user_id.empty()) return;
    text_ += fmt::format(
        "\n{}\n", style_.bold(report_.paths.empty() ? "Why there is no path" : "What is missing"));
    for (const Explanation& explanation : report_.missing) {
      std::string lines = paragraph(shown(explanation.text), indent + 2, layout_.columns);
      text_ += "  - " + lines.substr(indent + 2);
      if (!explanation.hint.empty()) {
        text_ += paragraph(shown(explanation.hint), indent + 4, layout_.columns);
      }
    }
    if (!report_.better_user_id.empty()) {
      const std::string better = fmt::format(
          "another user ID of this certificate is believed more: {}; --user-id asks "
          "about it",
          clipped_name(report_.better_user_id, layout_.columns));
      text_ += "  - " + paragraph(better, indent + 2, layout_.columns).substr(indent + 2);
    }
  }

  const PathReport& report_;
  const Layout& layout_;
  const Style& style_;
  bool utf8_;
  std::string text_;
};

}  // namespace

std::string path_text(const PathReport& report, const Layout& layout, const Style& style,
                      bool utf8) {
  return Page{report, layout, style, utf8}.run();
}

}  // namespace kith::cli
