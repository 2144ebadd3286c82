#include <algorithm>

#include "core/engine/exported.hpp"
#include "core/engine/lookup.hpp"
#include "keyring-format/armor.hpp"

namespace kith {
namespace {

/// Writes what is exported, as it comes or as one armored block at the end.
class Sink {
 public:
  Sink(const ExportRequest& request, const std::function<bool(ByteView)>& sink)
      : armored_(request.armor), sink_(sink) {}

  bool write(ByteView octets) {
    if (!armored_) return sink_(octets);
    block_.insert(block_.end(), octets.begin(), octets.end());
    return true;
  }

  /// RFC 9580 §6.1: no checksum where a v6 key is inside.
  bool finish(bool has_v6) {
    if (!armored_ || block_.empty()) return true;
    return sink_(as_bytes(format::armor(format::ArmorKind::public_key, block_, !has_v6)));
  }

 private:
  bool armored_;
  const std::function<bool(ByteView)>& sink_;
  Bytes block_;
};

/// The certificates asked for, those of version 6 by themselves.
struct Selection {
  std::vector<CertificateId> ids, v6_ids;

  [[nodiscard]] bool is_mixed() const { return !ids.empty() && !v6_ids.empty(); }

  void add(CertificateId id, const FactsView& facts) {
    auto& list = facts.key(0).version == 6 ? v6_ids : ids;
    if (std::ranges::find(list, id) == list.end() || !checks_repetition) list.push_back(id);
  }
  bool checks_repetition = true;
};

Outcome<Selection> select(const store::ReadTransaction& transaction, const ExportRequest& request) {
  Selection selection;
  if (request.who.empty()) {
    selection.checks_repetition = false;
    transaction.for_each([&](CertificateId id, ByteView record) {
      if (const auto facts = FactsView::open(record)) selection.add(id, *facts);
      return true;
    });
    return selection;
  }
  for (const std::string& who : request.who) {
    const auto id = find_one(transaction, who);
    if (!id) return fail(id.error());
    const auto facts = read_facts(transaction, *id);
    if (facts) selection.add(*id, *facts);
  }
  return selection;
}

/// Writes what was selected into one sink or two.
class Writing {
 public:
  Writing(const store::ReadTransaction& transaction, const ExportRequest& request, const Job& job,
          ExportReport& report)
      : transaction_(transaction), request_(request), job_(job), report_(report) {}

  using Octets = std::function<bool(ByteView)>;

  void run(Selection selection, const Octets& sink, const Octets& apart) {
    const bool splits = selection.is_mixed() && !request_.everything;
    if (splits && !apart) {
      report_.v6_left_out = selection.v6_ids.size();
      selection.v6_ids.clear();
    }
    report_.v6_certificates = selection.v6_ids.size();
    total_ = selection.ids.size() + selection.v6_ids.size();
    auto& ids = selection.ids;
    const auto& v6_ids = selection.v6_ids;
    if (!splits) ids.insert(ids.end(), v6_ids.begin(), v6_ids.end());
    Written main, aside;
    const bool goes_on = write(ids, sink, !splits && !v6_ids.empty(), main);
    if (goes_on && splits && !v6_ids.empty()) (void)write(v6_ids, apart, true, aside);
    report_.certificates = main.certificates;
    report_.octets = main.octets;
    report_.v6_apart = aside.certificates;
  }

 private:
  struct Written {
    std::uint64_t certificates = 0, octets = 0;
  };

  /// False when it was stopped.
  bool write(const std::vector<CertificateId>& ids, const Octets& sink, bool has_v6,
             Written& written) {
    Sink out{request_, sink};
    for (const CertificateId id : ids) {
      if (job_.stopped()) return false;
      const auto stored = read_stored(transaction_, id);
      if (!stored) continue;
      const Bytes octets = exported(*stored, request_, report_);
      written.octets += octets.size();
      ++written.certificates;
      job_.report({"exporting", ++done_, total_});
      if (!out.write(octets)) return false;
    }
    return out.finish(has_v6);
  }

  const store::ReadTransaction& transaction_;
  const ExportRequest& request_;
  const Job& job_;
  ExportReport& report_;
  std::uint64_t done_ = 0, total_ = 0;
};

}  // namespace

Outcome<ExportReport> Engine::export_certificates(const ExportRequest& request,
                                                  const std::function<bool(ByteView)>& sink,
                                                  const Job& job,
                                                  const std::function<bool(ByteView)>& apart) {
  ExportReport report;
  std::optional<Error> refused;
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        auto selection = select(transaction, request);
        if (!selection) {
          refused = selection.error();
          return {};
        }
        Writing{transaction, request, job, report}.run(std::move(*selection), sink, apart);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (refused) return fail(*refused);
  if (job.stopped()) return fail(stopped_on_request());
  return report;
}

}  // namespace kith
