#include "cli/command_line/man.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

/// Text so that it stands in the page as it is: hyphens can be copied into a shell. What stands
/// between backticks becomes bold.
std::string escaped(std::string_view text) {
  std::string out;
  bool bold = false;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '`':
        bold = !bold;
        out += bold ? "\\fB" : "\\fP";
        break;
      default: out += c;
    }
  }
  return out;
}

/// A line of text; one that begins as a request does is kept from being one.
std::string line_of(std::string_view text) {
  const std::string line = escaped(text);
  const bool request = !line.empty() && (line.front() == '.' || line.front() == '\'');
  return (request ? "\\&" : "") + line + "\n";
}

std::string heading(std::string_view title) { return fmt::format(".SH {}\n", title); }

class Page {
 public:
  Page(const std::string& name, std::string_view summary, const std::string& version,
       const std::string& date) {
    std::string title = name;
    std::ranges::transform(title, title.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    text_ =
        fmt::format(".TH {} 1 {} \"kith {}\" \"User Commands\"\n", escaped(title), date, version);
    text_ += heading("NAME") + fmt::format("{} \\- {}\n", escaped(name), escaped(summary));
  }

  void synopsis(std::string_view usage) {
    text_ += heading("SYNOPSIS") + ".B kith\n" + line_of(usage);
  }

  /// Paragraphs, each on a line; indented lines are examples, to be left as they are.
  void description(std::string_view details) {
    text_ += heading("DESCRIPTION");
    bool example = false, begun = false;
    for (const std::string_view line : lines_of(details)) {
      if (line.empty()) continue;
      const bool indented = line.starts_with(' ');
      if (indented != example) text_ += indented ? ".PP\n.nf\n.RS\n" : ".RE\n.fi\n";
      if (!indented && begun) text_ += ".PP\n";
      text_ += line_of(indented ? line.substr(line.find_first_not_of(' ')) : line);
      example = indented;
      begun = true;
    }
    if (example) text_ += ".RE\n.fi\n";
  }

  void options(std::string_view title, const std::vector<Arguments::Entry>& entries) {
    if (entries.empty()) return;
    text_ += heading(title);
    for (const Arguments::Entry& entry : entries) {
      text_ += ".TP\n.B " + line_of(entry.names) + line_of(entry.help);
    }
  }

  void commands(const std::vector<Described>& commands) {
    text_ += heading("COMMANDS");
    for (const Described& described : commands) {
      if (described.command->summary().empty()) continue;
      text_ += ".TP\n.B " + line_of(usage_of(described)) + line_of(described.command->summary());
    }
    text_ += ".PP\n" + line_of(naming_help);
  }

  void exit_status() {
    text_ += heading("EXIT STATUS");
    for (const auto& [code, meaning] : exit_code_help()) {
      text_ += fmt::format(".TP\n.B {}\n", code) + line_of(meaning);
    }
  }

  void files() {
    text_ += heading("FILES");
    text_ += ".TP\n.I \\(ti/.local/share/kith\n" +
             line_of(
                 "The keyring, and revocations/ with a revocation certificate of each identity "
                 "that was made. --home, $KITH_HOME or $XDG_DATA_HOME/kith name another place.");
  }

  void see_also(const std::vector<std::string>& pages) {
    text_ += heading("SEE ALSO");
    for (std::size_t i = 0; i < pages.size(); ++i) {
      text_ += fmt::format(".BR {} (1){}\n", escaped(pages[i]), i + 1 < pages.size() ? "," : "");
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string page_name(const Described& described) {
  return "kith-" + std::string{described.command->name()};
}

ManualPage page_of(const Described& described, const Description& all, const std::string& version,
                   const std::string& date) {
  const std::string name = page_name(described);
  Page page{name, described.command->summary(), version, date};
  const bool has_options = !described.arguments->entries().empty();
  std::string usage{described.command->name()};
  if (has_options) usage += " [OPTIONS]";
  const std::string& operands = described.arguments->operand_placeholder();
  page.synopsis(operands.empty() ? usage : usage + ' ' + operands);
  page.description(described.command->details());
  page.options("OPTIONS", described.arguments->entries());
  page.options("GLOBAL OPTIONS", all.global->entries());
  page.exit_status();
  page.see_also({"kith"});
  return {name + ".1", page.take()};
}

}  // namespace

std::vector<ManualPage> manual_pages(const Description& description, const std::string& version,
                                     const std::string& date) {
  std::vector<ManualPage> pages;
  std::vector<std::string> names;
  for (const Described& described : description.commands) {
    if (described.command->summary().empty()) continue;
    pages.push_back(page_of(described, description, version, date));
    names.push_back(page_name(described));
  }
  std::ranges::sort(names);
  names.insert(names.end(), {"gpg", "sq"});
  Page page{"kith", program_summary, version, date};
  page.synopsis("[GLOBAL OPTIONS] COMMAND [ARGUMENTS]");
  page.description(program_details);
  page.commands(description.commands);
  page.options("GLOBAL OPTIONS", description.global->entries());
  page.exit_status();
  page.files();
  page.see_also(names);
  pages.push_back({"kith.1", page.take()});
  return pages;
}

}  // namespace kith::cli
