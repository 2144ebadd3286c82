<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>Help</name>
        <message>
            <source>The web of trust</source>
            <translation>Das Netz des Vertrauens</translation>
        </message>
        <message>
            <source>Everybody can make a key and write any name on it. So before you rely on a key, somebody has to have checked whose it is.</source>
            <translation>Jeder kann einen Schlüssel machen und einen beliebigen Namen darauf schreiben. Bevor du dich auf einen Schlüssel verlässt, muss also jemand geprüft haben, wem er gehört.</translation>
        </message>
        <message>
            <source>&lt;b&gt;You&lt;/b&gt; check the keys of people whom you meet: you compare the fingerprint with them, and sign the key. Your signature says: this key belongs to this person.</source>
            <translation>&lt;b&gt;Du&lt;/b&gt; prüfst die Schlüssel von Menschen, die du triffst: Du vergleichst mit ihnen den Fingerabdruck und unterschreibst den Schlüssel. Deine Unterschrift sagt: Dieser Schlüssel gehört diesem Menschen.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Others&lt;/b&gt; do the same. When you rely on how a friend checks keys, Kith believes the keys that this friend has signed. So you can know the keys of people whom you have never met, and see through whom.</source>
            <translation>&lt;b&gt;Andere&lt;/b&gt; tun dasselbe. Wenn du dich darauf verlässt, wie ein Freund prüft, glaubt Kith den Schlüsseln, die dieser Freund unterschrieben hat. So kennst du Schlüssel von Menschen, die du nie getroffen hast, und siehst, durch wen.</translation>
        </message>
        <message>
            <source>Nobody is in charge: what you believe begins with you, and you can always see why.</source>
            <translation>Niemand bestimmt darüber: Was du glaubst, beginnt bei dir, und du siehst immer, warum.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Menschen</translation>
        </message>
        <message>
            <source>The list shows everybody whose key you have. The badge says how far the name on the key can be believed:</source>
            <translation>Die Liste zeigt alle, deren Schlüssel du hast. Das Abzeichen sagt, wie weit man dem Namen auf dem Schlüssel glauben kann:</translation>
        </message>
        <message>
            <source>&lt;b&gt;Mine&lt;/b&gt;: this is your own key. &lt;b&gt;Verified by you&lt;/b&gt;: you compared and signed it. &lt;b&gt;Believed&lt;/b&gt;: people whom you rely on have signed it. &lt;b&gt;Partly&lt;/b&gt;: not enough of them. &lt;b&gt;Unknown&lt;/b&gt;: nobody whom you rely on. &lt;b&gt;Expired&lt;/b&gt; and &lt;b&gt;Revoked&lt;/b&gt;: do not use it any more.</source>
            <translation>&lt;b&gt;Meiner&lt;/b&gt;: dein eigener Schlüssel. &lt;b&gt;Von dir geprüft&lt;/b&gt;: von dir verglichen und unterschrieben. &lt;b&gt;Glaubhaft&lt;/b&gt;: Menschen, auf die du dich verlässt, haben ihn unterschrieben. &lt;b&gt;Teilweise&lt;/b&gt;: noch nicht genug von ihnen. &lt;b&gt;Unbekannt&lt;/b&gt;: keiner von ihnen. &lt;b&gt;Abgelaufen&lt;/b&gt; und &lt;b&gt;Widerrufen&lt;/b&gt;: nicht mehr benutzen.</translation>
        </message>
        <message>
            <source>Search for a name, an address, or a fingerprint in any spelling. Arrow keys move in the list; Ctrl+F goes to the search, Tab to the page of the person.</source>
            <translation>Suche nach einem Namen, einer Adresse oder einem Fingerabdruck in beliebiger Schreibweise. Die Pfeiltasten bewegen sich in der Liste; Strg+F führt zur Suche, Tab zur Seite des Menschen.</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>The drawing shows the way from you to this person: each arrow is a signature, each card somebody through whom the way leads. Click on a card to go there.</source>
            <translation>Die Zeichnung zeigt den Weg von dir zu diesem Menschen: Jeder Pfeil ist eine Unterschrift, jede Karte jemand, durch den der Weg führt. Ein Klick auf eine Karte führt dorthin.</translation>
        </message>
        <message>
            <source>Below it stands what is missing when a key is not believed, who would have to be wrong for it to be a fake, and whom to meet to change that.</source>
            <translation>Darunter steht, was fehlt, wenn ein Schlüssel nicht glaubhaft ist, wer sich irren müsste, damit er eine Fälschung sein kann, und wen du treffen könntest, um das zu ändern.</translation>
        </message>
        <message>
            <source>Sign a friend's key</source>
            <translation>Den Schlüssel eines Freundes unterschreiben</translation>
        </message>
        <message>
            <source>1. Get the key from your friend, by mail or from a web page, and drop it on the window.</source>
            <translation>1. Lass dir den Schlüssel geben, per Mail oder von einer Webseite, und zieh ihn auf das Fenster.</translation>
        </message>
        <message>
            <source>2. Compare the fingerprint with your friend &lt;b&gt;by another way&lt;/b&gt; than the one by which the key came: meet, or call. Only what was compared can be signed.</source>
            <translation>2. Vergleiche den Fingerabdruck &lt;b&gt;auf einem anderen Weg&lt;/b&gt; als dem, auf dem der Schlüssel kam: Trefft euch oder telefoniert. Nur was verglichen ist, lässt sich unterschreiben.</translation>
        </message>
        <message>
            <source>3. Sign, and give the key back to your friend: only then can others see your signature.</source>
            <translation>3. Unterschreibe und gib den Schlüssel zurück: Erst dann sehen andere deine Unterschrift.</translation>
        </message>
        <message>
            <source>A signature &lt;b&gt;only on this computer&lt;/b&gt; is for you alone and is never given away.</source>
            <translation>Eine Unterschrift &lt;b&gt;nur auf diesem Computer&lt;/b&gt; ist für dich allein und wird nie weitergegeben.</translation>
        </message>
        <message>
            <source>Introducers</source>
            <translation>Vertrauenspersonen</translation>
        </message>
        <message>
            <source>Signing a key says whose it is. It does not say that this person is careful when they sign others' keys.</source>
            <translation>Eine Unterschrift sagt, wem ein Schlüssel gehört. Sie sagt nicht, dass dieser Mensch sorgfältig ist, wenn er selbst unterschreibt.</translation>
        </message>
        <message>
            <source>Under &lt;b&gt;As introducer&lt;/b&gt; you say how far you rely on somebody's signatures: fully, somewhat (then several such people are needed), or not at all. Kith shows beforehand whom you would then believe.</source>
            <translation>Unter &lt;b&gt;Als Vertrauensperson&lt;/b&gt; sagst du, wie weit du dich auf die Unterschriften eines Menschen verlässt: ganz, etwas (dann braucht es mehrere) oder gar nicht. Kith zeigt vorher, wem du dann glauben würdest.</translation>
        </message>
        <message>
            <source>This is your private opinion and stays on your computer, unless you sign somebody as a trusted introducer for others to see.</source>
            <translation>Das ist deine private Meinung und bleibt auf deinem Computer, außer du unterschreibst jemanden für alle sichtbar als Vertrauensperson.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Drop files or text on the window, paste, or use Keyring › Import. You see first who would come in; nothing is changed before you say so.</source>
            <translation>Zieh Dateien oder Text auf das Fenster, füge ein oder nimm Schlüsselbund › Importieren. Du siehst zuerst, wer hereinkäme; vorher ändert sich nichts.</translation>
        </message>
        <message>
            <source>What came in can be taken back in one step: Keyring › Undo import.</source>
            <translation>Was hereinkam, lässt sich in einem Schritt zurücknehmen: Schlüsselbund › Import rückgängig machen.</translation>
        </message>
        <message>
            <source>A key in the keyring is not a key that is believed: anybody may have made it.</source>
            <translation>Ein Schlüssel im Schlüsselbund ist noch kein glaubhafter: Jeder kann ihn gemacht haben.</translation>
        </message>
        <message>
            <source>Your identity</source>
            <translation>Deine Identität</translation>
        </message>
        <message>
            <source>An identity is a key of your own: others encrypt to it, and you sign with it. Its passphrase protects it on this computer; nobody can tell it to you again.</source>
            <translation>Eine Identität ist dein eigener Schlüssel: Andere verschlüsseln an ihn, du unterschreibst mit ihm. Seine Passphrase schützt ihn auf diesem Computer; niemand kann sie dir noch einmal sagen.</translation>
        </message>
        <message>
            <source>Keep a backup on another medium. With the key a revocation file is made: whoever has it can declare your key void, so keep it apart and safe.</source>
            <translation>Bewahre eine Sicherung auf einem anderen Datenträger auf. Mit dem Schlüssel entsteht eine Widerrufsdatei: Wer sie hat, kann deinen Schlüssel für ungültig erklären. Verwahre sie getrennt und sicher.</translation>
        </message>
        <message>
            <source>Revoke a key when you no longer use it, or when somebody else may have got at it. Then give it to your friends again, so that they see it.</source>
            <translation>Widerrufe einen Schlüssel, wenn du ihn nicht mehr benutzt oder jemand anderes an ihn gelangt sein kann. Gib ihn dann deinen Freunden noch einmal, damit sie es sehen.</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Reden</translation>
        </message>
        <message>
            <source>A session is a private line between two computers. No server takes part: one side waits at an address and port, the other calls.</source>
            <translation>Ein Gespräch ist eine private Leitung zwischen zwei Computern. Kein Server ist beteiligt: Die eine Seite wartet an einer Adresse und einem Port, die andere ruft an.</translation>
        </message>
        <message>
            <source>You see who it is and why that is believed before the first word goes out. Where it is not believed, compare the short number by voice, or refuse.</source>
            <translation>Du siehst, wer es ist und warum das glaubhaft ist, bevor das erste Wort hinausgeht. Wo es nicht glaubhaft ist, vergleicht die kurze Zahl mit der Stimme, oder lehne ab.</translation>
        </message>
        <message>
            <source>An invitation carries a secret that only the two of you know: it keeps everybody else from knocking.</source>
            <translation>Eine Einladung enthält ein Geheimnis, das nur ihr beide kennt: Sie hält alle anderen davon ab, anzuklopfen.</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Everybody who is connected with you by signatures. Turn the wheel with Ctrl held to come nearer, drag to move, click on somebody to go there.</source>
            <translation>Alle, die durch Unterschriften mit dir verbunden sind. Mit Strg und dem Mausrad kommst du näher, Ziehen verschiebt, ein Klick auf jemanden führt dorthin.</translation>
        </message>
        <message>
            <source>The slider shows the web as it was at another time.</source>
            <translation>Der Schieber zeigt das Netz zu einer anderen Zeit.</translation>
        </message>
    </context>
    <context>
        <name>Person</name>
        <message>
            <source>Your key has expired. Give it a new end.</source>
            <translation>Dein Schlüssel ist abgelaufen. Gib ihm ein neues Ende.</translation>
        </message>
        <message>
            <source>Your key ends on %1. Give it a new end.</source>
            <translation>Dein Schlüssel endet am %1. Gib ihm ein neues Ende.</translation>
        </message>
        <message>
            <source>This key ends on %1. Ask for the newer one.</source>
            <translation>Dieser Schlüssel endet am %1. Frag nach dem neuen.</translation>
        </message>
        <message>
            <source>You rely on its owner, but the key is revoked.</source>
            <translation>Du verlässt dich auf den Besitzer, aber der Schlüssel ist widerrufen.</translation>
        </message>
        <message>
            <source>Its secret keys wait for the passphrase of another program.</source>
            <translation>Seine geheimen Schlüssel warten auf die Passphrase eines anderen Programms.</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(kein Name)</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Meiner</translation>
        </message>
        <message>
            <source>Verified by you</source>
            <translation>Von dir geprüft</translation>
        </message>
        <message>
            <source>Believed</source>
            <translation>Glaubhaft</translation>
        </message>
        <message>
            <source>Partly</source>
            <translation>Teilweise</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Abgelaufen</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>Widerrufen</translation>
        </message>
        <message>
            <source>Unusable</source>
            <translation>Unbrauchbar</translation>
        </message>
    </context>
    <context>
        <name>Strength</name>
        <message>
            <source>less than a minute</source>
            <translation>weniger als eine Minute</translation>
        </message>
        <message numerus="yes">
            <source>about %n minutes</source>
            <translation>
                <numerusform>etwa %n Minute</numerusform>
                <numerusform>etwa %n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hours</source>
            <translation>
                <numerusform>etwa %n Stunde</numerusform>
                <numerusform>etwa %n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n days</source>
            <translation>
                <numerusform>etwa %n Tag</numerusform>
                <numerusform>etwa %n Tage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n months</source>
            <translation>
                <numerusform>etwa %n Monat</numerusform>
                <numerusform>etwa %n Monate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n years</source>
            <translation>
                <numerusform>etwa %n Jahr</numerusform>
                <numerusform>etwa %n Jahre</numerusform>
            </translation>
        </message>
        <message>
            <source>centuries</source>
            <translation>Jahrhunderte</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::CertificateDetails</name>
        <message>
            <source>Details of the certificate</source>
            <translation>Einzelheiten des Zertifikats</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Made on</source>
            <translation>Gemacht am</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Endet</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>%1, OpenPGP version %2</source>
            <translation>%1, OpenPGP-Version %2</translation>
        </message>
        <message>
            <source>Not valid</source>
            <translation>Nicht gültig</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Deine Notiz</translation>
        </message>
        <message>
            <source>Mind</source>
            <translation>Beachte</translation>
        </message>
        <message>
            <source>Name (primary)</source>
            <translation>Name (Hauptname)</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Signatures</source>
            <translation>Unterschriften</translation>
        </message>
        <message>
            <source>%1 – does not count: %2</source>
            <translation>%1 – zählt nicht: %2</translation>
        </message>
        <message>
            <source>Subkey</source>
            <translation>Unterschlüssel</translation>
        </message>
        <message>
            <source>%1, to %2</source>
            <translation>%1, für %2</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>Themen</translation>
        </message>
        <message>
            <source>Text of the help</source>
            <translation>Text der Hilfe</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::MainWindow</name>
        <message>
            <source>Kith</source>
            <translation>Kith</translation>
        </message>
        <message>
            <source>Keyring: %1</source>
            <translation>Schlüsselbund: %1</translation>
        </message>
        <message>
            <source>Search names, addresses, fingerprints</source>
            <translation>Namen, Adressen, Fingerabdrücke suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>&amp;Keyring</source>
            <translation>&amp;Schlüsselbund</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Find</source>
            <translation>&amp;Suchen</translation>
        </message>
        <message>
            <source>Look as the desktop</source>
            <translation>Aussehen wie der Desktop</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Nobody is in this keyring yet.
