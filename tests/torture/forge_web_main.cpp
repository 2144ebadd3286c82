#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tests/torture/forge_web.hpp"

namespace {

using kith::torture::WebPlan;

bool write(const std::filesystem::path& path, std::string_view octets) {
  std::ofstream file{path, std::ios::binary};
  file.write(octets.data(), static_cast<std::streamsize>(octets.size()));
  file.close();
  if (file) return true;
  std::cerr << "kith-forge-web: error: cannot write " << path.string() << '\n';
  return false;
}

bool write_web(const WebPlan& plan, const std::filesystem::path& folder) {
  std::error_code ignored;  // writing will fail
  std::filesystem::create_directories(folder, ignored);
  const kith::torture::ForgedWeb web = kith::torture::forge_web(plan);
  return write(folder / "keyring.pgp", kith::as_text(web.keyring)) &&
         write(folder / "web.txt", web.description);
}

/// Takes out what is named as in a description: `c3` certificate 3, `s12` signature 12.
void leave_out(WebPlan& plan, const std::vector<std::string>& names) {
  std::set<std::size_t> signatures, certificates;
  for (const std::string& name : names) {
    (name[0] == 'c' ? certificates : signatures).insert(std::stoul(name.substr(1)));
  }
  kith::torture::leave_out(plan, signatures, certificates);
}

}  // namespace

/// kith-forge-web: writes random webs of trust that no client would make.
int main(int argc, char** argv) {
  std::uint64_t first = 1, count = 1;
  std::string output;
  std::vector<std::string> names;
  CLI::App app{
      "Forges random webs of trust, of all oddities that signatures can have. Each goes into a "
      "folder named after its seed: keyring.pgp, and web.txt that describes it."};
  app.add_option("--first", first, "the first seed")->capture_default_str();
  app.add_option("--count", count, "how many seeds from there on")->capture_default_str();
  app.add_option("--output", output, "the folder for the folders")->required();
  app.add_option("--leave-out", names, "certificates and signatures by their names in web.txt")
      ->delimiter(',')
      ->check([](const std::string& name) {
        const bool good = name.size() > 1 && name.size() < 8 &&
                          (name[0] == 'c' || name[0] == 's') &&
                          name.find_first_not_of("0123456789", 1) == std::string::npos;
        return std::string{good ? "" : "not a name as c3 or s12"};
      });
  CLI11_PARSE(app, argc, argv);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    WebPlan plan = kith::torture::plan_web(seed);
    leave_out(plan, names);
    if (!write_web(plan, std::filesystem::path{output} / std::to_string(seed))) return 1;
  }
  return 0;
}
