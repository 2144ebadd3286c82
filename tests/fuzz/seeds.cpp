// Writes inputs to start from: fuzz_seeds DIRECTORY.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/session/proof/frame.hpp"
#include "core/session/suite.hpp"
#include "tests/fuzz/fixed_random.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/session/attack/hostile.hpp"

namespace kith::fuzz {
namespace {

using namespace session;
using session::test::alice;
using session::test::bob;

class Corpus {
 public:
  explicit Corpus(std::filesystem::path directory) : directory_(std::move(directory)) {}

  void add(const std::string& program, ByteView octets) {
    const auto place = directory_ / ("fuzz_" + program);
    std::filesystem::create_directories(place);
    std::ofstream file(place / ("seed" + std::to_string(count_++)), std::ios::binary);
    file << as_text(octets);
    ok_ = ok_ && file.flush().good();
  }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::filesystem::path directory_;
  int count_ = 0;
  bool ok_ = true;
};

Bytes staged(Stage stage, unsigned role, ByteView octets) {
  Bytes input = {static_cast<std::uint8_t>(static_cast<unsigned>(stage) << 1U | role)};
  input.insert(input.end(), octets.begin(), octets.end());
  return input;
}

std::vector<Frame> frames() {
  return {Confirm{Role::initiator, alice().fingerprint(), bob().fingerprint(), {}},
          IntroductionChunk{false, alice().certificate()},
          IntroductionChunk{true, {}},
          Data{as_bytes("hello")},
          Rekey{},
          Close{},
          Close{1, 5},
          Failure{},
          Padding{100},
          Decision::accepted,
          Decision::waiting,
          Decision::refused};
}

bool write(const std::filesystem::path& directory) {
  Corpus corpus(directory);
  Bytes together;
  for (const Frame& frame : frames()) {
    const Bytes octets = write_frame(frame).value();
    corpus.add("session_frame", octets);
    // As split_frames() takes them: without the padding.
    const std::size_t size = frame_header_size + read_two_octets(ByteView(octets).subspan(1));
    const ByteView bare = ByteView(octets).first(size);
    together.insert(together.end(), bare.begin(), bare.end());
    for (const unsigned role : {0U, 1U}) {
      corpus.add("session", staged(Stage::frames, role, bare));
      corpus.add("session", staged(Stage::open_frames, role, bare));
    }
  }
  corpus.add("session", staged(Stage::open_frames, 0, together));
  corpus.add("session_payload", payload_of_alice());
  for (const unsigned role : {0U, 1U}) {
    corpus.add("session", staged(Stage::payload, role, payload_of_alice()));
  }
  Bytes first(sizeof(Preface) + 2 + 64);
  std::ranges::copy(preface_of(Suite::xx), first.begin());
  first[7] = 64;
  first[8] = 9;
  corpus.add("session", staged(Stage::raw, 0, first));
  corpus.add("session", staged(Stage::raw, 1, ByteView(first).subspan(sizeof(Preface))));
  Bytes introduced = {63};
  for (const auto* person : {&alice(), &bob()}) {
    introduced.insert(introduced.end(), person->certificate().begin(), person->certificate().end());
    corpus.add("session_introduction", introduced);
  }
  corpus.add("session_secret", as_bytes("ABCD EFGH IJKL MNOP QRST UVWX YE"));
  corpus.add("session_secret", as_bytes("mnop-qrst-uvwx-yabc-defg-hijk-le-aaaa"));
  return corpus.ok();
}

}  // namespace
}  // namespace kith::fuzz

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: fuzz_seeds DIRECTORY\n", stderr);
    return 2;
  }
  kith::fuzz::fix_random();
  (void)kith::session::test::alice();
  return kith::fuzz::write(argv[1]) ? 0 : 1;
}
