#include "core/engine/program/passphrase_strength.hpp"

#include <array>
#include <cerrno>
#include <cmath>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zxcvbn.h>

namespace kith {
namespace {

// Each guess costs the attacker an Argon2id of 256 MiB: thousands of processor cores.
constexpr double guesses_a_second = 1e4;

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double year = 365.25 * day;
constexpr double month = year / 12;

/// Until the passphrase is found, in the mean.
double seconds(const Strength& strength) { return std::exp2(strength.bits - 1) / guesses_a_second; }

constexpr std::size_t shortest_word = 3;

/// Runs of letters and digits, in lower case as zxcvbn wants them.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      words.back() += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < shortest_word; });
  return words;
}

double bits_of(const Passphrase& passphrase, std::string_view user_id) {
  const auto words = words_in(user_id);
  std::vector<const char*> dictionary;
  dictionary.reserve(words.size() + 1);
  for (const std::string& word : words) dictionary.push_back(word.c_str());
  dictionary.push_back(nullptr);
  Passphrase text{passphrase.size() + 1};  // with a zero at its end
  std::copy(passphrase.expose().begin(), passphrase.expose().end(), text.expose_mutable().begin());
  const void* const octets = text.expose().data();
  return ZxcvbnMatch(static_cast<const char*>(octets), dictionary.data(), nullptr);
}

}  // namespace

GuessingTime Strength::guessing_time() const {
  using Unit = GuessingTime::Unit;
  const double time = seconds(*this);
  const auto in = [time](Unit unit, double length) {
    return GuessingTime{unit, static_cast<std::uint64_t>(time / length)};
  };
  if (time < minute) return {Unit::under_a_minute, 0};
  if (time < 2 * hour) return in(Unit::minutes, minute);
  if (time < 2 * day) return in(Unit::hours, hour);
  if (time < 2 * month) return in(Unit::days, day);
  if (time < 2 * year) return in(Unit::months, month);
  return time < 200 * year ? in(Unit::years, year) : GuessingTime{Unit::centuries, 0};
}

bool Strength::weak() const { return seconds(*this) < year; }

std::optional<Strength> strength_of(const Passphrase& passphrase, std::string_view user_id) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  // zxcvbn copies what it looks at and wipes none of it. The copies go with the process.
  const pid_t child = fork();
  if (child == 0) {
    const double bits = bits_of(passphrase, user_id);
    (void)!::write(ends[1], &bits, sizeof bits);
    _exit(0);
  }
  ::close(ends[1]);
  Strength strength;
  const bool told =
      child > 0 && ::read(ends[0], &strength.bits, sizeof strength.bits) == sizeof strength.bits;
  ::close(ends[0]);
  while (child > 0 && waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
  return told ? std::optional{strength} : std::nullopt;
}

}  // namespace kith
