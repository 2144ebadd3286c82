#include "core/engine/gnupg/gnupg_home.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "core/base/display.hpp"

namespace kith {
namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 14;
constexpr std::size_t most_chunks = 4096;                  // 64 MiB of secret keys
constexpr std::size_t most_text = std::size_t{64} << 20U;  // a line for each of a million keys

Error stopped() { return {ErrorKind::cancelled, "stopped; nothing was changed", {}}; }

std::string shown(std::string_view text) {
  return is_displayable(text) ? std::string{text} : displayable(text);
}

std::string reason_in(const std::string& words) {
  return words.empty() ? "it does not say why" : shown(words);
}

std::string usual_directory() {
  // NOLINTBEGIN(concurrency-mt-unsafe): nothing ever sets one
  const char* const own = std::getenv("GNUPGHOME");
  if (own != nullptr && *own != '\0') return own;
  const char* const home = std::getenv("HOME");
  // NOLINTEND(concurrency-mt-unsafe)
  return std::string{home == nullptr ? "" : home} + "/.gnupg";
}

bool has_keyring(const std::filesystem::path& directory) {
  const auto names = {"pubring.kbx", "pubring.gpg", "public-keys.d"};
  return std::any_of(names.begin(), names.end(), [&](const char* name) {
    std::error_code code;
    return std::filesystem::exists(directory / name, code);
  });
}

Error no_keys_in(const std::string& directory) {
  return {ErrorKind::not_found,
          "there are no keys of GnuPG in " + shown(directory),
          {"`gpg --list-keys` shows where GnuPG has them"}};
}

/// The field of a line of `gpg --with-colons`, the first being 0.
std::string_view field_of(std::string_view line, std::size_t number) {
  for (; number > 0; --number) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    line.remove_prefix(colon + 1);
  }
  return line.substr(0, line.find(':'));
}

/// Undoes the `\x3a` of `gpg --with-colons`.
std::string unescaped(std::string_view field) {
  std::string text;
  for (std::size_t i = 0; i < field.size(); ++i) {
    int octet = 0;
    const char* const digits = field.data() + i + 2;
    if (field[i] == '\\' && i + 3 < field.size() && field[i + 1] == 'x' &&
        std::from_chars(digits, digits + 2, octet, 16).ptr == digits + 2) {
      text += static_cast<char>(octet);
      i += 3;
    } else {
      text += field[i];
    }
  }
  return text;
}

template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

/// Fills whole chunks, so that there are few of them.
std::size_t fill(ChildProcess& process, std::span<std::uint8_t> chunk) {
  std::size_t filled = 0;
  while (filled < chunk.size()) {
    const std::size_t count = process.read(chunk.subspan(filled));
    if (count == 0) break;
    filled += count;
  }
  return filled;
}

}  // namespace

Outcome<GnupgHome> GnupgHome::find(const std::optional<std::string>& directory,
                                   std::stop_token stop) {
  GnupgHome home{directory ? *directory : usual_directory(), std::move(stop)};
  std::error_code code;
  if (std::filesystem::is_directory(home.directory_, code)) {
    // gpg would make a keyring of its own in any directory.
    if (has_keyring(home.directory_)) return home;
    return fail(no_keys_in(home.directory_));
  }
  return fail(Error{ErrorKind::not_found,
                    "there is no GnuPG home at " + shown(home.directory_),
                    {"name its directory: `kith import --from-gnupg HOMEDIR`"}});
}

Outcome<std::unique_ptr<ChildProcess>> GnupgHome::gpg(std::vector<std::string> options) const {
  std::vector<std::string> words{"gpg", "--homedir", directory_, "--no-auto-check-trustdb"};
  words.insert(words.end(), options.begin(), options.end());
  auto process = ChildProcess::start(std::move(words), stop_);
  if (process) return std::move(*process);
  if (process.error() == ENOENT) {
    return fail(Error{ErrorKind::not_found,
                      "gpg is not installed, and only it can read its own keyring",
                      {"install gnupg; or export there and `kith import FILE` here"}});
  }
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
  const char* const reason = std::strerror(process.error());
  return fail(Error{ErrorKind::keyring, std::string{"gpg cannot be started: "} + reason, {}});
}

Error GnupgHome::failed(ChildProcess& process) const {
  if (stop_.stop_requested()) return stopped();
  return {ErrorKind::malformed,
          "gpg cannot read " + shown(directory_) + ": " + reason_in(process.last_words()),
          {"`gpg --homedir " + shown(directory_) + " --list-keys` shows whether it is sound"}};
}

Outcome<std::string> GnupgHome::text_of(std::vector<std::string> options) const {
  auto process = gpg(std::move(options));
  if (!process) return fail(std::move(process.error()));
  std::string text;
  Bytes buffer(chunk_size);
  while (const std::size_t count = (*process)->read(buffer)) {
    text += as_text(ByteView{buffer}.first(count));
    if (text.size() > most_text) break;
  }
  if (stop_.stop_requested()) return fail(stopped());
  if (text.size() > most_text || !(*process)->succeeded()) return fail(failed(**process));
  return text;
}

