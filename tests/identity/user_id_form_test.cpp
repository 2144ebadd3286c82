#include "core/identity/user_id_form.hpp"

#include <gtest/gtest.h>

namespace kith::identity {
namespace {

TEST(UserIdForm, TakesNamesWithAddressesAndBareAddresses) {
  for (const char* sound :
       {"Alice <alice@example.org>", "alice@example.org", "<alice@example.org>",
        "Zoë Ångström <zoe@bücher.example>", "A. B. (work) <a.b@example.org>"}) {
    EXPECT_EQ(user_id_objection(sound), std::nullopt) << sound;
  }
}

TEST(UserIdForm, SaysWhatIsWrong) {
  const auto says = [](const std::string& user_id, const std::string& words) {
    const auto objection = user_id_objection(user_id);
    ASSERT_TRUE(objection) << user_id;
    EXPECT_NE(objection->find(words), std::string::npos) << *objection;
  };
  says("", "empty");
  says("Alice", "has no e-mail address");
  says("Alice <alice@>", "not of the form");
  says("Alice <alice@example.org", "not of the form");
  says("Alice\x1b[31m <alice@example.org>", "control characters");
  says("Alice\n<alice@example.org>", "control characters");
  says("Alice \xe2\x80\xae<alice@example.org>", "cannot be seen");
  says("Alice \xff <alice@example.org>", "UTF-8");
  says(" Alice <alice@example.org>", "space");
  says(std::string(600, 'a') + " <alice@example.org>", "620 octets");
}

}  // namespace
}  // namespace kith::identity
