#include <QCoreApplication>

#include "gui/views/help/help_window.hpp"

namespace kith::gui {
namespace {

struct Help {
  Q_DECLARE_TR_FUNCTIONS(Help)
};

QString paragraphs(const QStringList& texts) {
  QString html;
  for (const QString& text : texts) html += QStringLiteral("<p>%1</p>").arg(text);
  return html;
}

HelpPage start() {
  return {
      Help::tr("The web of trust"),
      paragraphs(
          {Help::tr(
               "Everybody can make a key and write any name on it. So before you rely on a key, "
               "somebody has to have checked whose it is."),
           Help::tr(
               "<b>You</b> check the keys of people whom you meet: you compare the fingerprint "
               "with them, and sign the key. Your signature says: this key belongs to this "
               "person."),
           Help::tr("<b>Others</b> do the same. When you rely on how a friend checks keys, Kith "
                    "believes the keys that this friend has signed. So you can know the keys of "
                    "people whom you have never met, and see through whom."),
           Help::tr("Nobody is in charge: what you believe begins with you, and you can always see "
                    "why.")})};
}

HelpPage people() {
  return {Help::tr("People"),
          paragraphs(
              {Help::tr("The list shows everybody whose key you have. The badge says how far the "
                        "name on the key can be believed:"),
               Help::tr("<b>Mine</b>: this is your own key. <b>Verified by you</b>: you compared "
                        "and signed it. <b>Believed</b>: people whom you rely on have signed it. "
                        "<b>Partly</b>: not enough of them. <b>Unknown</b>: nobody whom you rely "
                        "on. <b>Expired</b> and <b>Revoked</b>: do not use it any more."),
               Help::tr("Search for a name, an address, or a fingerprint in any spelling. Arrow "
                        "keys move in the list; Ctrl+F goes to the search, Tab to the page of the "
                        "person.")})};
}

HelpPage why() {
  return {
      Help::tr("Why?"),
      paragraphs(
          {Help::tr("The drawing shows the way from you to this person: each arrow is a "
                    "signature, each card somebody through whom the way leads. Click on a card "
                    "to go there."),
           Help::tr("Below it stands what is missing when a key is not believed, who would have "
                    "to be wrong for it to be a fake, and whom to meet to change that.")})};
}

HelpPage sign() {
  return {
      Help::tr("Sign a friend's key"),
      paragraphs(
          {Help::tr("1. Get the key from your friend, by mail or from a web page, and drop it on "
                    "the window."),
           Help::tr("2. Compare the fingerprint with your friend <b>by another way</b> than the "
                    "one by which the key came: meet, or call. Only what was compared can be "
                    "signed."),
           Help::tr("3. Sign, and give the key back to your friend: only then can others see "
                    "your signature."),
           Help::tr("A signature <b>only on this computer</b> is for you alone and is never "
                    "given away.")})};
}

HelpPage introducers() {
  return {
      Help::tr("Introducers"),
      paragraphs(
          {Help::tr("Signing a key says whose it is. It does not say that this person is careful "
                    "when they sign others' keys."),
           Help::tr("Under <b>As introducer</b> you say how far you rely on somebody's "
                    "signatures: fully, somewhat (then several such people are needed), or not "
                    "at all. Kith shows beforehand whom you would then believe."),
           Help::tr("This is your private opinion (on the command line: ownertrust) and stays on "
                    "your computer, unless you sign somebody as a trusted introducer for others to "
                    "see.")})};
}

HelpPage import_page() {
  return {Help::tr("Import"),
          paragraphs(
              {Help::tr("Drop files or text on the window, paste, or use Keyring › Import. You see "
                        "first who would come in; nothing is changed before you say so."),
               Help::tr("What came in can be taken back in one step: Keyring › Undo import."),
               Help::tr("A key in the keyring is not a key that is believed: anybody may have made "
                        "it.")})};
}

HelpPage identities() {
  return {
      Help::tr("Your identity"),
      paragraphs(
          {Help::tr("An identity is a key of your own: others encrypt to it, and you sign with "
                    "it. Its passphrase protects it on this computer; nobody can tell it to you "
                    "again."),
           Help::tr("Keep a backup on another medium. With the key a revocation file is made: "
                    "whoever has it can declare your key void, so keep it apart and safe."),
           Help::tr("Revoke a key when you no longer use it, or when somebody else may have "
                    "got at it. Then give it to your friends again, so that they see it.")})};
}

HelpPage sessions() {
  return {
      Help::tr("Talk"),
      paragraphs(
          {Help::tr("A session is a private line between two computers. No server takes part: "
                    "one side waits at an address and port, the other calls."),
           Help::tr("You see who it is and why that is believed before the first word goes out. "
                    "Where it is not believed, compare the short number by voice, or "
                    "refuse."),
           Help::tr("An invitation carries a secret that only the two of you know: it keeps "
                    "everybody else from knocking.")})};
}

HelpPage map() {
  return {
      Help::tr("Map"),
      paragraphs(
          {Help::tr("Everybody who is connected with you by signatures. Turn the wheel with Ctrl "
                    "held to come nearer, drag to move, click on somebody to go there."),
           Help::tr("The slider shows the web as it was at another time.")})};
}

}  // namespace

HelpPage help_page(HelpTopic topic) {
  switch (topic) {
    case HelpTopic::start: return start();
    case HelpTopic::people: return people();
    case HelpTopic::why: return why();
    case HelpTopic::sign: return sign();
    case HelpTopic::introducers: return introducers();
    case HelpTopic::import: return import_page();
    case HelpTopic::identities: return identities();
    case HelpTopic::sessions: return sessions();
    case HelpTopic::map: return map();
  }
  return {};
}

}  // namespace kith::gui