Outcome<GnupgContents> GnupgHome::contents() const {
  const auto keys = text_of({"--batch", "--list-keys", "--with-colons"});
  if (!keys) return fail(keys.error());
  const auto secret = text_of({"--batch", "--list-secret-keys", "--with-colons"});
  if (!secret) return fail(secret.error());
  const auto opinions = ownertrust();
  if (!opinions) return fail(opinions.error());
  GnupgContents contents;
  for_each_line(*keys, [&](std::string_view line) {
    if (field_of(line, 0) == "pub") ++contents.certificates;
  });
  bool named = true;
  for_each_line(*secret, [&](std::string_view line) {
    if (field_of(line, 0) == "sec") {
      contents.identities.emplace_back();
      named = false;
    } else if (field_of(line, 0) == "uid" && !named) {
      contents.identities.back() = unescaped(field_of(line, 9));
      named = true;
    }
  });
  for_each_line(*opinions, [&](std::string_view line) {
    if (!line.empty() && line.front() != '#') ++contents.ownertrusts;
  });
  return contents;
}

Outcome<SecretChunks> GnupgHome::secret_keys(bool no_input, std::string& shortfall) const {
  const auto listed = text_of({"--batch", "--list-secret-keys", "--with-colons"});
  if (!listed) return fail(listed.error());
  SecretChunks chunks;
  if (!listed->starts_with("sec:") && listed->find("\nsec:") == std::string::npos) return chunks;
  std::vector<std::string> options{"--export-secret-keys"};
  if (no_input) options.insert(options.begin(), {"--batch", "--pinentry-mode", "error"});
  auto process = gpg(std::move(options));
  if (!process) return fail(std::move(process.error()));
  std::size_t filled = chunk_size;
  while (filled == chunk_size && chunks.size() < most_chunks) {
    crypto::SecretBytes chunk{chunk_size};
    filled = fill(**process, chunk.expose_mutable());
    if (filled > 0) chunks.push_back(crypto::SecretBytes::copy_of(chunk.expose().first(filled)));
  }
  if (stop_.stop_requested()) return fail(stopped());
  const bool complete = (*process)->succeeded();
  const std::string words = (*process)->last_words();
  if (chunks.empty()) {
    return fail(Error{
        ErrorKind::passphrase,
        "gpg does not give the secret keys in " + shown(directory_) + " out: " + reason_in(words),
        {no_input ? "without --no-input gpg can ask for their passphrase"
                  : "type their passphrase when gpg asks for it",
         "`gpg --export --export-options export-local-sigs | kith import -` takes the "
         "certificates alone"}});
  }
  if (!complete) shortfall = words.empty() ? "it does not say why" : words;
  return chunks;
}

Outcome<InputStream> GnupgHome::certificates(std::unique_ptr<ChildProcess>& process) const {
  auto started = gpg({"--batch", "--export", "--export-options", "export-local-sigs"});
  if (!started) return fail(std::move(started.error()));
  process = std::move(*started);
  // Its first octets tell whether there will be any.
  auto first = std::make_shared<Bytes>(chunk_size);
  first->resize(process->read(*first));
  if (first->empty()) {
    if (!process->succeeded()) return fail(failed(*process));
    return fail(no_keys_in(directory_));
  }
  ChildProcess* const source = process.get();
  return InputStream{"gpg --export", [first, source](std::span<std::uint8_t> buffer) {
                       if (first->empty()) return source->read(buffer);
                       const std::size_t count = std::min(buffer.size(), first->size());
                       const auto end = first->begin() + static_cast<std::ptrdiff_t>(count);
                       std::copy(first->begin(), end, buffer.begin());
                       first->erase(first->begin(), end);
                       return count;
                     }};
}

Outcome<std::string> GnupgHome::ownertrust() const {
  return text_of({"--batch", "--export-ownertrust"});
}

InputStream stream_of(const SecretChunks& chunks, std::string name) {
  return {std::move(name), [&chunks, chunk = std::size_t{0},
                            offset = std::size_t{0}](std::span<std::uint8_t> buffer) mutable {
            while (chunk < chunks.size() && offset == chunks[chunk].size()) {
              ++chunk;
              offset = 0;
            }
            if (chunk == chunks.size()) return std::size_t{0};
            const ByteView rest = chunks[chunk].expose().subspan(offset);
            const std::size_t count = std::min(buffer.size(), rest.size());
            std::copy_n(rest.begin(), count, buffer.begin());
            offset += count;
            return count;
          }};
}

InputStream stream_of(std::string text, std::string name) {
  return {std::move(name), [text = std::move(text),
                            offset = std::size_t{0}](std::span<std::uint8_t> buffer) mutable {
            const ByteView rest = as_bytes(text).subspan(offset);
            const std::size_t count = std::min(buffer.size(), rest.size());
            std::copy_n(rest.begin(), count, buffer.begin());
            offset += count;
            return count;
          }};
}

}  // namespace kith
