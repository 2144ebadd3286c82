#include "tests/cli/session_fixture.hpp"

#include <unistd.h>

namespace kith::test {

using nlohmann::json;

namespace {

std::vector<std::string> shell_words(const std::vector<std::string>& words,
                                     const std::string& input,
                                     const std::filesystem::path& status) {
  std::string line = "exec \"$0\" session \"$@\" 3>" + status.string();
  if (!input.empty()) line += " <" + input;
  std::vector<std::string> all{"-c", line, program_path()};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--status-fd", "3"});
  return all;
}

/// Without the ends of its lines, and without `beginning` where they have one.
std::string in_one_line(std::string text, const std::string& beginning) {
  for (const std::string& mark : {"\n" + beginning, std::string{"\n"}}) {
    for (std::size_t at = 0; (at = text.find(mark)) != std::string::npos;) {
      text.replace(at, mark.size(), " ");
    }
  }
  return text;
}

}  // namespace

bool says(const std::string& text, const std::string& part) {
  const auto has_part = [&](const char* beginning) {
    return in_one_line(text, beginning).find(part) != std::string::npos;
  };
  return has_part("") || has_part("kith: ") || has_part("      ");
}

Talk::Talk(const Person& person, const std::vector<std::string>& words, const std::string& input,
           const std::filesystem::path& status)
    : status_(status), running_("/bin/sh", shell_words(words, input, status), person.setting) {}

std::vector<json> Talk::lines(const std::string& event) const {
  std::vector<json> found;
  if (!std::filesystem::exists(status_)) return found;
  for (const std::string& line : lines_of(contents_of(status_))) {
    json value = json::parse(line, nullptr, false);
    if (value.is_discarded()) continue;  // half a line so far
    if (event.empty() || value["event"] == event) found.push_back(std::move(value));
  }
  return found;
}

json Talk::wait_for(const std::string& event, std::size_t count) {
  for (int i = 0; i < 3000; ++i) {
    const bool lives = running_.lives_for(10);
    const auto found = lines(event);
    if (found.size() >= count) return found[count - 1];
    if (!lives) return nullptr;
    usleep(10000);
  }
  return nullptr;
}

Person SessionTest::make_person(const std::string& name) {
  Person person;
  person.name = name;
  person.home = directory_ / name;
  person.setting = setting_;
  person.setting.environment["KITH_HOME"] = person.home.string();
  const Ran made =
      kith_as(person, {"new", name + " <" + name + "@example.org>", "--no-passphrase", "--json"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  person.fingerprint = json::parse(made.out)["certificates"][0]["fingerprint"];
  return person;
}

Ran SessionTest::kith_as(const Person& person, const std::vector<std::string>& arguments,
                         const std::string& input) {
  Setting setting = person.setting;
  setting.input = input;
  return run_program(program_path(), arguments, setting);
}

void SessionTest::give(const Person& from, const Person& who, const Person& to) {
  const Ran exported = kith_as(from, {"export", "--binary", who.fingerprint});
  ASSERT_EQ(exported.exit_code, 0) << exported.err;
  const Ran imported = kith_as(to, {"import", "-"}, exported.out);
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
}

void SessionTest::certify(const Person& signer, const Person& who,
                          const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"sign", who.fingerprint, "--yes"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = kith_as(signer, arguments);
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
}

void SessionTest::acquaint(const Person& one, const Person& other) {
  give(one, one, other);
  give(other, other, one);
  certify(one, other);
  certify(other, one);
}

void SessionTest::make_friends_of_friends(Person& alice, Person& dave) {
  alice = make_person("alice");
  dave = make_person("dave");
  const Person bob = make_person("bob");
  const Person carol = make_person("carol");
  give(alice, alice, bob);
  give(carol, carol, bob);
  give(bob, bob, carol);
  give(dave, dave, carol);
  certify(bob, carol, {"--introducer"});
  certify(bob, alice);
  certify(carol, bob, {"--introducer"});
  certify(carol, dave);
  give(bob, alice, alice);
  give(carol, bob, alice);
  give(carol, dave, dave);
  give(bob, carol, dave);
  certify(alice, bob, {"--introducer", "2"});
  certify(dave, carol, {"--introducer", "2"});
}

std::unique_ptr<Talk> SessionTest::start(const Person& person, std::vector<std::string> words,
                                         const std::string& input) {
  const auto status = directory_ / ("status-" + std::to_string(++talks_));
  return std::make_unique<Talk>(person, words, input, status);
}

std::unique_ptr<Talk> SessionTest::listen(const Person& person, std::string& address,
                                          std::vector<std::string> more, const std::string& input) {
  more.insert(more.begin(), {"listen", address});
  auto talk = start(person, std::move(more), input);
  const json line = talk->wait_for("listening");
  if (line.is_null()) {
    ADD_FAILURE() << talk->finish().err;
  } else {
    address = line["address"];
  }
  return talk;
}

std::string SessionTest::file(const std::string& name, const std::string& text) {
  put(directory_ / name, text);
  std::filesystem::permissions(directory_ / name, std::filesystem::perms{0600});
  return (directory_ / name).string();
}

}  // namespace kith::test
