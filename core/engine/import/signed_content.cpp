#include "core/engine/import/signed_content.hpp"

namespace kith::import {
namespace {

format::PacketTag tag_of(const SignatureFact& fact, const FactsView& facts) {
  if (fact.kind == ComponentKind::primary) return format::PacketTag::public_key;
  if (fact.kind == ComponentKind::subkey) return format::PacketTag::public_subkey;
  const bool attribute = (facts.user_id(fact.component).flags & UserIdFlag::attribute) != 0;
  return attribute ? format::PacketTag::user_attribute : format::PacketTag::user_id;
}

}  // namespace

certificate::SignedContent signed_content(const SignatureFact& fact, const StoredView& target) {
  const KeyFact primary = target.facts.key(0);
  certificate::SignedContent content;
  content.primary = target.octets.subspan(primary.body, primary.body_size);
  content.tag = tag_of(fact, target.facts);
  if (fact.kind == ComponentKind::user_id) {
    const UserIdFact user_id = target.facts.user_id(fact.component);
    content.component = target.octets.subspan(user_id.body, user_id.body_size);
  } else if (fact.kind == ComponentKind::subkey) {
    const KeyFact subkey = target.facts.key(fact.component + 1U);
    content.component = target.octets.subspan(subkey.body, subkey.body_size);
  }
  return content;
}

}  // namespace kith::import
