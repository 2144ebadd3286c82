#include "tests/engine/fixture.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stop_token>

#include "tests/support/tests_dir.hpp"

namespace kith::test {

namespace fs = std::filesystem;

Scratch::Scratch() {
  std::string pattern = (fs::temp_directory_path() / "kith-engine-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Bytes file_octets(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  EXPECT_TRUE(in.good()) << file;
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  const ByteView octets = as_bytes(text);
  return {octets.begin(), octets.end()};
}

fs::path corpus_file(std::string_view name) { return fs::path{tests_dir()} / "corpus" / name; }

Bytes corpus(std::string_view name) { return file_octets(corpus_file(name)); }

std::vector<fs::path> corpus_files(std::string_view folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{corpus_file(folder)}) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".pgp" || extension == ".asc" || extension == ".rev") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

InputStream stream(std::string name, Bytes octets) {
  auto held = std::make_shared<Bytes>(std::move(octets));
  auto position = std::make_shared<std::size_t>(0);
  const std::uint64_t size = held->size();
  return {std::move(name),
          [held, position](std::span<std::uint8_t> buffer) {
            const std::size_t count = std::min(buffer.size(), held->size() - *position);
            std::copy_n(held->begin() + static_cast<std::ptrdiff_t>(*position), count,
                        buffer.begin());
            *position += count;
            return count;
          },
          size};
}

Engine open_keyring(const fs::path& home) {
  EngineOptions options;
  options.home = home;
  options.create = true;
  options.threads = 2;
  auto engine = Engine::open(options);
  if (!engine) {
    ADD_FAILURE() << engine.error().message;
    std::abort();
  }
  return std::move(*engine);
}

ImportReport import(Engine& engine, const std::vector<Bytes>& inputs, bool dry_run) {
  ImportRequest request;
  request.dry_run = dry_run;
  request.time = reference_time;
  for (const Bytes& input : inputs) {
    request.inputs.push_back(stream("input " + std::to_string(request.inputs.size()), input));
  }
  auto report = engine.import(request, {});
  EXPECT_TRUE(report.has_value()) << report.error().message;
  return report.value_or(ImportReport{});
}

ImportReport import(Engine& engine, std::string_view corpus_name) {
  return import(engine, std::vector<Bytes>{corpus(corpus_name)});
}

void import_unchecked(Engine& engine, const Bytes& input) {
  std::stop_source stop;
  const Job job{stop.get_token(), [&](const Progress& progress) {
                  if (progress.stage == "checking signatures") stop.request_stop();
                }};
  ImportRequest request;
  request.inputs.push_back(stream("file", input));
  (void)engine.import(request, job);
}

Bytes export_with(Engine& engine, const ExportRequest& request) {
  Bytes octets;
  const auto report =
      engine.export_certificates(request,
                                 [&octets](ByteView piece) {
                                   octets.insert(octets.end(), piece.begin(), piece.end());
                                   return true;
                                 },
                                 {});
  EXPECT_TRUE(report.has_value()) << report.error().message;
  return octets;
}

Bytes export_all(Engine& engine) {
  ExportRequest request;
  request.include_local = true;
  request.everything = true;
  return export_with(engine, request);
}

CertificateInfo show(const Engine& engine, std::string who, Timestamp time) {
  const auto info = engine.show({std::move(who), time});
  EXPECT_TRUE(info.has_value()) << info.error().message;
  return info.value_or(CertificateInfo{});
}

namespace {

std::string account_of(const CertificationInfo& certification) {
  std::string text = "    " + to_hex(certification.issuer) + ' ' +
                     std::to_string(certification.type) + ' ' + to_rfc3339(certification.created) +
                     ' ' + std::to_string(static_cast<int>(certification.status)) + ' ' +
                     std::to_string(certification.amount) + ' ' +
                     std::to_string(certification.depth) + ' ' + certification.why + ' ' +
                     certification.issuer_user_id;
  for (const std::string& scope : certification.scopes) text += ' ' + scope;
  return text + '\n';
}

std::string account_of(const CertificateInfo& info) {
  std::string text = to_hex(info.fingerprint) + ' ' + info.algorithm + ' ' + info.why + ' ' +
                     to_rfc3339(info.expires.value_or(Timestamp{0})) + '\n';
  for (const UserIdInfo& user_id : info.user_ids) {
    text += "  " + user_id.user_id + ' ' + user_id.why + (user_id.primary ? " primary\n" : "\n");
    for (const auto& certification : user_id.certifications) text += account_of(certification);
  }
  for (const SubkeyInfo& subkey : info.subkeys) {
    text += "  " + to_hex(subkey.fingerprint) + ' ' + subkey.algorithm + ' ' + subkey.why;
    for (const std::string& capability : subkey.capabilities) text += ' ' + capability;
    text += '\n';
  }
  return text;
}

}  // namespace

std::string account_of(const Engine& engine) {
  std::vector<std::string> fingerprints;
  const auto listed = engine.list({"", reference_time}, [&](const CertificateInfo& info) {
    fingerprints.push_back(to_hex(info.fingerprint));
    return true;
  });
  EXPECT_TRUE(listed.has_value());
  std::ranges::sort(fingerprints);
  std::string account;
  for (const std::string& fingerprint : fingerprints) {
    account += account_of(show(engine, fingerprint));
  }
  return account;
}

testing::AssertionResult is_sound(const Engine& engine) {
  const auto report = engine.verify({});
  if (!report) return testing::AssertionFailure() << report.error().message;
  if (report->problem_count == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << to_hex(report->problems.front().fingerprint) << ": "
                                     << report->problems.front().problem;
}

}  // namespace kith::test
