#include "tests/fuzz/corpus.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/keyring-format/byte_source.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::fuzz {

std::vector<Bytes> corpus_files(std::string_view extension, std::size_t largest) {
  namespace fs = std::filesystem;
  std::set<fs::path> names;
  for (const auto& entry : fs::recursive_directory_iterator(test::tests_dir() + "/corpus")) {
    if (entry.is_regular_file() && entry.path().extension() == extension &&
        entry.file_size() <= largest) {
      names.insert(entry.path());
    }
  }
  std::vector<Bytes> files;
  for (const fs::path& name : names) {
    std::ifstream in{name, std::ios::binary};
    files.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
  }
  return files;
}

std::vector<Bytes> corpus_certificates(std::size_t largest) {
  std::set<Bytes> certificates;
  for (const char* extension : {".pgp", ".asc"}) {
    for (const Bytes& file : corpus_files(extension, 1U << 20)) {
      format::KeyringReader reader{format::test::source_of(file)};
      while (auto item = reader.next()) {
        if (item->kind != format::KeyringItem::Kind::certificate) continue;
        if (item->octets.size() <= largest) certificates.insert(std::move(item->octets));
      }
    }
  }
  return {certificates.begin(), certificates.end()};
}

std::vector<Bytes> corpus_packets(format::PacketTag tag) {
  std::set<Bytes> packets;
  for (const Bytes& certificate : corpus_certificates(64U << 10)) {
    format::Reader reader{certificate, "corpus"};
    while (!reader.at_end()) {
      const auto header = format::read_header(reader);
      const auto body = header ? reader.take(header->length) : reader.take_rest();
      if (!header || !body) break;
      if (header->tag == tag) packets.emplace(body->begin(), body->end());
    }
  }
  return {packets.begin(), packets.end()};
}

std::vector<Bytes> behind(std::uint8_t first, std::vector<Bytes> inputs) {
  for (Bytes& input : inputs) input.insert(input.begin(), first);
  return inputs;
}

}  // namespace kith::fuzz