Drop a friend's key on the window.</source>
            <translation>Noch ist niemand in diesem Schlüsselbund.
Zieh den Schlüssel eines Freundes auf das Fenster.</translation>
        </message>
        <message>
            <source>No match for “%1”.</source>
            <translation>Kein Treffer für „%1“.</translation>
        </message>
        <message>
            <source>Nobody is in this group.</source>
            <translation>In dieser Gruppe ist niemand.</translation>
        </message>
        <message>
            <source>&amp;Forget passphrases</source>
            <translation>Passphrasen &amp;vergessen</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Help on this page</source>
            <translation>&amp;Hilfe zu dieser Seite</translation>
        </message>
        <message>
            <source>&amp;About Kith</source>
            <translation>Ü&amp;ber Kith</translation>
        </message>
        <message>
            <source>About Kith</source>
            <translation>Über Kith</translation>
        </message>
        <message>
            <source>&lt;h3&gt;Kith %1&lt;/h3&gt;&lt;p&gt;Whose key is it? Everyone signs the keys of the people they have met, and Kith works out how far the others can be believed. Nobody is in charge.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;Kith %1&lt;/h3&gt;&lt;p&gt;Wem gehört der Schlüssel? Jeder unterschreibt die Schlüssel der Menschen, die er getroffen hat, und Kith findet heraus, wie weit man den anderen glauben kann. Niemand bestimmt darüber.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
            <translation>Freie Software unter der GNU General Public License, Version 3 oder später, ohne jede Gewährleistung.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PassphraseDialog</name>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Four or five unrelated words are good</source>
            <translation>Vier oder fünf beliebige Wörter sind gut</translation>
        </message>
        <message>
            <source>Passphrase again</source>
            <translation>Passphrase noch einmal</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>Noch einmal dieselbe</translation>
        </message>
        <message>
            <source>Remember it until Kith is closed</source>
            <translation>Merken, bis Kith beendet wird</translation>
        </message>
        <message>
            <source>That was not the passphrase. Try again.</source>
            <translation>Das war nicht die Passphrase. Versuch es noch einmal.</translation>
        </message>
        <message>
            <source>Use this passphrase</source>
            <translation>Diese Passphrase nehmen</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Aufschließen</translation>
        </message>
        <message>
            <source>The passphrase of your identity
