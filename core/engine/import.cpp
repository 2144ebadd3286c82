#include <algorithm>
#include <deque>

#include "core/certificate/policy.hpp"
#include "core/crypto/hash.hpp"
#include "core/engine/import/drain.hpp"
#include "core/engine/import/intake.hpp"
#include "core/engine/import/write.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/worker_pool.hpp"
#include "keyring-format/keyring_reader.hpp"

namespace kith {
namespace {

using import::Chunk;
using import::Intake;
using import::Place;
using import::RawCertificate;
using import::Recorder;
using store::StoreError;

/// Octets of input after which a batch is closed: small enough for memory and for losing little
/// when interrupted, large enough for a commit to cost little.
constexpr std::size_t batch_octets = 4U << 20;
constexpr std::size_t batch_certificates = 4096;

/// What the keyring knows of the input so far, and where changes go. In a dry run that is one
/// transaction which is thrown away.
class Access {
 public:
  Access(store::Environment& environment, store::WriteTransaction* dry_run)
      : environment_(environment), dry_run_(dry_run) {}

  [[nodiscard]] bool is_dry_run() const { return dry_run_ != nullptr; }

  /// Runs `fn(const ReadTransaction&)`, whose views stay valid until `release`.
  template <typename Fn>
  Result<void, StoreError> read(std::optional<store::ReadTransaction>& holder, Fn fn) {
    if (dry_run_ != nullptr) {
      fn(*dry_run_);
      return {};
    }
    auto transaction = environment_.begin_read();
    if (!transaction) return fail(transaction.error());
    holder.emplace(std::move(*transaction));
    fn(*holder);
    if (const auto error = holder->error()) return fail(*error);
    return {};
  }

  template <typename Fn>
  Result<void, StoreError> write(Fn fn) {
    return dry_run_ != nullptr ? fn(*dry_run_) : environment_.update(fn);
  }

 private:
  store::Environment& environment_;
  store::WriteTransaction* dry_run_;
};

/// One thing of the input on its way into the store.
struct Entry {
  RawCertificate raw;
  std::optional<StoredView> stored;
  Intake intake;
  bool is_signatures = false;
  bool is_unchanged = false;
};

struct Batch {
  std::deque<Entry> entries;
  std::vector<Entry*> work;  ///< those that need a thread
  std::size_t octets = 0;
  std::optional<store::ReadTransaction> transaction;
};

/// One run of the verb.
class Import {
 public:
  Import(Access access, const ImportRequest& request, const Job& job, unsigned threads)
      : access_(access), request_(request), job_(job), recorder_(report_), pool_(threads) {}

  Result<ImportReport, StoreError> run() {
    for (const InputStream& input : request_.inputs) total_ += input.size;
    for (const InputStream& input : request_.inputs) {
      const auto read = read_input(input);
      if (!read) return fail(read.error());
    }
    auto done = flush();
    if (done && !job_.stopped()) done = drain();
    if (done) done = count_certifications();
    if (!done) return fail(done.error());
    const auto& certificates = report_.certificates;
    report_.usable = certificates.added + certificates.updated + certificates.unchanged > 0;
    return std::move(report_);
  }

 private:
  Result<void, StoreError> read_input(const InputStream& input) {
    format::KeyringReader reader{input.read};
    bool found = false;
    while (!job_.stopped()) {
      auto item = reader.next();
      if (!item) break;
      found = true;
      job_.report({"reading", taken_ + reader.consumed(), total_});
      accept(std::move(*item), input.name);
      if (batch_.octets >= batch_octets || batch_.entries.size() >= batch_certificates) {
        const auto passed = pass_on();
        if (!passed) return passed;
      }
    }
    taken_ += reader.consumed();
    if (!found && !job_.stopped()) {
      import::add_problem(report_, {input.name, 0, {}}, "there is nothing in it", {});
    }
    return {};
  }

