#include "core/certificate/letters.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "core/base/display.hpp"
#include "core/certificate/lower_case.hpp"
#include "core/certificate/user_id.hpp"

namespace kith::certificate {
namespace {

constexpr std::size_t longest = 1000;

/// The letters of others that look most like Latin ones, from the table of confusables of UTS #39;
/// each stands above its Latin letter. Those that differ in size or foot, as к and k, are left out,
/// and Latin ones with marks, which are other letters to whoever uses them.
constexpr std::u32string_view others =
    U"аеорсухѕіјԁһԛԝѵӏүгАВЕНІЈКМОРЅТХҮУСԚԜѴӀ"        // Cyrillic
    U"αονιρυγΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿ"  // Greek
    U"օոսհյցզՕՍՏ"                                    // Armenian
    U"ɑɡᴏᴄᴠᴡᴢꜱ";                                     // Latin
constexpr std::u32string_view latin =
    U"aeopcyxsijdhqwvlyrABEHIJKMOPSTXYYCQWVI"
    U"aovipuyABEZHIKMNOPTYXJ"
    U"onuhjgqOUS"
    U"agocvwzs";
static_assert(others.size() == latin.size());

/// Letters that a name in Cyrillic, all of which looks Latin, can be made of.
constexpr std::string_view with_usual_twin = "aceijoprsxyABCEHIJKMOPSTXY";

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

const std::uint8_t* octets(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::u32string characters(std::string_view text) {
  std::u32string result;
  while (!text.empty()) {
    ucs4_t c = 0;
    const int used = u8_mbtouc(&c, octets(text), text.size());
    if (used <= 0) break;
    result.push_back(c);
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return result;
}

std::string utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) {
    std::uint8_t buffer[6];
    const int size = u8_uctomb(buffer, c, sizeof buffer);
    if (size > 0) result.append(reinterpret_cast<const char*>(buffer), std::size_t(size));
  }
  return result;
}

std::string normalised(uninorm_t form, std::string_view text) {
  std::size_t size = 0;
  const std::unique_ptr<std::uint8_t, Free> result{
      u8_normalize(form, octets(text), text.size(), nullptr, &size)};
  if (!result) return std::string{text};
  return {reinterpret_cast<const char*>(result.get()), size};
}

/// The Latin letter that a character looks like; 0: none.
char32_t twin_of(char32_t c) {
  const std::size_t place = others.find(c);
  return place == others.npos ? 0 : latin[place];
}

/// The scripts of a word, and whether they go together.
class Scripts {
 public:
  void add(char32_t c) {
    const uc_script_t* const script = uc_script(c);
    if (script == nullptr) return;
    const std::string_view name = script->name;
    if (name == "Common" || name == "Inherited") return;
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
  }

  [[nodiscard]] bool clash() const {
    const auto all_in = [this](std::initializer_list<std::string_view> allowed) {
      return std::ranges::all_of(names_, [&](std::string_view name) {
        return std::ranges::find(allowed, name) != allowed.end();
      });
    };
    return names_.size() > 1 && !all_in({"Latin", "Han", "Hiragana", "Katakana"}) &&
           !all_in({"Latin", "Han", "Hangul"}) && !all_in({"Latin", "Han", "Bopomofo"});
  }

  [[nodiscard]] bool has(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
  }
  [[nodiscard]] std::vector<std::string> names() const { return {names_.begin(), names_.end()}; }

 private:
  std::vector<std::string_view> names_;
};

/// What holds a word together: letters, marks, digits, apostrophes.
bool is_of_word(char32_t c) {
  return c == U'\'' || c == U'\u2019' || uc_is_general_category(c, UC_LETTER) ||
         uc_is_general_category(c, UC_MARK) || uc_is_general_category(c, UC_NUMBER);
}

/// Calls `fn(word)` for each until it returns false.
template <typename Fn>
void for_each_word(std::u32string_view text, Fn fn) {
  while (!text.empty()) {
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_of_word) - text.begin());
    if (end > 0 && !fn(text.substr(0, end))) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Scripts scripts_of(std::u32string_view text) {
  Scripts scripts;
  for (const char32_t c : text) scripts.add(c);
  return scripts;
}

/// Whether all of a word that is not Latin could be read as Latin.
bool poses_as_latin(std::u32string_view word) {
  return !scripts_of(word).has("Latin") && std::ranges::any_of(word, twin_of) &&
         std::ranges::none_of(word, [](char32_t c) {
           return twin_of(c) == 0 && uc_is_general_category(c, UC_LETTER);
         });
}

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Whether each letter of an ASCII text, which has some, has a usual twin.
bool has_twins_throughout(std::string_view text) {
  return std::ranges::any_of(text, is_latin_letter) && std::ranges::all_of(text, [](char c) {
           return !is_latin_letter(c) || with_usual_twin.find(c) != std::string::npos;
         });
}

}  // namespace

std::vector<std::string> mixed_scripts(std::string_view user_id) {
  user_id = user_id.substr(0, longest);
  if (is_ascii(user_id)) return {};
  std::vector<std::string> found;
  for_each_word(characters(user_id), [&](std::u32string_view word) {
    if (const Scripts scripts = scripts_of(word); scripts.clash()) found = scripts.names();
    return found.empty();
  });
  if (!found.empty()) return found;
  const std::u32string address = characters(written_address(user_id));
  const Scripts scripts = scripts_of(address);
  if (!scripts.has("Latin")) return {};
  for_each_word(address, [&](std::u32string_view word) {
    if (poses_as_latin(word)) found = scripts.names();
    return found.empty();
  });
  return found;
}

Appearance appearance_of(std::string_view text) {
  if (text.empty() || text.size() > longest) return {};
  if (is_ascii(text)) {
    Appearance plain{lower_case(text), {}, false};
    plain.skeleton = plain.exact;
    plain.ambiguous = has_twins_throughout(text);
    return plain;
  }
  if (!is_utf8(text)) return {};
  const std::string whole = normalised(UNINORM_NFKD, text);
  bool altered = whole != normalised(UNINORM_NFD, text);
  std::u32string letters = characters(whole);
  for (char32_t& c : letters) {
    if (const char32_t twin = twin_of(c); twin != 0) {
      c = twin;
      altered = true;
    }
  }
  const bool latin_throughout = scripts_of(letters).names() == std::vector<std::string>{"Latin"};
  return {lower_case(text, UNINORM_NFC), lower_case(utf8(letters), UNINORM_NFKD),
          (altered && latin_throughout) || !mixed_scripts(text).empty()};
}

bool is_ambiguous(std::string_view text) {
  if (!is_ascii(text)) return appearance_of(text).ambiguous;
  return text.size() <= longest && has_twins_throughout(text);
}

std::string_view name_part(std::string_view user_id) {
  const std::size_t address = user_id.ends_with('>') ? user_id.find('<') : user_id.npos;
  if (address == user_id.npos && !written_address(user_id).empty()) return {};
  const std::string_view before = user_id.substr(0, address);
  return without_spaces(before.substr(0, before.find('(')));
}

std::string_view written_address(std::string_view user_id) {
  const std::string_view address = address_part(user_id);
  const bool is_one = address.find('@') != address.npos && address.find(' ') == address.npos;
  return is_one ? address : std::string_view{};
}

}  // namespace kith::certificate