%1</source>
            <translation>Die Passphrase deiner Identität
%1</translation>
        </message>
        <message>
            <source>Choose a passphrase for
%1
Who finds your computer needs it to act as you. Nobody can tell it to you again.</source>
            <translation>Wähle eine Passphrase für
%1
Wer deinen Computer findet, braucht sie, um sich als du auszugeben. Niemand kann sie dir noch einmal sagen.</translation>
        </message>
        <message>
            <source>The secret key of
%1
comes under a passphrase. Which one did it have there?</source>
            <translation>Der geheime Schlüssel von
%1
kommt unter einer Passphrase. Welche hatte er dort?</translation>
        </message>
        <message>
            <source>Weak: a fast attacker needs %1.</source>
            <translation>Schwach: Ein schneller Angreifer braucht %1.</translation>
        </message>
        <message>
            <source>Good: a fast attacker needs %1.</source>
            <translation>Gut: Ein schneller Angreifer braucht %1.</translation>
        </message>
        <message>
            <source>The two are not the same yet.</source>
            <translation>Die beiden sind noch nicht gleich.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PeopleModel</name>
        <message numerus="yes">
            <source>Believed through %n people</source>
            <translation>
                <numerusform>Glaubhaft durch %n Menschen</numerusform>
                <numerusform>Glaubhaft durch %n Menschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Trusted introducer</source>
            <translation>Vertrauensperson</translation>
        </message>
        <message>
            <source>Relied on fully</source>
            <translation>Ganz verlässlich</translation>
        </message>
        <message>
            <source>Relied on somewhat</source>
            <translation>Etwas verlässlich</translation>
        </message>
        <message>
            <source>Not relied on</source>
            <translation>Nicht verlässlich</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PeopleView</name>
        <message>
            <source>People</source>
            <translation>Menschen</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PersonPage</name>
        <message>
            <source>Choose somebody on the left.</source>
            <translation>Wähle links jemanden aus.</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Verify and sign…</source>
            <translation>Prüfen und unterschreiben …</translation>
        </message>
        <message>
            <source>As introducer…</source>
            <translation>Als Vertrauensperson …</translation>
        </message>
        <message>
            <source>Talk…</source>
            <translation>Reden …</translation>
        </message>
        <message>
            <source>Take signature back…</source>
            <translation>Unterschrift zurücknehmen …</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Bearbeiten …</translation>
        </message>
        <message>
            <source>Revoke…</source>
            <translation>Widerrufen …</translation>
        </message>
        <message>
            <source>This certificate is no longer in the keyring.</source>
            <translation>Dieses Zertifikat ist nicht mehr im Schlüsselbund.</translation>
        </message>
        <message>
            <source>A revoked key cannot be signed.</source>
            <translation>Ein widerrufener Schlüssel lässt sich nicht unterschreiben.</translation>
        </message>
        <message>
            <source>An expired key cannot be signed. Ask for a newer copy.</source>
            <translation>Ein abgelaufener Schlüssel lässt sich nicht unterschreiben. Frag nach einer neueren Kopie.</translation>
        </message>
        <message>
            <source>Nothing on this key is signed by itself.</source>
            <translation>Nichts auf diesem Schlüssel hat er selbst unterschrieben.</translation>
        </message>
        <message>
            <source>Make an identity first: it is what signs.</source>
            <translation>Mach zuerst eine Identität: Mit ihr unterschreibst du.</translation>
        </message>
        <message>
            <source>Give to friends…</source>
            <translation>Freunden geben …</translation>
        </message>
        <message>
            <source>Give it back…</source>
            <translation>Zurückgeben …</translation>
        </message>
        <message>
            <source>A revoked key cannot be changed.</source>
            <translation>Ein widerrufener Schlüssel lässt sich nicht ändern.</translation>
        </message>
        <message>
            <source>This is you. Friends sign this key.</source>
            <translation>Das bist du. Freunde unterschreiben diesen Schlüssel.</translation>
        </message>
        <message>
            <source>You checked this key and signed it, for this computer only.</source>
            <translation>Du hast diesen Schlüssel geprüft und unterschrieben, nur für diesen Computer.</translation>
        </message>
        <message>
            <source>You checked this key and signed it.</source>
            <translation>Du hast diesen Schlüssel geprüft und unterschrieben.</translation>
        </message>
        <message numerus="yes">
            <source>You have not met, but %n people would have to be wrong for this to be somebody else's key.</source>
            <translation>
                <numerusform>Ihr habt euch nicht getroffen, aber %n Mensch müsste sich irren, damit der Schlüssel jemand anderem gehört.</numerusform>
                <numerusform>Ihr habt euch nicht getroffen, aber %n Menschen müssten sich irren, damit der Schlüssel jemand anderem gehört.</numerusform>
            </translation>
        </message>
        <message>
            <source>You have not met, but people whom you rely on have signed this key.</source>
            <translation>Ihr habt euch nicht getroffen, aber Menschen, auf die du dich verlässt, haben diesen Schlüssel unterschrieben.</translation>
        </message>
        <message>
            <source>Some of those whom you rely on have signed this key, but not enough of them.</source>
            <translation>Einige, auf die du dich verlässt, haben diesen Schlüssel unterschrieben, aber noch nicht genug.</translation>
        </message>
        <message>
            <source>Nobody whom you rely on has signed this key.</source>
            <translation>Niemand, auf den du dich verlässt, hat diesen Schlüssel unterschrieben.</translation>
        </message>
        <message>
            <source>This key has expired. Ask its owner for a newer copy.</source>
            <translation>Dieser Schlüssel ist abgelaufen. Frag den Besitzer nach einer neueren Kopie.</translation>
        </message>
        <message>
            <source>Its owner has revoked this key. Do not use it.</source>
            <translation>Der Besitzer hat diesen Schlüssel widerrufen. Benutze ihn nicht.</translation>
        </message>
        <message>
            <source>This key has not signed its own name, so it proves nothing.</source>
            <translation>Dieser Schlüssel hat den eigenen Namen nicht unterschrieben und beweist deshalb nichts.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::Sidebar</name>
        <message>
            <source>Groups and pages</source>
            <translation>Gruppen und Seiten</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::SidebarModel</name>
        <message numerus="yes">
            <source>%1, %n people</source>
            <translation>
                <numerusform>%1, %n Mensch</numerusform>
                <numerusform>%1, %n Menschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Everyone</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Meine</translation>
        </message>
        <message>
            <source>Verified by me</source>
            <translation>Von mir geprüft</translation>
        </message>
        <message>
            <source>Believed</source>
            <translation>Glaubhaft</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>Zu beachten</translation>
        </message>
        <message>
            <source>Expired and revoked</source>
            <translation>Abgelaufen, widerrufen</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Reden</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::WhyView</name>
        <message>
            <source>Nobody whom you rely on has certified this key.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n trust path(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Sign your friends' keys, and see whom you can believe.</source>
            <translation>Unterschreibe die Schlüssel deiner Freunde und sieh, wem du glauben kannst.</translation>
        </message>
        <message>
            <source>Where the keyring is (else $KITH_HOME, $XDG_DATA_HOME/kith, ~/.local/share/kith).</source>
            <translation>Wo der Schlüsselbund ist (sonst $KITH_HOME, $XDG_DATA_HOME/kith, ~/.local/share/kith).</translation>
        </message>
        <message>
            <source>directory</source>
            <translation>Verzeichnis</translation>
        </message>
        <message>
            <source>Keys to import.</source>
            <translation>Schlüssel zum Importieren.</translation>
        </message>
    </context>
</TS>