  void accept(format::KeyringItem item, const std::string& file) {
    using Kind = format::KeyringItem::Kind;
    Place place{file, item.offset, {}};
    switch (item.kind) {
      case Kind::problem:
        place.offset += item.error.offset;
        import::add_problem(report_, place, import::in_words(item.error, item.tag),
                            import::hint_for(item.error));
        return;
      case Kind::note: import::add_problem(report_, place, import::in_words(item.note), {}); return;
      case Kind::certificate:
      case Kind::signatures: break;
    }
    Entry entry;
    entry.is_signatures = item.kind == Kind::signatures;
    if (!entry.is_signatures) {
      const auto fingerprint = import::fingerprint_of_first_packet(item.octets);
      if (!fingerprint || fingerprint->empty()) {
        reject(place, fingerprint);
        return;
      }
      place.fingerprint = *fingerprint;
    }
    batch_.octets += item.octets.size();
    entry.raw = {std::move(item.octets), std::move(place), {}};
    batch_.entries.push_back(std::move(entry));
  }

  void reject(const Place& place, const format::Parsed<Fingerprint>& fingerprint) {
    ++report_.certificates.read;
    ++report_.certificates.rejected;
    const format::ParseError error =
        fingerprint ? format::ParseError{format::ParseErrorCode::bad_value, 0, ""}
                    : fingerprint.error();
    import::add_problem(report_, place, import::in_words(error, format::PacketTag::public_key),
                        import::hint_for(error));
  }

  /// Hands the open batch to the threads and, while they work, writes the one before it.
  Result<void, StoreError> pass_on() {
    auto next = std::make_unique<Batch>(std::move(batch_));
    batch_ = {};
    auto looked_up = look_up(*next);
    if (!looked_up) return looked_up;
    pool_.wait();
    pool_.start(next->work.size(), [batch = next.get()](std::size_t i) {
      Entry& entry = *batch->work[i];
      entry.intake = import::take_in(entry.raw, entry.stored);
    });
    std::swap(working_, next);
    if (access_.is_dry_run()) {
      pool_.wait();
      std::swap(working_, next);
    }
    return next ? write(*next) : Result<void, StoreError>{};
  }

  Result<void, StoreError> flush() {
    if (!batch_.entries.empty()) {
      const auto passed = pass_on();
      if (!passed) return passed;
    }
    pool_.wait();
    if (!working_) return {};
    const auto last = std::move(working_);
    return write(*last);
  }

  /// Finds out what is stored of each entry, and which are there octet for octet.
  Result<void, StoreError> look_up(Batch& batch) {
    return access_.read(batch.transaction, [&](const store::ReadTransaction& transaction) {
      for (Entry& entry : batch.entries) {
        if (entry.is_signatures) continue;
        entry.raw.source_hash = crypto::fast_digest(entry.raw.octets);
        if (const auto id = transaction.find_primary(entry.raw.place.fingerprint)) {
          entry.stored = read_stored(transaction, *id);
        }
        entry.is_unchanged =
            entry.stored && entry.stored->facts.header().source_hash == entry.raw.source_hash;
        if (!entry.is_unchanged) batch.work.push_back(&entry);
      }
    });
  }

  Result<void, StoreError> write(Batch& batch) {
    const bool idle = std::ranges::all_of(batch.entries, &Entry::is_unchanged);
    for (const Entry& entry : batch.entries) {
      if (entry.is_unchanged) recorder_.record_unchanged();
    }
    if (idle) return {};
    return access_.write([&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
      for (Entry& entry : batch.entries) {
        if (entry.is_unchanged) continue;
        const auto done =
            entry.is_signatures
                ? recorder_.record_revocations(transaction, entry.raw.octets, entry.raw.place)
                : recorder_.record(transaction, entry.raw, std::move(entry.intake));
        if (!done) return done;
      }
      return recorder_.flush_due(transaction);
    });
  }

  /// A chunk of certifications and the transaction that its octets lie in.
  struct Drained {
    std::optional<store::ReadTransaction> transaction;
    std::optional<Chunk> chunk;
  };

