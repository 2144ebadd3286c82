#include <cstdint>
#include <iostream>
#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "core/store/environment.hpp"
#include "tests/bench/trust/records.hpp"

namespace {

using namespace kith;

using Done = Result<void, store::StoreError>;

/// One commit for so many: its memory is bounded, and the disk is not waited for too often.
constexpr std::uint32_t batch = 50'000;

Done write(store::Environment& keyring, bench::TrustWeb& web) {
  for (std::uint32_t first = 1; first <= web.size(); first += batch) {
    const auto done = keyring.update([&](store::WriteTransaction& writing) -> Done {
      for (std::uint32_t id = first; id < first + batch && id <= web.size(); ++id) {
        const bench::Records records = bench::records_of(web, {id});
        const auto put =
            writing.put({{}, records.certificate, records.facts, records.certifications});
        if (!put) return fail(put.error());
      }
      return {};
    });
    if (!done) return done;
  }
  return {};
}

Done fill(const std::string& home, bench::TrustWeb& web) {
  auto keyring = store::Environment::open(home, {.create = true});
  if (!keyring) return fail(keyring.error());
  const auto empty = keyring->view([](const store::ReadTransaction& reading) -> Done {
    if (reading.count() > 0)
      return fail(store::StoreError{store::StoreError::exists, 0, "a keyring"});
    return {};
  });
  return empty ? write(*keyring, web) : empty;
}

void tell(const char* what, CertificateId id) {
  std::cout << what << ' ' << to_hex(bench::fingerprint_in_records(id)) << '\n';
}

}  // namespace

/// kith-fillweb: fills a keyring with the records of a web of trust, without any packet behind
/// them.
int main(int argc, char** argv) {
  using bench::TrustWeb;
  using Make = TrustWeb (*)(std::size_t);
  const std::map<std::string, Make> shapes{{"grown", TrustWeb::grown},
                                           {"complete", TrustWeb::complete},
                                           {"crowd", TrustWeb::crowd},
                                           {"ring", TrustWeb::ring},
                                           {"scoped", TrustWeb::scoped}};
  std::string shape = "grown";
  std::string home;
  std::size_t certificates = 1000;
  std::uint32_t targets = 1;
  CLI::App app{
      "Fills a keyring with a web of trust that nobody signed: verified facts without packets, "
      "enough to ask how far people are believed. Prints a root and some of the others. The same "
      "options make the same web."};
  app.add_option("--shape", shape, "grown, complete, crowd, ring, scoped")
      ->check(CLI::IsMember(shapes))
      ->capture_default_str();
  app.add_option("--certificates", certificates, "how many")
      ->check(CLI::Range(2U, 1U << 24))
      ->capture_default_str();
  app.add_option("--targets", targets, "how many of them to print")->capture_default_str();
  app.add_option("--home", home, "the folder of the keyring; must not be there yet")->required();
  CLI11_PARSE(app, argc, argv);
  TrustWeb web = shapes.at(shape)(certificates);
  if (!fill(home, web)) {
    std::cerr
        << "kith-fillweb: error: cannot fill " << home
        << ": name a folder that is not there yet, on a disk with 2 KB for each certificate\n";
    return 1;
  }
  tell("root", shape == "grown" || shape == "scoped" ? web.somebody() : web.farthest());
  for (std::uint32_t i = 0; i < targets; ++i) {
    tell("target", {static_cast<std::uint32_t>(std::uint64_t{web.size()} * i / targets + 1)});
  }
  return 0;
}
