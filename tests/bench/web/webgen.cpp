#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "tests/bench/web/web.hpp"

/// kith-webgen: writes a synthetic web of trust as a binary keyring.
int main(int argc, char** argv) {
  kith::bench::WebOptions options;
  std::string output;
  CLI::App app{
      "Makes a web of trust: Ed25519 certificates (v4) that certify each other, in random "
      "order, as one binary keyring. The same options make the same octets."};
  app.add_option("--certificates", options.certificates, "how many")
      ->check(CLI::Range(1U, 1U << 30))
      ->capture_default_str();
  app.add_option("--certifications", options.certifications, "by others, on each certificate")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "another seed makes another web")->capture_default_str();
  app.add_option("--trust-signatures", options.introducers,
                 "few: one certification in twenty, of depth 1 or 2; half: every other one, of "
                 "depth 2 to 255")
      ->transform(CLI::CheckedTransformer(std::map<std::string, kith::bench::Introducers>{
          {"few", kith::bench::Introducers::few}, {"half", kith::bench::Introducers::half}}))
      ->default_str("few");
  app.add_option("--output", output, "the keyring to write")->required();
  CLI11_PARSE(app, argc, argv);
  if (options.certifications >= options.certificates) {
    std::cerr
        << "kith-webgen: error: nobody certifies the same certificate twice: --certifications "
           "must be less than --certificates\n";
    return 2;
  }
  std::ofstream file{output, std::ios::binary};
  for (const kith::Bytes& certificate : kith::bench::make_web(options)) {
    file.write(reinterpret_cast<const char*>(certificate.data()),
               static_cast<std::streamsize>(certificate.size()));
  }
  file.close();
  if (!file) {
    std::cerr << "kith-webgen: error: cannot write " << output << '\n';
    return 1;
  }
  return 0;
}
