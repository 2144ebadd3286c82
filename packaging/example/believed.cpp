// Is a file signed by somebody who is believed? believed ~/.local/share/kith FILE FILE.sig
#include <fstream>
#include <iostream>
#include <memory>

#include "core/engine/engine.hpp"

namespace {

kith::InputStream stream_of(const std::string& name) {
  auto file = std::make_shared<std::ifstream>(name, std::ios::binary);
  return {name, [file](std::span<std::uint8_t> buffer) {
            file->read(reinterpret_cast<char*>(buffer.data()),
                       static_cast<std::streamsize>(buffer.size()));
            return static_cast<std::size_t>(file->gcount());
          }};
}

int refuse(const kith::Error& error) {
  std::cerr << "believed: " << error.message << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return refuse({kith::ErrorKind::usage, "usage: believed HOME FILE SIGNATURE", {}});
  const auto engine = kith::Engine::open({.home = argv[1], .read_only = true});
  if (!engine) return refuse(engine.error());
  kith::VerifyFileRequest request;
  request.file = stream_of(argv[2]);
  request.signature = stream_of(argv[3]);
  const auto report = engine->verify_file(request, kith::Job{});
  if (!report) return refuse(report.error());
  for (const kith::DocumentSignature& signature : report->signatures) {
    if (signature.counts) std::cout << "signed by " << signature.user_id << "\n";
  }
  return report->accepted ? 0 : 1;
}