  /// Checks the certifications whose issuers are there now, chunk by chunk: while one is checked,
  /// the one before it is written and the one after it gathered.
  Result<void, StoreError> drain() {
    auto current = gather(std::nullopt);
    if (!current) return fail(current.error());
    while (!(*current)->chunk->empty() && !job_.stopped()) {
      Chunk& chunk = *(*current)->chunk;
      pool_.start(chunk.size(), [&chunk](std::size_t i) { chunk.check(i); });
      checked_ += chunk.certifications();
      job_.report({"checking signatures", checked_, 0});
      auto next = access_.is_dry_run() ? nothing() : gather(chunk.last());
      pool_.wait();
      if (!next) return fail(next.error());
      const auto last = chunk.last();
      auto written = write(chunk);
      if (!written) return written;
      if (access_.is_dry_run()) next = gather(last);
      if (!next) return fail(next.error());
      current = std::move(next);
    }
    return {};
  }

  using Gathered = Result<std::unique_ptr<Drained>, StoreError>;

  static Gathered nothing() { return std::unique_ptr<Drained>{}; }

  Gathered gather(std::optional<KeyId> after) {
    auto drained = std::make_unique<Drained>();
    const auto read =
        access_.read(drained->transaction, [&](const store::ReadTransaction& transaction) {
          drained->chunk.emplace(transaction, after);
        });
    if (!read) return fail(read.error());
    return drained;
  }

  Result<void, StoreError> write(const Chunk& chunk) {
    return access_.write([&](store::WriteTransaction& transaction) {
      return chunk.write(transaction, recorder_, report_);
    });
  }

  /// What the certificates of this run still wait for, and what policy keeps from counting.
  Result<void, StoreError> count_certifications() {
    std::optional<store::ReadTransaction> holder;
    return access_.read(holder, [&](const store::ReadTransaction& transaction) {
      for (const auto& [id, place] : recorder_.touched()) {
        const auto stored = read_stored(transaction, CertificateId{id});
        if (stored) count_certifications(*stored);
      }
    });
  }

  void count_certifications(const StoredView& stored) {
    using certificate::Strictness;
    const auto rejects = [this](const SignatureFact& fact, Strictness strictness) {
      return fact.status == SignatureStatus::good &&
             !certificate::policy_objection(fact, strictness, request_.time).empty();
    };
    for (std::size_t i = 0; i < stored.facts.signature_count(); ++i) {
      if (rejects(stored.facts.signature(i), Strictness::lenient)) {
        ++report_.signatures.rejected_by_policy;
      }
    }
    for (std::size_t i = 0; i < stored.certifications.size(); ++i) {
      const SignatureFact fact = stored.certifications[i];
      if (fact.status == SignatureStatus::unknown_issuer) ++report_.signatures.unknown_issuer;
      if (rejects(fact, Strictness::strict)) ++report_.signatures.rejected_by_policy;
    }
  }

  Access access_;
  const ImportRequest& request_;
  const Job& job_;
  ImportReport report_;
  Recorder recorder_;
  Batch batch_;
  std::unique_ptr<Batch> working_;
  std::uint64_t total_ = 0, taken_ = 0, checked_ = 0;
  WorkerPool pool_;  // last: its threads end before what they use
};

/// Leaves the closure of a transaction that is not to be kept.
struct DryRunDone {
  std::optional<StoreError> error;
  DryRunDone() = default;
  DryRunDone(const StoreError& store_error) : error(store_error) {}  // NOLINT: for the closure
};

}  // namespace

Outcome<ImportReport> Engine::import(const ImportRequest& request, const Job& job) {
  store::Environment& environment = impl_->environment();
  const unsigned threads = impl_->options().threads;
  Result<ImportReport, StoreError> report = ImportReport{};
  if (request.dry_run) {
    const auto dry =
        environment.update([&](store::WriteTransaction& transaction) -> Result<void, DryRunDone> {
          report = Import{{environment, &transaction}, request, job, threads}.run();
          return fail(DryRunDone{});
        });
    if (!dry && dry.error().error) return fail(impl_->error(*dry.error().error));
  } else {
    report = Import{{environment, nullptr}, request, job, threads}.run();
  }
  if (!report) return fail(impl_->error(report.error()));
  if (job.stopped()) {
    return fail(Error{ErrorKind::cancelled,
                      "stopped; " + std::to_string(report->certificates.read) +
                          " certificates were taken in before",
                      {"run the same command again: it goes on where it stopped"}});
  }
  return std::move(*report);
}

}  // namespace kith
