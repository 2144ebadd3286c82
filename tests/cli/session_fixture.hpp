#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/cli/fixture.hpp"

namespace kith::test {

/// Somebody with a keyring of their own.
struct Person {
  std::string name;  ///< in lower case
  std::filesystem::path home;
  std::string fingerprint;
  Setting setting;
};

/// `kith session listen` or `connect` as a process, with its channel in files or pipes.
class Talk {
 public:
  /// `words` are what stands behind `kith session`. `input`: a file for standard input; empty: a
  /// pipe that stays open until close_input().
  Talk(const Person& person, const std::vector<std::string>& words, const std::string& input,
       const std::filesystem::path& status);

  /// Waits until there is such a line on the status descriptor; null where the process ends, or a
  /// minute passes, without it.
  nlohmann::json wait_for(const std::string& event, std::size_t count = 1);

  /// All lines so far that have this event; with an empty name all.
  [[nodiscard]] std::vector<nlohmann::json> lines(const std::string& event = {}) const;

  [[nodiscard]] Running& process() { return running_; }
  Ran finish() { return running_.finish(); }

 private:
  std::filesystem::path status_;
  Running running_;
};

/// Several people on one machine.
class SessionTest : public CliTest {
 protected:
  /// Makes somebody's identity, in a keyring of their own.
  Person make_person(const std::string& name);
  static Ran kith_as(const Person& person, const std::vector<std::string>& arguments,
                     const std::string& input = {});

  /// Gives `who`'s certificate, as `from` has it, to `to`.
  static void give(const Person& from, const Person& who, const Person& to);
  /// `signer` certifies `who`, with more options of `kith sign`.
  static void certify(const Person& signer, const Person& who,
                      const std::vector<std::string>& more = {});
  /// Both have, and certified, each other.
  static void acquaint(const Person& one, const Person& other);

  /// `alice` and `dave` have nobody in common; Bob, whom Alice relies on, certified Carol, whom
  /// Dave relies on, and each of the two who is next to them.
  void make_friends_of_friends(Person& alice, Person& dave);

  /// Starts `kith session WORDS...`.
  std::unique_ptr<Talk> start(const Person& person, std::vector<std::string> words,
                              const std::string& input = "/dev/null");
  /// Starts listening at `address` and waits until it does; with the real address.
  std::unique_ptr<Talk> listen(const Person& person, std::string& address,
                               std::vector<std::string> more = {},
                               const std::string& input = "/dev/null");

  /// A file with `text`; its name.
  std::string file(const std::string& name, const std::string& text);

 private:
  unsigned talks_ = 0;
};

/// Whether `text` has `part` in it, wherever its lines are broken, with `kith: ` or as many blanks
/// before them, or neither.
bool says(const std::string& text, const std::string& part);

}  // namespace kith::test
