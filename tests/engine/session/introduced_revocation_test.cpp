#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/signature.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/prompter.hpp"
#include "tests/engine/session/circle.hpp"

namespace kith::test {
namespace {

using namespace kith::certificate::test;

/// Bert relies on Xaver, who certified Anna. Rita, whom Xaver appointed, has revoked his key, of
/// which Bert's keyring says nothing.
class IntroducedRevocation : public testing::Test {
 protected:
  IntroducedRevocation() {
    import(bert_.engine(), {octets_of(xaver())});
    CertifyRequest request;
    request.who = {to_hex(xaver_.fingerprint())};
    request.terms.depth = 1;
    must_certify(bert_.engine(), request);
    import(anna_.engine(), {octets_of(xaver()), certified_by_xaver(anna_.certificate())});
    anna_.sign(bert_);
  }

  [[nodiscard]] static Bytes octets_of(const Forge& forge) {
    return format::write_certificate(forge.certificate());
  }
  [[nodiscard]] Forge xaver() const {
    Forge forge{xaver_};
    forge.sign(direct(birthday).appoints(rita_)).user_id("Xaver").sign(self(birthday));
    return forge;
  }
  [[nodiscard]] Bytes rita() const {
    return octets_of(Forge{rita_}.user_id("Rita").sign(self(birthday)));
  }
  [[nodiscard]] Bytes revoked() const {
    Forge forge{xaver_};
    forge.sign(direct(birthday).appoints(rita_))
        .sign(key_revocation(birthday + day, 2), rita_)
        .user_id("Xaver")
        .sign(self(birthday))
        .sign(certification(birthday), rita_);  // so that she is introduced, too
    return octets_of(forge);
  }
  [[nodiscard]] Bytes certified_by_xaver(const Bytes& octets) const {
    auto read = format::read_certificate(octets);
    EXPECT_TRUE(read);
    format::Component& user_id = read->certificate.user_ids.at(0);
    const auto now = static_cast<std::uint32_t>(Timestamp::now().seconds - day);
    user_id.signatures.push_back(certification(now).sign(
        xaver_,
        {read->certificate.primary.packet.body, format::PacketTag::user_id, user_id.packet.body}));
    return format::write_certificate(read->certificate);
  }
  /// Whether Bert, who is called by Anna, believes that it is she.
  [[nodiscard]] bool is_believed() {
    SessionRequest request;
    request.reveal = RevealTo::anyone;
    Call talk = call(anna_.host(request), bert_.host(request));
    const auto& report = talk.responder().report();
    EXPECT_TRUE(report);
    return report && report->believed;
  }

  const ForgedKey xaver_{1}, rita_{2};
  Member anna_{"Anna"}, bert_{"Bert"};
};

TEST_F(IntroducedRevocation, CountsWhoeverBringsIt) {
  import(bert_.engine(), {rita()});
  EXPECT_TRUE(is_believed()) << "by Xaver, as far as anybody here knows";
  import(anna_.engine(), {rita(), revoked()});
  EXPECT_FALSE(is_believed());
}

TEST_F(IntroducedRevocation, AlsoByARevokerWhomThePeerBringsAlong) {
  import(bert_.engine(), {revoked()});
  EXPECT_TRUE(is_believed()) << "nobody here can tell whether it is Rita's";
  import(anna_.engine(), {rita(), revoked()});
  EXPECT_FALSE(is_believed());
}

}  // namespace
}  // namespace kith::test
