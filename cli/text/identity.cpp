#include "cli/text/identity.hpp"

#include <fmt/format.h>

#include "cli/text/list.hpp"
#include "cli/text/show.hpp"

namespace kith::cli {
namespace {

std::string_view in_words(CheckedHow how) {
  switch (how) {
    case CheckedHow::not_said: return "noted";
    case CheckedHow::in_person: return "checked in person";
    case CheckedHow::video: return "checked by video";
    case CheckedHow::phone: return "checked by phone";
    case CheckedHow::other: return "checked in another way";
  }
  return "noted";
}

}  // namespace

std::string new_identity_text(const NewIdentityReport& report, const Layout& layout,
                              const Style& style) {
  // A path stays in one piece, to be copied.
  return show_text(report.certificate, layout, style) + "\n" +
         paragraph(
             "Keep a copy of its revocation certificate where neither fire nor thieves find "
             "both; it is in",
             0, layout.columns) +
         fmt::format("  {}\n", shown(report.revocation_file.string()));
}

std::string identity_text(const IdentityReport& report, const Layout& layout, const Style& style) {
  std::string text = list_entry(report.certificate, layout, style);
  for (const std::string& what : report.done) text += paragraph(shown(what), 2, layout.columns);
  return text;
}

std::string note_text(const NoteInfo& note) {
  std::string text = fmt::format("{} on {}", in_words(note.checked), to_date(note.changed));
  if (!note.text.empty()) text += fmt::format(": {}", shown(note.text));
  return text;
}

}  // namespace kith::cli
