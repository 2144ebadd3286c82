/// keyring-format/README.md tells the truth: its certificate, its limits, its example.

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// The example, as the README has it.
// clang-format off
#include "keyring-format/certificate.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/packet/user_id.hpp"

using namespace kith::format;

/// The user IDs of all certificates in a keyring, and how many things in it are out of order.
std::pair<std::vector<std::string>, std::size_t> names_in(ByteSource source) {
  std::vector<std::string> names;
  std::size_t problems = 0;
  KeyringReader keyring{std::move(source)};
  while (const auto item = keyring.next()) {
    if (item->kind == KeyringItem::Kind::problem) ++problems;
    if (item->kind != KeyringItem::Kind::certificate) continue;
    const auto read = read_certificate(item->octets);
    if (!read) {
      ++problems;  // read.error() says what, where, and by which rule
      continue;
    }
    for (const Component& user : read->certificate.user_ids) {
      if (user.packet.tag != PacketTag::user_id) continue;
      names.emplace_back(parse_user_id(user.packet.body).value());
    }
    problems += read->problems.size() + read->unlisted_problems;
  }
  return {names, problems};
}
// clang-format on

#include "keyring-format/limits.hpp"
#include "keyring-format/packet/signature.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::format {
namespace {

using test::to_hex;

std::string text_of(const std::string& path) {
  return std::string{as_text(test::contents_of(kith::test::tests_dir() + "/../" + path))};
}

std::string readme() { return text_of("keyring-format/README.md"); }

/// What stands between two marks, the marks left out.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto start = text.find(from);
  EXPECT_NE(start, text.npos) << from;
  const auto end = text.find(to, start + from.size());
  EXPECT_NE(end, text.npos) << to;
  if (start == text.npos || end == text.npos) return {};
  return text.substr(start + from.size(), end - start - from.size());
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The table's octets, and where its lines begin and end.
struct Table {
  Bytes octets;
  std::set<std::size_t> borders;
};

Table certificate_table() {
  const std::string section = between(readme(), "## A certificate, octet by octet", "## Example");
  Table table;
  for (const std::string& line : lines_of(between(section, "```\n", "```"))) {
    const Bytes octets = test::hex(line.substr(0, line.find("   ")));
    table.octets.insert(table.octets.end(), octets.begin(), octets.end());
    table.borders.insert(table.octets.size());
  }
  return table;
}

TEST(Readme, ShowsARealCertificate) {
  const auto samples = test::corpus_samples_in("hostile/flood-base.pgp");
  ASSERT_EQ(samples.size(), 1U);
  EXPECT_EQ(to_hex(certificate_table().octets), to_hex(samples[0].octets));
}

TEST(Readme, DrawsItsLinesWhereTheFieldsEnd) {
  const Table table = certificate_table();
  const ByteView octets = table.octets;
  const auto expect_border = [&](ByteView field, const char* name) {
    const auto start = static_cast<std::size_t>(field.data() - octets.data());
    EXPECT_TRUE(table.borders.contains(start)) << "start of " << name;
    EXPECT_TRUE(table.borders.contains(start + field.size())) << "end of " << name;
  };
  Reader reader{octets, "a rule"};
  const auto next_body = [&reader] {
    return reader.take(read_header(reader).value().length).value();
  };
  const ByteView key_body = next_body();
  expect_border(key_body, "key");
  const auto key = parse_public_key(key_body).value();
  const auto& curve = std::get<CurvePublic>(key.material);
  expect_border(curve.oid, "curve");
  expect_border(curve.point, "point");
  expect_border(next_body(), "user ID");
  const ByteView signature_body = next_body();
  EXPECT_TRUE(reader.at_end());
  const auto signature = parse_signature(signature_body).value();
  expect_border(signature.signed_part, "signed part");
  for (const auto* area : {&signature.hashed, &signature.unhashed}) {
    for (const Subpacket& one : area->all()) expect_border(one.body, "subpacket");
  }
  expect_border(signature.value.first, "R");
  expect_border(signature.value.second, "S");
}

TEST(Readme, SaysTheFingerprintOfItsCertificate) {
  const Bytes octets = certificate_table().octets;
  const auto key = parse_public_key(ByteView{octets}.subspan(2, 51)).value();
  const std::string fingerprint = to_hex(test::fingerprint_of(key));
  EXPECT_NE(readme().find(fingerprint), std::string::npos);
}

/// A value as the table writes it.
std::size_t number_of(const std::string& text) {
  const std::map<std::string, std::size_t> units = {
      {"", 1}, {" Ki", 1U << 10}, {" KiB", 1U << 10}, {" Mi", 1U << 20}, {" MiB", 1U << 20}};
  std::size_t digits = 0;
  const auto number = std::stoull(text, &digits);
  return number * units.at(text.substr(digits));
}

TEST(Readme, ListsEveryLimit) {
  const std::map<std::string, std::size_t> actual = {
      {"packet_body", limits::packet_body},
      {"certificate", limits::certificate},
      {"certificate_packets", limits::certificate_packets},
      {"components", limits::components},
      {"certificate_problems", limits::certificate_problems},
      {"user_id", limits::user_id},
      {"mpi_bits", limits::mpi_bits},
      {"subpacket_area", limits::subpacket_area},
      {"subpackets", limits::subpackets},
      {"armor_line", limits::armor_line},
      {"look_back", limits::look_back},
      {"landmark_key", limits::landmark_key},
  };
  const std::regex row{"\\| `([a-z_]+)` \\| ([^|]+) \\|.*"};
  std::map<std::string, std::size_t> listed;
  for (const std::string& line : lines_of(between(readme(), "## Limits", "\n## "))) {
    std::smatch match;
    if (std::regex_match(line, match, row)) listed[match[1]] = number_of(match[2]);
  }
  EXPECT_EQ(listed, actual);

  const std::regex constant{"inline constexpr [a-z:_]+ ([a-z_]+) = .*"};
  std::set<std::string> declared;
  for (const std::string& line : lines_of(text_of("keyring-format/limits.hpp"))) {
    std::smatch match;
    if (std::regex_match(line, match, constant)) declared.insert(match[1]);
  }
  std::set<std::string> named;
  for (const auto& [name, value] : listed) named.insert(name);
  EXPECT_EQ(declared, named);
}

TEST(Readme, HasAnExampleThatWorks) {
  const std::string example = between(readme(), "```cpp\n", "```");
  const std::string source = text_of("tests/keyring-format/readme_test.cpp");
  EXPECT_EQ(between(source, "// clang-format off\n", "// clang-format on"), example);

  const Bytes octets = certificate_table().octets;
  std::size_t at = 0;
  const auto [names, problems] = names_in([&](std::span<std::uint8_t> buffer) {
    const std::size_t count = std::min(buffer.size(), octets.size() - at);
    std::copy_n(octets.begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
    at += count;
    return count;
  });
  EXPECT_EQ(names, std::vector<std::string>{"Flooded <flooded@corpus.test>"});
  EXPECT_EQ(problems, 0U);
}

}  // namespace
}  // namespace kith::format
