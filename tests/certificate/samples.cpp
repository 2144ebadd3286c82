#include "tests/certificate/samples.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "keyring-format/keyring_reader.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::certificate::test {

void for_each_sample(
    const std::function<void(const std::string& name, format::Certificate certificate)>& visit) {
  namespace fs = std::filesystem;
  const fs::path corpus = fs::path{kith::test::tests_dir()} / "corpus";
  std::vector<fs::path> files;
  for (const char* client : {"gpg", "sq", "rnp", "js"}) {
    for (const auto& entry : fs::directory_iterator{corpus / client}) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    std::ifstream input{file, std::ios::binary};
    format::KeyringReader reader{[&input](std::span<std::uint8_t> buffer) {
      input.read(reinterpret_cast<char*>(buffer.data()),
                 static_cast<std::streamsize>(buffer.size()));
      return static_cast<std::size_t>(input.gcount());
    }};
    while (const auto item = reader.next()) {
      if (item->kind != format::KeyringItem::Kind::certificate) continue;
      auto read = format::read_certificate(item->octets);
      if (read) visit(file.lexically_relative(corpus).string(), std::move(read->certificate));
    }
  }
}

}  // namespace kith::certificate::test
