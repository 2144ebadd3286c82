#include "core/engine/engine.hpp"

#include "core/crypto/initialise.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/program/home.hpp"

namespace kith {

Outcome<Engine> Engine::open(const EngineOptions& options) {
  if (!crypto::initialise()) {
    return fail(Error{ErrorKind::keyring, "the cryptographic library cannot be started", {}});
  }
  std::error_code code;
  if (options.create || std::filesystem::exists(options.home, code)) {
    if (auto fits = check_can_be_directory(options.home); !fits) {
      return fail(std::move(fits.error()));
    }
  }
  store::OpenOptions open;
  open.create = options.create;
  open.read_only = options.read_only;
  auto environment = store::Environment::open(options.home, open);
  if (!environment) return fail(describe(environment.error(), options.home));
  return Engine{std::make_unique<Impl>(std::move(*environment), options)};
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

std::uint64_t Engine::revision() const { return impl_->environment().last_transaction(); }

std::uint64_t Engine::opening() const { return impl_->serial(); }

const std::filesystem::path& Engine::home() const { return impl_->options().home; }

}  // namespace kith
