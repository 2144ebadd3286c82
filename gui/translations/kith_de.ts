<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>CertificateOf</name>
        <message>
            <source>the key is no longer in the keyring</source>
            <translation>der Schlüssel ist nicht mehr im Schlüsselbund</translation>
        </message>
    </context>
    <context>
        <name>DrawingWords</name>
        <message>
            <source>nothing leads there</source>
            <translation>nichts führt dorthin</translation>
        </message>
        <message>
            <source>you rely on</source>
            <translation>du verlässt dich</translation>
        </message>
        <message>
            <source>signed %1</source>
            <translation>unterschrieben %1</translation>
        </message>
        <message>
            <source>as an introducer</source>
            <translation>als Vertrauensperson</translation>
        </message>
        <message>
            <source>for some addresses</source>
            <translation>für manche Adressen</translation>
        </message>
        <message>
            <source>for %1 of %2</source>
            <translation>für %1 von %2</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Du</translation>
        </message>
        <message>
            <source>No identity yet</source>
            <translation>Noch kein eigener Schlüssel</translation>
        </message>
        <message>
            <source>Nothing leads from you to %1.</source>
            <translation>Nichts führt von dir zu %1.</translation>
        </message>
        <message>
            <source>You rely on what %1 signs</source>
            <translation>Du verlässt dich auf das, was %1 unterschreibt</translation>
        </message>
        <message>
            <source>%1 has signed the key of %2</source>
            <translation>%1 hat den Schlüssel von %2 unterschrieben</translation>
        </message>
        <message>
            <source>%1. This limits what the path is worth.</source>
            <translation>%1. Das begrenzt, was der Weg wert ist.</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>That cannot be done.</source>
            <translation>Das geht so nicht.</translation>
        </message>
        <message>
            <source>What was given cannot be read.</source>
            <translation>Das lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>It was not found.</source>
            <translation>Das wurde nicht gefunden.</translation>
        </message>
        <message>
            <source>More than one key fits.</source>
            <translation>Mehr als ein Schlüssel passt.</translation>
        </message>
        <message>
            <source>The passphrase is wrong or missing.</source>
            <translation>Die Passphrase ist falsch oder fehlt.</translation>
        </message>
        <message>
            <source>The keyring cannot be used.</source>
            <translation>Der Schlüsselbund lässt sich nicht benutzen.</translation>
        </message>
        <message>
            <source>The conversation came to nothing.</source>
            <translation>Das Gespräch kam nicht zustande.</translation>
        </message>
        <message>
            <source>It was stopped.</source>
            <translation>Es wurde angehalten.</translation>
        </message>
    </context>
    <context>
        <name>FileChoice</name>
        <message>
            <source>Replace the file?</source>
            <translation>Die Datei ersetzen?</translation>
        </message>
        <message>
            <source>There is a file %1 already. What it holds would be gone.</source>
            <translation>Es gibt schon eine Datei %1. Was in ihr steht, wäre weg.</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>Ersetzen</translation>
        </message>
    </context>
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
            <source>This is your private opinion (on the command line: ownertrust) and stays on your computer, unless you sign somebody as a trusted introducer for others to see.</source>
            <translation>Das ist deine private Meinung (auf der Befehlszeile: ownertrust) und bleibt auf deinem Computer, außer du unterschreibst jemanden für alle sichtbar als Vertrauensperson.</translation>
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
        <name>ImportDialog</name>
        <message>
            <source>a part of the keys came in, and could not be taken out</source>
            <translation>ein Teil der Schlüssel wurde aufgenommen und konnte nicht wieder entfernt werden</translation>
        </message>
    </context>
    <context>
        <name>ImportSource</name>
        <message>
            <source>%1 cannot be read: %2</source>
            <translation>%1 kann nicht gelesen werden: %2</translation>
        </message>
        <message>
            <source>%1 was changed while it was being looked at</source>
            <translation>%1 wurde geändert, während du es angesehen hast</translation>
        </message>
        <message>
            <source>look at it again</source>
            <translation>sieh es dir noch einmal an</translation>
        </message>
        <message>
            <source>%1 is a folder</source>
            <translation>%1 ist ein Ordner</translation>
        </message>
        <message>
            <source>choose the files in it</source>
            <translation>wähle die Dateien darin</translation>
        </message>
        <message>
            <source>%1 is not a plain file</source>
            <translation>%1 ist keine einfache Datei</translation>
        </message>
        <message>
            <source>save what it gives to a file, and open that</source>
            <translation>speichere, was herauskommt, in einer Datei und öffne diese</translation>
        </message>
    </context>
    <context>
        <name>IncomingFile</name>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>%1 lässt sich nicht schreiben: %2</translation>
        </message>
        <message>
            <source>Choose another place.</source>
            <translation>Wähle einen anderen Ort.</translation>
        </message>
        <message>
            <source>Something is called %1 already</source>
            <translation>Etwas heißt schon %1</translation>
        </message>
        <message>
            <source>Choose another name: nothing is overwritten.</source>
            <translation>Wähle einen anderen Namen: Nichts wird überschrieben.</translation>
        </message>
        <message>
            <source>%1 could not get its name; it lies in %2</source>
            <translation>%1 konnte seinen Namen nicht bekommen; die Datei liegt in %2</translation>
        </message>
    </context>
    <context>
        <name>Missing</name>
        <message>
            <source>No key in this keyring is yours, so there is nobody to start from.</source>
            <translation>Kein Schlüssel in diesem Schlüsselbund gehört dir, also gibt es niemanden, bei dem man anfangen könnte.</translation>
        </message>
        <message>
            <source>The key of %1, where your trust starts, is revoked.</source>
            <translation>Der Schlüssel von %1, bei dem dein Vertrauen beginnt, ist widerrufen.</translation>
        </message>
        <message>
            <source>The key of %1, where your trust starts, has expired.</source>
            <translation>Der Schlüssel von %1, bei dem dein Vertrauen beginnt, ist abgelaufen.</translation>
        </message>
        <message>
            <source>This key has not signed its own name, so it proves nothing.</source>
            <translation>Dieser Schlüssel hat seinen eigenen Namen nicht unterschrieben und beweist daher nichts.</translation>
        </message>
        <message>
            <source>This key has expired. Ask its owner for a newer copy.</source>
            <translation>Dieser Schlüssel ist abgelaufen. Bitte seinen Besitzer um eine neuere Kopie.</translation>
        </message>
        <message>
            <source>This key is revoked. Ask its owner for the new one.</source>
            <translation>Dieser Schlüssel ist widerrufen. Bitte seinen Besitzer um den neuen.</translation>
        </message>
        <message>
            <source>This name on the key has expired. Ask its owner for a newer copy.</source>
            <translation>Dieser Name auf dem Schlüssel ist abgelaufen. Bitte seinen Besitzer um eine neuere Kopie.</translation>
        </message>
        <message>
            <source>The owner has withdrawn this name from the key.</source>
            <translation>Der Besitzer hat diesen Namen vom Schlüssel zurückgezogen.</translation>
        </message>
        <message>
            <source>The key itself does not claim this name.</source>
            <translation>Der Schlüssel selbst beansprucht diesen Namen nicht.</translation>
        </message>
        <message>
            <source>Nobody whose key you have has signed this one.</source>
            <translation>Niemand, dessen Schlüssel du hast, hat diesen hier unterschrieben.</translation>
        </message>
        <message numerus="yes">
            <source>%n signatures on it are by people whose keys you do not have.</source>
            <translation>
                <numerusform>Eine Unterschrift darauf ist von jemandem, dessen Schlüssel du nicht hast.</numerusform>
                <numerusform>%n Unterschriften darauf sind von Leuten, deren Schlüssel du nicht hast.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 signed it, but you said that you never rely on what %1 signs.</source>
            <translation>%1 hat ihn unterschrieben, aber du hast gesagt, dass du dich nie auf das verlässt, was %1 unterschreibt.</translation>
        </message>
        <message>
            <source>%1 signed it, but nothing shows you that this is really %1.</source>
            <translation>%1 hat ihn unterschrieben, aber nichts zeigt dir, dass das wirklich %1 ist.</translation>
        </message>
        <message>
            <source>%1 signed it, but you can believe only in part that this is really %1.</source>
            <translation>%1 hat ihn unterschrieben, aber dass das wirklich %1 ist, kannst du nur zum Teil glauben.</translation>
        </message>
        <message>
            <source>%1 signed it, but you have not said that you rely on what %1 signs.</source>
            <translation>%1 hat ihn unterschrieben, aber du hast nicht gesagt, dass du dich auf das verlässt, was %1 unterschreibt.</translation>
        </message>
        <message>
            <source>%1 signed it, and %2 leads there, but you have not said that you rely on what %2 signs.</source>
            <translation>%1 hat ihn unterschrieben, und über %2 führt ein Weg dorthin, aber du hast nicht gesagt, dass du dich auf das verlässt, was %2 unterschreibt.</translation>
        </message>
        <message numerus="yes">
            <source>%1 signed it, but that is %n steps further than what %2 said of %3 reaches.</source>
            <translation>
                <numerusform>%1 hat ihn unterschrieben, aber das ist einen Schritt weiter, als das reicht, was %2 über %3 gesagt hat.</numerusform>
                <numerusform>%1 hat ihn unterschrieben, aber das sind %n Schritte mehr, als das reicht, was %2 über %3 gesagt hat.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 signed it, but what %2 said of %3 is only for names of another kind.</source>
            <translation>%1 hat ihn unterschrieben, aber was %2 über %3 gesagt hat, gilt nur für andere Namen.</translation>
        </message>
        <message>
            <source>What leads over %1 brings only %2 of %3: what %4 said of %5 is worth no more.</source>
            <translation>Der Weg über %1 bringt nur %2 von %3: Mehr ist das nicht wert, was %4 über %5 gesagt hat.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but that key is not in your keyring.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber dieser Schlüssel ist nicht in deinem Schlüsselbund.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but that signature has not been checked yet.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber diese Unterschrift ist noch nicht geprüft.</translation>
        </message>
        <message>
            <source>%1 is said to have signed it on %2, but that signature is false.</source>
            <translation>%1 soll ihn am %2 unterschrieben haben, aber diese Unterschrift ist falsch.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but in a way that can be forged today.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber auf eine Art, die sich heute fälschen lässt.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but says something in it that Kith does not know.</source>
            <translation>%1 hat ihn am %2 unterschrieben, sagt darin aber etwas, das Kith nicht kennt.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but that day is still to come. Check the clocks.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber dieser Tag kommt erst noch. Prüfe die Uhren.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but only until %3.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber nur bis zum %3.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, and took that back on %3.</source>
            <translation>%1 hat ihn am %2 unterschrieben und das am %3 zurückgenommen.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but that key is not valid.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber der Schlüssel dazu ist nicht gültig.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but that key is revoked.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber der Schlüssel dazu ist widerrufen.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but nothing shows that the key was valid then.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber nichts zeigt, dass der Schlüssel dazu damals gültig war.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, but nothing shows that this key was valid then.</source>
            <translation>%1 hat ihn am %2 unterschrieben, aber nichts zeigt, dass dieser Schlüssel damals gültig war.</translation>
        </message>
        <message>
            <source>%1 signed it on %2, and said something else on %3.</source>
            <translation>%1 hat ihn am %2 unterschrieben und am %3 etwas anderes gesagt.</translation>
        </message>
    </context>
    <context>
        <name>Person</name>
        <message>
            <source>%1 mixes letters that look alike (%2). It may pass for another.</source>
            <translation>%1 mischt Buchstaben, die gleich aussehen (%2), und kann für einen anderen Namen gehalten werden.</translation>
        </message>
        <message>
            <source>%1 looks like %2 with another key, in other letters. Ask which one is right.
%3</source>
            <translation>%1 sieht aus wie %2 mit einem anderen Schlüssel, in anderen Buchstaben. Frag, welcher der richtige ist.
%3</translation>
        </message>
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
            <source>Its secret keys wait for the passphrase of another program. If they are yours, “Edit” asks for it when you change the passphrase.</source>
            <translation>Seine geheimen Schlüssel warten auf die Passphrase eines anderen Programms. Sind es deine, fragt „Bearbeiten“ danach, wenn du die Passphrase änderst.</translation>
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
        <name>SameAddress</name>
        <message numerus="yes">
            <source>%n other keys claim the same address. One of them may be an impostor's: ask which one is right.</source>
            <translation>
                <numerusform>Ein anderer Schlüssel nennt dieselbe Adresse. Einer davon kann gefälscht sein: frag, welcher der richtige ist.</numerusform>
                <numerusform>%n andere Schlüssel nennen dieselbe Adresse. Einer davon kann gefälscht sein: frag, welcher der richtige ist.</numerusform>
            </translation>
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
        <name>kith::gui::SwapNotice</name>
        <message>
            <source>The system lets too little memory be locked: your secret keys may have come to its swap space on the disk. Raise the limit for locked memory, or encrypt the swap space.</source>
            <translation>Das System lässt zu wenig Speicher sperren: Deine geheimen Schlüssel können auf die Festplatte ausgelagert worden sein. Erhöhe die Grenze für gesperrten Speicher, oder verschlüssle den Auslagerungsspeicher.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>Why</name>
        <message numerus="yes">
            <source>%n others</source>
            <translation>
                <numerusform>%n andere</numerusform>
                <numerusform>%n andere</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message>
            <source>The owner has revoked this key. Do not use it.</source>
            <translation>Der Besitzer hat diesen Schlüssel widerrufen. Benutze ihn nicht.</translation>
        </message>
        <message>
            <source>This key has expired. Ask %1 for a newer copy.</source>
            <translation>Dieser Schlüssel ist abgelaufen. Bitte %1 um eine neuere Fassung.</translation>
        </message>
        <message>
            <source>This key has not signed its own name, so it proves nothing.</source>
            <translation>Dieser Schlüssel hat seinen eigenen Namen nicht unterschrieben und beweist deshalb nichts.</translation>
        </message>
        <message>
            <source>The owner has withdrawn the name “%1” from this key.</source>
            <translation>Der Besitzer hat den Namen „%1“ von diesem Schlüssel zurückgezogen.</translation>
        </message>
        <message>
            <source>The name “%1” on this key has expired.</source>
            <translation>Der Name „%1“ auf diesem Schlüssel ist abgelaufen.</translation>
        </message>
        <message>
            <source>The key itself does not claim the name “%1”.</source>
            <translation>Der Schlüssel selbst beansprucht den Namen „%1“ nicht.</translation>
        </message>
        <message>
            <source>You rely on the owner of this key, who says to be %1.</source>
            <translation>Du verlässt dich auf den Besitzer dieses Schlüssels, der sich %1 nennt.</translation>
        </message>
        <message numerus="yes">
            <source>You can believe that this key is %1’s: %2, whom you rely on, signed it.</source>
            <translation>
                <numerusform>Du kannst glauben, dass dieser Schlüssel %1 gehört: %2, auf den du dich verlässt, hat ihn unterschrieben.</numerusform>
                <numerusform>Du kannst glauben, dass dieser Schlüssel %1 gehört: %2, auf die du dich verlässt, haben ihn unterschrieben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can believe that this key is %1’s: %2 signed it, and a chain leads from you to them.</source>
            <translation>
                <numerusform>Du kannst glauben, dass dieser Schlüssel %1 gehört: %2 hat ihn unterschrieben, und von dir führt eine Kette dorthin.</numerusform>
                <numerusform>Du kannst glauben, dass dieser Schlüssel %1 gehört: %2 haben ihn unterschrieben, und von dir führen Ketten dorthin.</numerusform>
            </translation>
        </message>
        <message>
            <source>Only the key itself says that it is %1’s. Nobody else has confirmed that name.</source>
            <translation>Nur der Schlüssel selbst sagt, dass er %1 gehört. Sonst hat niemand diesen Namen bestätigt.</translation>
        </message>
        <message>
            <source>You have no key of your own yet, so there is nobody to start from.</source>
            <translation>Du hast noch keinen eigenen Schlüssel, deshalb gibt es niemanden, bei dem es anfangen kann.</translation>
        </message>
        <message>
            <source>Nobody whom you rely on says that this key is %1’s.</source>
            <translation>Niemand, auf den du dich verlässt, sagt, dass dieser Schlüssel %1 gehört.</translation>
        </message>
        <message>
            <source>This is your own key. What you believe starts here.</source>
            <translation>Das ist dein eigener Schlüssel. Was du glaubst, fängt hier an.</translation>
        </message>
        <message>
            <source>You said that this key is your own. What you believe starts here.</source>
            <translation>Du hast gesagt, dass dieser Schlüssel dein eigener ist. Was du glaubst, fängt hier an.</translation>
        </message>
        <message>
            <source>You checked this key and signed it on %1.</source>
            <translation>Du hast diesen Schlüssel geprüft und am %1 unterschrieben.</translation>
        </message>
        <message numerus="yes">
            <source>%1 signed this key, but that is not enough to believe that it is %2’s.</source>
            <translation>
                <numerusform>%1 hat diesen Schlüssel unterschrieben, aber das reicht nicht, um zu glauben, dass er %2 gehört.</numerusform>
                <numerusform>%1 haben diesen Schlüssel unterschrieben, aber das reicht nicht, um zu glauben, dass er %2 gehört.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of 3 whom it takes (%2 of %3)</source>
            <translation>%1 von 3 nötigen (%2 von %3)</translation>
        </message>
        <message>
            <source>%1 of %2 that it takes</source>
            <translation>%1 von %2 nötigen</translation>
        </message>
        <message>
            <source>You checked it yourself: it needs nobody else’s word.</source>
            <translation>Du hast ihn selbst geprüft: Es braucht niemandes Wort sonst.</translation>
        </message>
        <message>
            <source>It rests on those of whom you said that you rely on them, and on nobody else.</source>
            <translation>Es beruht auf denen, auf die du dich nach deinen Worten verlässt, und auf niemandem sonst.</translation>
        </message>
        <message>
            <source>It rests on the word of the owner alone, whom you made an introducer.</source>
            <translation>Es beruht allein auf dem Wort des Besitzers, den du zur Vertrauensperson gemacht hast.</translation>
        </message>
        <message numerus="yes">
            <source>At least %n people would all have to lie, or be fooled, for it to be somebody else’s.</source>
            <translation>
                <numerusform>Mindestens %n Person müsste lügen oder getäuscht worden sein, damit er jemand anderem gehört.</numerusform>
                <numerusform>Mindestens %n Personen müssten alle lügen oder getäuscht worden sein, damit er jemand anderem gehört.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 would all have to lie, or be fooled, for it to be somebody else’s.</source>
            <translation>%1 müssten alle lügen oder getäuscht worden sein, damit er jemand anderem gehört.</translation>
        </message>
        <message>
            <source>If %1 lied, or was fooled, it could be somebody else’s.</source>
            <translation>Wenn %1 lügt oder getäuscht wurde, könnte er jemand anderem gehören.</translation>
        </message>
        <message>
            <source>If any one of %1 lied, or was fooled, it could be somebody else’s.</source>
            <translation>Wenn nur einer von %1 lügt oder getäuscht wurde, könnte er jemand anderem gehören.</translation>
        </message>
        <message>
            <source>Meet %1, compare the fingerprint, and sign the key.</source>
            <translation>Triff %1, vergleiche den Fingerabdruck und unterschreibe den Schlüssel.</translation>
        </message>
        <message>
            <source>Meet %1, compare the fingerprint, sign the key, and say that you rely on what %1 signs.</source>
            <translation>Triff %1, vergleiche den Fingerabdruck, unterschreibe den Schlüssel und sage, dass du dich auf Unterschriften von %1 verlässt.</translation>
        </message>
        <message>
            <source>Meet %1, compare the fingerprint, and sign the key: you rely on %1 already.</source>
            <translation>Triff %1, vergleiche den Fingerabdruck und unterschreibe den Schlüssel: Auf %1 verlässt du dich schon.</translation>
        </message>
        <message>
            <source>If you rely fully on what %1 signs, say so.</source>
            <translation>Wenn du dich ganz auf das verlässt, was %1 unterschreibt, dann sage es.</translation>
        </message>
        <message>
            <source>If you rely somewhat on what %1 signs, say so.</source>
            <translation>Wenn du dich etwas auf das verlässt, was %1 unterschreibt, dann sage es.</translation>
        </message>
        <message>
            <source>Then this key is believed.</source>
            <translation>Dann ist dieser Schlüssel glaubhaft.</translation>
        </message>
        <message>
            <source>Then it has %1 of %2.</source>
            <translation>Dann hat er %1 von %2.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::Backups</name>
        <message>
            <source>Backups of Kith (*.kith);;All files (*)</source>
            <translation>Sicherungen von Kith (*.kith);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Save a backup</source>
            <translation>Sicherung speichern</translation>
        </message>
        <message>
            <source>Saved in %1. Keep it somewhere else than on this computer, for example on a stick in a drawer. Your passphrase protects your secret keys in it, too.</source>
            <translation>In %1 gespeichert. Bewahre die Datei woanders auf als auf diesem Rechner, zum Beispiel auf einem Stick in einer Schublade. Auch in ihr schützt deine Passphrase deine geheimen Schlüssel.</translation>
        </message>
        <message>
            <source>Put a backup back</source>
            <translation>Sicherung zurückspielen</translation>
        </message>
        <message>
            <source>Put the backup in the place of your keyring?</source>
            <translation>Die Sicherung an die Stelle deines Schlüsselbunds setzen?</translation>
        </message>
        <message>
            <source>From then on the keyring is as it was when the backup was saved. Whom you have signed or added since then is missing in it.

What is in the keyring now is not lost: it is kept in a file in the keyring's folder, which you can put back in the same way.</source>
            <translation>Danach ist der Schlüsselbund so, wie er war, als die Sicherung gespeichert wurde. Wen du seitdem unterschrieben oder aufgenommen hast, der fehlt darin.

Was jetzt im Schlüsselbund ist, geht nicht verloren: Es bleibt in einer Datei im Ordner des Schlüsselbunds, die du genauso zurückspielen kannst.</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>Zurückspielen</translation>
        </message>
        <message numerus="yes">
            <source>The backup is back: %n certificates.</source>
            <translation>
                <numerusform>Die Sicherung ist zurückgespielt: %n Schlüssel.</numerusform>
                <numerusform>Die Sicherung ist zurückgespielt: %n Schlüssel.</numerusform>
            </translation>
        </message>
        <message>
            <source>The former keyring is in %1.</source>
            <translation>Der bisherige Schlüsselbund ist in %1.</translation>
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
        <message>
            <source>certify</source>
            <translation>Unterschriften unter Schlüssel</translation>
        </message>
        <message>
            <source>sign</source>
            <translation>Unterschriften</translation>
        </message>
        <message>
            <source>encrypt</source>
            <translation>Verschlüsselung</translation>
        </message>
        <message>
            <source>authenticate</source>
            <translation>Anmeldung</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ChatLog</name>
        <message>
            <source>What was said</source>
            <translation>Was gesagt wurde</translation>
        </message>
        <message>
            <source>You: %1</source>
            <translation>Du: %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ChatPanel</name>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Send a file…</source>
            <translation>Datei senden…</translation>
        </message>
        <message>
            <source>Sign this key now…</source>
            <translation>Diesen Schlüssel jetzt unterschreiben…</translation>
        </message>
        <message>
            <source>I have said everything</source>
            <translation>Ich habe alles gesagt</translation>
        </message>
        <message>
            <source>End the conversation</source>
            <translation>Gespräch beenden</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>You send nothing more; the other side can go on.</source>
            <translation>Du sendest nichts mehr; die andere Seite kann weitermachen.</translation>
        </message>
        <message>
            <source>Say something to %1</source>
            <translation>Sag %1 etwas</translation>
        </message>
        <message>
            <source>This line is private: nobody between you and %1 can read or change what you say.</source>
            <translation>Diese Leitung ist privat: Niemand zwischen dir und %1 kann lesen oder ändern, was ihr sagt.</translation>
        </message>
        <message>
            <source>The conversation has ended.</source>
            <translation>Das Gespräch ist zu Ende.</translation>
        </message>
        <message>
            <source>%1 has said everything. You can go on, or end the conversation.</source>
            <translation>%1 hat alles gesagt. Du kannst weitermachen oder das Gespräch beenden.</translation>
        </message>
        <message>
            <source>You have said everything. %1 can go on.</source>
            <translation>Du hast alles gesagt. %1 kann weitermachen.</translation>
        </message>
        <message>
            <source>This was not sent: “%1”. The other side takes nothing at the moment.</source>
            <translation>Das wurde nicht gesendet: „%1“. Die andere Seite nimmt gerade nichts an.</translation>
        </message>
        <message>
            <source>Send a file</source>
            <translation>Datei senden</translation>
        </message>
        <message>
            <source>Where to save it</source>
            <translation>Wohin damit?</translation>
        </message>
        <message>
            <source>%1 was saved.</source>
            <translation>%1 ist gespeichert.</translation>
        </message>
        <message>
            <source>%1 has got %2.</source>
            <translation>%1 hat %2 bekommen.</translation>
        </message>
        <message>
            <source>%1 was not sent.</source>
            <translation>%1 wurde nicht gesendet.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::CompareView</name>
        <message>
            <source>Type it in, or paste it</source>
            <translation>Tippe ihn ein, oder füge ihn ein</translation>
        </message>
        <message>
            <source>The fingerprint that %1 gave you: on paper, or over a channel that you trust.</source>
            <translation>Den Fingerabdruck, den %1 dir gegeben hat: auf Papier, oder auf einem Weg, dem du traust.</translation>
        </message>
        <message>
            <source>The fingerprint that you were given</source>
            <translation>Der Fingerabdruck, den du bekommen hast</translation>
        </message>
        <message>
            <source>40 or 64 digits and letters, in any spelling</source>
            <translation>40 oder 64 Ziffern und Buchstaben, egal wie geschrieben</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Let it be read to you</source>
            <translation>Lass ihn dir vorlesen</translation>
        </message>
        <message>
            <source>%1 reads the fingerprint aloud, you follow here and fill in the group that is hidden.</source>
            <translation>%1 liest den Fingerabdruck vor, du liest hier mit und trägst die verdeckte Gruppe ein.</translation>
        </message>
        <message>
            <source>Group %1 of the fingerprint</source>
            <translation>Gruppe %1 des Fingerabdrucks</translation>
        </message>
        <message>
            <source>Show all digits instead</source>
            <translation>Stattdessen alle Ziffern zeigen</translation>
        </message>
        <message>
            <source>I compared all digits: they are the same</source>
            <translation>Ich habe alle Ziffern verglichen: sie sind gleich</translation>
        </message>
        <message>
            <source>One group is still hidden.</source>
            <translation>Eine Gruppe ist noch verdeckt.</translation>
        </message>
        <message>
            <source>Compare words</source>
            <translation>Vergleicht Wörter</translation>
        </message>
        <message>
            <source>The same fingerprint as words, which are easy to hear on the phone. Read them in turns.</source>
            <translation>Derselbe Fingerabdruck als Wörter, die man am Telefon gut versteht. Lest sie abwechselnd vor.</translation>
        </message>
        <message>
            <source>I compared all words: they are the same</source>
            <translation>Ich habe alle Wörter verglichen: sie sind gleich</translation>
        </message>
        <message>
            <source>Scan it</source>
            <translation>Scannt ihn</translation>
        </message>
        <message>
            <source>%1's app scans this, and finds the same key.</source>
            <translation>Die App von %1 scannt dies und findet denselben Schlüssel.</translation>
        </message>
        <message>
            <source>It was scanned: the key is the same</source>
            <translation>Gescannt: der Schlüssel ist derselbe</translation>
        </message>
        <message>
            <source>That is no fingerprint: it has digits, and letters from A to F.</source>
            <translation>Das ist kein Fingerabdruck: der besteht aus Ziffern und den Buchstaben A bis F.</translation>
        </message>
        <message>
            <source>The same so far: %1 of %2 digits.</source>
            <translation>Bis hierher gleich: %1 von %2 Ziffern.</translation>
        </message>
        <message>
            <source>These are only the last 16 digits. Others can make a key that has the same: ask for all %1.</source>
            <translation>Das sind nur die letzten 16 Ziffern. Andere können einen Schlüssel machen, der dieselben hat: frag nach allen %1.</translation>
        </message>
        <message>
            <source>✓ All %1 digits are the same.</source>
            <translation>✓ Alle %1 Ziffern sind gleich.</translation>
        </message>
        <message>
            <source>✗ Group %1 is different. This is not the key that you were told about: do not sign it.</source>
            <translation>✗ Gruppe %1 ist anders. Das ist nicht der Schlüssel, der dir genannt wurde: unterschreibe ihn nicht.</translation>
        </message>
        <message>
            <source>✓ That is the group that was hidden.</source>
            <translation>✓ Das ist die verdeckte Gruppe.</translation>
        </message>
        <message>
            <source>✗ This key has something else there. If you heard it right, do not sign it.</source>
            <translation>✗ Bei diesem Schlüssel steht dort etwas anderes. Wenn du richtig gehört hast, unterschreibe ihn nicht.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ConfirmDialog</name>
        <message>
            <source>Are you sure?</source>
            <translation>Bist du sicher?</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::Conversation</name>
        <message>
            <source>What the other side sent makes no sense, so this ends here</source>
            <translation>Was die andere Seite gesendet hat, ergibt keinen Sinn; darum endet das hier</translation>
        </message>
        <message>
            <source>Both sides may need the same version of Kith.</source>
            <translation>Vielleicht brauchen beide Seiten dieselbe Version von Kith.</translation>
        </message>
        <message>
            <source>The other side does not use Kith's window</source>
            <translation>Die andere Seite benutzt nicht das Fenster von Kith</translation>
        </message>
        <message>
            <source>A session of `kith session` carries files and commands; talk to it with that.</source>
            <translation>Eine Sitzung von `kith session` überträgt Dateien und Befehle; sprich damit mit ihr.</translation>
        </message>
        <message>
            <source>The file has become shorter, or cannot be read any more.</source>
            <translation>Die Datei ist kürzer geworden oder lässt sich nicht mehr lesen.</translation>
        </message>
        <message>
            <source>The other side ended before all of it had come.</source>
            <translation>Die andere Seite hat aufgehört, bevor alles da war.</translation>
        </message>
        <message>
            <source>One file after the other: wait for the first</source>
            <translation>Eine Datei nach der anderen: Warte auf die erste</translation>
        </message>
        <message>
            <source>The other side cannot answer any more</source>
            <translation>Die andere Seite kann nicht mehr antworten</translation>
        </message>
        <message>
            <source>%1 is no file</source>
            <translation>%1 ist keine Datei</translation>
        </message>
        <message>
            <source>%1 cannot be read: %2</source>
            <translation>%1 lässt sich nicht lesen: %2</translation>
        </message>
        <message>
            <source>Nothing can be sent in this conversation any more</source>
            <translation>In diesem Gespräch lässt sich nichts mehr senden</translation>
        </message>
        <message>
            <source>The other side has taken back the file that you wanted to save</source>
            <translation>Die andere Seite hat die Datei zurückgezogen, die du speichern wolltest</translation>
        </message>
        <message>
            <source>If it offers one again, look at what it is.</source>
            <translation>Wenn sie wieder eine anbietet, sieh nach, was es ist.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::DecisionPanel</name>
        <message>
            <source>Hang up</source>
            <translation>Auflegen</translation>
        </message>
        <message>
            <source>Digits to compare: %1</source>
            <translation>Ziffern zum Vergleichen: %1</translation>
        </message>
        <message>
            <source>Do you want to be known?</source>
            <translation>Möchtest du dich zu erkennen geben?</translation>
        </message>
        <message>
            <source>Whoever answers holds this key, and does not know yet who you are. Once they know, they can show who vouches for them.</source>
            <translation>Wer hier antwortet, hat diesen Schlüssel und weiß noch nicht, wer du bist. Danach kann die andere Seite zeigen, wer für sie bürgt.</translation>
        </message>
        <message>
            <source>Show them who I am</source>
            <translation>Zeigen, wer ich bin</translation>
        </message>
        <message>
            <source>Is this %1?</source>
            <translation>Ist das %1?</translation>
        </message>
        <message>
            <source>Your keyring cannot tell. Ring %1 up, or meet, and read these digits to each other:</source>
            <translation>Dein Schlüsselbund weiß es nicht. Ruf %1 an, oder trefft euch, und lest euch diese Ziffern vor:</translation>
        </message>
        <message>
            <source>If they differ, somebody is between the two of you. The digits are for this conversation alone.</source>
            <translation>Wenn sie sich unterscheiden, ist jemand zwischen euch. Die Ziffern gelten nur für dieses Gespräch.</translation>
        </message>
        <message>
            <source>We compared them: they are the same</source>
            <translation>Wir haben verglichen: Sie sind gleich</translation>
        </message>
        <message>
            <source>They differ, or I cannot ask: refuse</source>
            <translation>Verschieden, oder ich kann nicht fragen: ablehnen</translation>
        </message>
        <message>
            <source>%1 is deciding</source>
            <translation>%1 entscheidet</translation>
        </message>
        <message>
            <source>%1's keyring cannot tell whether you are you. Read these digits to each other, by voice:</source>
            <translation>Der Schlüsselbund von %1 weiß nicht, ob du es bist. Lest euch diese Ziffern vor:</translation>
        </message>
        <message>
            <source>The conversation begins as soon as %1 says yes.</source>
            <translation>Das Gespräch beginnt, sobald %1 Ja sagt.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::DragHandle</name>
        <message>
            <source>⠿  Drag it from here into a message</source>
            <translation>⠿  Zieh ihn von hier in eine Nachricht</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::DrawingView</name>
        <message>
            <source>Drawing of trust paths</source>
            <translation>Zeichnung der Vertrauenswege</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::EditIdentityDialog</name>
        <message>
            <source>What protected your secret keys before may still be in the keyring's file, as another program was reading it. Close that, and change the passphrase once more.</source>
            <translation>Was deine geheimen Schlüssel bisher geschützt hat, kann noch in der Datei des Schlüsselbunds stehen, da ein anderes Programm sie gelesen hat. Schließ es und ändere die Passphrase noch einmal.</translation>
        </message>
        <message>
            <source>Give the key to friends…</source>
            <translation>Den Schlüssel an Freunde geben…</translation>
        </message>
        <message>
            <source>Edit identity</source>
            <translation>Identität bearbeiten</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Names and addresses</source>
            <translation>Namen und Adressen</translation>
        </message>
        <message>
            <source>Add an address…</source>
            <translation>Adresse hinzufügen…</translation>
        </message>
        <message>
            <source>The signatures on your other names stay. On this one, friends have to sign again.</source>
            <translation>Die Unterschriften auf deinen anderen Namen bleiben. Diesen müssen Freunde neu unterschreiben.</translation>
        </message>
        <message>
            <source>Add it</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>When it ends</source>
            <translation>Wann er endet</translation>
        </message>
        <message>
            <source>Signatures on your key stay as they are. Friends see the new end once they have your key anew.</source>
            <translation>Die Unterschriften auf deinem Schlüssel bleiben, wie sie sind. Freunde sehen das neue Ende, sobald sie deinen Schlüssel neu bekommen haben.</translation>
        </message>
        <message>
            <source>Change the end</source>
            <translation>Ende ändern</translation>
        </message>
        <message>
            <source>Your key now ends on %1.</source>
            <translation>Dein Schlüssel endet jetzt am %1.</translation>
        </message>
        <message>
            <source>Your key now never ends.</source>
            <translation>Dein Schlüssel endet jetzt nie.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Backups that you have saved before keep the passphrase that they have. Nobody else notices.</source>
            <translation>Sicherungen, die du schon gespeichert hast, behalten ihre Passphrase. Sonst merkt niemand etwas davon.</translation>
        </message>
        <message>
            <source>Change the passphrase…</source>
            <translation>Passphrase ändern…</translation>
        </message>
        <message>
            <source>Your key has the new passphrase.</source>
            <translation>Dein Schlüssel hat die neue Passphrase.</translation>
        </message>
        <message>
            <source>Working keys</source>
            <translation>Arbeitsschlüssel</translation>
        </message>
        <message>
            <source>Your key has smaller keys under it, which do the daily work of encrypting and signing. Make new ones when a device that has a copy of them is gone.</source>
            <translation>Unter deinem Schlüssel gibt es kleinere, die im Alltag verschlüsseln und unterschreiben. Mach neue, wenn ein Gerät weg ist, das eine Kopie davon hat.</translation>
        </message>
        <message>
            <source>Make new working keys…</source>
            <translation>Neue Arbeitsschlüssel machen…</translation>
        </message>
        <message>
            <source>Make new working keys?</source>
            <translation>Neue Arbeitsschlüssel machen?</translation>
        </message>
        <message>
            <source>Friends who get your key anew encrypt to the new ones; until then they use the old ones, which you can still read. Your name, your fingerprint and all signatures on your key stay. Other programs and devices of yours need the new keys, too.</source>
            <translation>Freunde, die deinen Schlüssel neu bekommen, verschlüsseln an die neuen; bis dahin nehmen sie die alten, und auch das kannst du weiter lesen. Dein Name, dein Fingerabdruck und alle Unterschriften auf deinem Schlüssel bleiben. Auch deine anderen Programme und Geräte brauchen die neuen Schlüssel.</translation>
        </message>
        <message>
            <source>Make new ones</source>
            <translation>Neue machen</translation>
        </message>
        <message>
            <source>Your key has new working keys.</source>
            <translation>Dein Schlüssel hat neue Arbeitsschlüssel.</translation>
        </message>
        <message>
            <source>no longer used</source>
            <translation>nicht mehr benutzt</translation>
        </message>
        <message>
            <source>shown first</source>
            <translation>zuerst gezeigt</translation>
        </message>
        <message>
            <source>used</source>
            <translation>benutzt</translation>
        </message>
        <message>
            <source>Show first</source>
            <translation>Zuerst zeigen</translation>
        </message>
        <message>
            <source>Show %1 first</source>
            <translation>%1 zuerst zeigen</translation>
        </message>
        <message>
            <source>Friends now see %1 first.</source>
            <translation>Freunde sehen jetzt %1 zuerst.</translation>
        </message>
        <message>
            <source>Stop using…</source>
            <translation>Nicht mehr benutzen…</translation>
        </message>
        <message>
            <source>Stop using %1</source>
            <translation>%1 nicht mehr benutzen</translation>
        </message>
        <message>
            <source>It is the only one. Add another one first.</source>
            <translation>Es gibt nur diesen. Füge zuerst einen anderen hinzu.</translation>
        </message>
        <message>
            <source>Stop using %1?</source>
            <translation>%1 nicht mehr benutzen?</translation>
        </message>
        <message>
            <source>That cannot be taken back. Friends who get your key anew see that this name and address are no longer yours; what they signed on it counts no more. Your other names and the key itself stay.</source>
            <translation>Das lässt sich nicht zurücknehmen. Freunde, die deinen Schlüssel neu bekommen, sehen, dass dieser Name und diese Adresse nicht mehr deine sind; was sie darauf unterschrieben haben, zählt nicht mehr. Deine anderen Namen und der Schlüssel selbst bleiben.</translation>
        </message>
        <message>
            <source>Stop using it</source>
            <translation>Nicht mehr benutzen</translation>
        </message>
        <message>
            <source>Why? Others can read it; may stay empty</source>
            <translation>Warum? Andere können es lesen; darf leer bleiben</translation>
        </message>
        <message>
            <source>%1 is no longer used.</source>
            <translation>%1 wird nicht mehr benutzt.</translation>
        </message>
        <message>
            <source>It ended on %1.</source>
            <translation>Er ist am %1 abgelaufen.</translation>
        </message>
        <message>
            <source>It ends on %1.</source>
            <translation>Er endet am %1.</translation>
        </message>
        <message>
            <source>It never ends.</source>
            <translation>Er endet nie.</translation>
        </message>
        <message>
            <source>Added %1.</source>
            <translation>%1 ist hinzugefügt.</translation>
        </message>
        <message>
            <source>Give your key to your friends again, so that they see it.</source>
            <translation>Gib deinen Freunden deinen Schlüssel noch einmal, damit sie es sehen.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::EffectView</name>
        <message>
            <source>People whom it changes</source>
            <translation>Wen es betrifft</translation>
        </message>
        <message>
            <source>Working out what would change…</source>
            <translation>Wird ausgerechnet, was sich ändern würde …</translation>
        </message>
        <message numerus="yes">
            <source>%n more people would be believed.</source>
            <translation>
                <numerusform>Einer Person mehr würdest du glauben.</numerusform>
                <numerusform>%n Personen mehr würdest du glauben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people would no longer be believed.</source>
            <translation>
                <numerusform>Einer Person würdest du nicht mehr glauben.</numerusform>
                <numerusform>%n Personen würdest du nicht mehr glauben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>For %n people it changes a little, but not whether they are believed.</source>
            <translation>
                <numerusform>Bei einer Person ändert sich etwas, aber nicht, ob du ihr glaubst.</numerusform>
                <numerusform>Bei %n Personen ändert sich etwas, aber nicht, ob du ihnen glaubst.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody would be believed more or less than now.</source>
            <translation>Du würdest niemandem mehr oder weniger glauben als jetzt.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ExpiryChoice</name>
        <message>
            <source>When the key ends</source>
            <translation>Wann der Schlüssel endet</translation>
        </message>
        <message>
            <source>in one year</source>
            <translation>in einem Jahr</translation>
        </message>
        <message numerus="yes">
            <source>in %n years</source>
            <translation>
                <numerusform>in %n Jahr</numerusform>
                <numerusform>in %n Jahren</numerusform>
            </translation>
        </message>
        <message>
            <source>on a day that I choose</source>
            <translation>an einem Tag, den ich wähle</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>The last day of the key</source>
            <translation>Der letzte Tag des Schlüssels</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::FileStrip</name>
        <message>
            <source>Save as…</source>
            <translation>Speichern unter…</translation>
        </message>
        <message>
            <source>%1 wants to send you a file: %2 (%3)</source>
            <translation>%1 möchte dir eine Datei senden: %2 (%3)</translation>
        </message>
        <message>
            <source>%1 has not said yes to %2 (%3)</source>
            <translation>%1 hat %2 (%3) noch nicht angenommen</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Progress of %1</source>
            <translation>Fortschritt von %1</translation>
        </message>
        <message>
            <source>%1: %2 of %3</source>
            <translation>%1: %2 von %3</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::GiveBackDialog</name>
        <message>
            <source>Give to friends</source>
            <translation>An Freunde geben</translation>
        </message>
        <message>
            <source>Give it back</source>
            <translation>Zurückgeben</translation>
        </message>
        <message>
            <source>Give your key to friends</source>
            <translation>Gib deinen Schlüssel an Freunde</translation>
        </message>
        <message>
            <source>Give %1's key back</source>
            <translation>Gib %1 den Schlüssel zurück</translation>
        </message>
        <message>
            <source>Friends import it, compare the fingerprint with you, and sign it. The secret part stays here.</source>
            <translation>Freunde importieren ihn, vergleichen den Fingerabdruck mit dir und unterschreiben ihn. Der geheime Teil bleibt hier.</translation>
        </message>
        <message>
            <source>Others see your signature once %1 has it and passes the key on. Send it by mail or chat: it is no secret.</source>
            <translation>Andere sehen deine Unterschrift, sobald %1 sie hat und den Schlüssel weitergibt. Schick ihn per Mail oder Chat: er ist nicht geheim.</translation>
        </message>
        <message>
            <source>Replace the file</source>
            <translation>Datei ersetzen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Save as a file…</source>
            <translation>Als Datei speichern …</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Friends scan this to compare.</source>
            <translation>Freunde scannen dies zum Vergleichen.</translation>
        </message>
        <message>
            <source>Copied. Paste it into a message.</source>
            <translation>Kopiert. Füge ihn in eine Nachricht ein.</translation>
        </message>
        <message numerus="yes">
            <source>It carries %n signatures by others.</source>
            <translation>
                <numerusform>Er trägt eine Unterschrift von anderen.</numerusform>
                <numerusform>Er trägt %n Unterschriften von anderen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody has signed it yet.</source>
            <translation>Noch hat ihn niemand unterschrieben.</translation>
        </message>
        <message>
            <source>It carries your signature on
%1</source>
            <translation>Er trägt deine Unterschrift auf
%1</translation>
        </message>
        <message>
            <source>It carries no signature of yours.</source>
            <translation>Er trägt keine Unterschrift von dir.</translation>
        </message>
        <message numerus="yes">
            <source>It tells that you took %n signatures back.</source>
            <translation>
                <numerusform>Er sagt, dass du eine Unterschrift zurückgenommen hast.</numerusform>
                <numerusform>Er sagt, dass du %n Unterschriften zurückgenommen hast.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n signatures by others.</source>
            <translation>
                <numerusform>Und eine Unterschrift von anderen.</numerusform>
                <numerusform>Und %n Unterschriften von anderen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Your signature on these names is for this computer only, and stays behind. Sign again as shareable if %1 is to have it.
%2</source>
            <translation>Deine Unterschrift auf diesen Namen gilt nur auf diesem Computer und bleibt hier. Unterschreibe noch einmal teilbar, wenn %1 sie haben soll.
%2</translation>
        </message>
        <message>
            <source>Save the key</source>
            <translation>Schlüssel speichern</translation>
        </message>
        <message>
            <source>There is a file %1 already.</source>
            <translation>Die Datei %1 gibt es schon.</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Gespeichert als %1.</translation>
        </message>
        <message>
            <source>%1 could not be saved: %2. Choose another place.</source>
            <translation>%1 konnte nicht gespeichert werden: %2. Wähle einen anderen Ort.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::GnupgDialog</name>
        <message>
            <source>Another folder…</source>
            <translation>Anderer Ordner…</translation>
        </message>
        <message>
            <source>Take it over</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Move in from GnuPG</source>
            <translation>Von GnuPG umziehen</translation>
        </message>
        <message>
            <source>Your keys, your friends' keys, the signatures on them and how far you rely on whom come over. GnuPG keeps everything that it has.</source>
            <translation>Deine Schlüssel, die deiner Freunde, die Unterschriften darauf und wie weit du dich auf wen verlässt kommen herüber. GnuPG behält alles, was es hat.</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Looking what GnuPG has…</source>
            <translation>Ich sehe nach, was GnuPG hat…</translation>
        </message>
        <message>
            <source>In %1 there are:</source>
            <translation>In %1 gibt es:</translation>
        </message>
        <message numerus="yes">
            <source>%n keys</source>
            <translation>
                <numerusform>%n Schlüssel</numerusform>
                <numerusform>%n Schlüssel</numerusform>
            </translation>
        </message>
        <message>
            <source>no secret key of your own</source>
            <translation>keinen geheimen Schlüssel von dir</translation>
        </message>
        <message>
            <source>your secret key %1</source>
            <translation>deinen geheimen Schlüssel %1</translation>
        </message>
        <message numerus="yes">
            <source>your opinion of %n owners</source>
            <translation>
                <numerusform>deine Meinung zu %n Person</numerusform>
                <numerusform>deine Meinung zu %n Personen</numerusform>
            </translation>
        </message>
        <message>
            <source>GnuPG may ask for the passphrase of your secret keys. They keep it.</source>
            <translation>GnuPG fragt vielleicht nach der Passphrase deiner geheimen Schlüssel. Sie behalten sie.</translation>
        </message>
        <message numerus="yes">
            <source>%n keys are new here.</source>
            <translation>
                <numerusform>%n Schlüssel ist hier neu.</numerusform>
                <numerusform>%n Schlüssel sind hier neu.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys were here already.</source>
            <translation>
                <numerusform>%n Schlüssel war schon hier.</numerusform>
                <numerusform>%n Schlüssel waren schon hier.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n secret keys came along.</source>
            <translation>
                <numerusform>%n geheimer Schlüssel kam mit.</numerusform>
                <numerusform>%n geheime Schlüssel kamen mit.</numerusform>
            </translation>
        </message>
        <message>
            <source>They wait for the passphrase that they have in GnuPG: “Edit” asks for it when you change the passphrase.</source>
            <translation>Sie warten auf die Passphrase, die sie in GnuPG haben: „Bearbeiten“ fragt danach, wenn du die Passphrase änderst.</translation>
        </message>
        <message numerus="yes">
            <source>%n secret keys were left out, for want of a passphrase.</source>
            <translation>
                <numerusform>%n geheimer Schlüssel blieb weg, weil eine Passphrase fehlt.</numerusform>
                <numerusform>%n geheime Schlüssel blieben weg, weil eine Passphrase fehlt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Your opinion of %n owners came along.</source>
            <translation>
                <numerusform>Deine Meinung zu %n Person kam mit.</numerusform>
                <numerusform>Deine Meinung zu %n Personen kam mit.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not everything was in order:</source>
            <translation>Nicht alles war in Ordnung:</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Where GnuPG has its keys</source>
            <translation>Wo GnuPG seine Schlüssel hat</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Stopped. What had come in stays; moving in again brings the rest.</source>
            <translation>Abgebrochen. Was schon aufgenommen war, bleibt; ein neuer Umzug holt den Rest.</translation>
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
        <name>kith::gui::IdentityDesk</name>
        <message>
            <source>&amp;New identity…</source>
            <translation>&amp;Neue Identität…</translation>
        </message>
        <message>
            <source>&amp;Move in from GnuPG…</source>
            <translation>Von &amp;GnuPG umziehen…</translation>
        </message>
        <message>
            <source>Save a &amp;backup…</source>
            <translation>&amp;Sicherung speichern…</translation>
        </message>
        <message>
            <source>&amp;Put a backup back…</source>
            <translation>Sicherung &amp;zurückspielen…</translation>
        </message>
        <message>
            <source>Save a &amp;secret key…</source>
            <translation>Ge&amp;heimen Schlüssel speichern…</translation>
        </message>
        <message>
            <source>This is a demo. The people in it are made up, and nothing of it stays.</source>
            <translation>Dies ist eine Vorführung. Die Menschen darin sind erfunden, und nichts davon bleibt.</translation>
        </message>
        <message>
            <source>Leave the demo</source>
            <translation>Vorführung verlassen</translation>
        </message>
        <message>
            <source>You have no identity yet: it is what you sign friends' keys with.</source>
            <translation>Du hast noch keine Identität: Mit ihr unterschreibst du die Schlüssel von Freunden.</translation>
        </message>
        <message>
            <source>Make one…</source>
            <translation>Eine anlegen…</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Your keyring has changed since its last backup, of %1.</source>
            <translation>Dein Schlüsselbund hat sich seit seiner letzten Sicherung vom %1 geändert.</translation>
        </message>
        <message>
            <source>There is no backup of your key yet. Nobody can make it anew for you.</source>
            <translation>Von deinem Schlüssel gibt es noch keine Sicherung. Niemand kann ihn dir noch einmal machen.</translation>
        </message>
        <message>
            <source>Save a backup…</source>
            <translation>Sicherung speichern…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportDesk</name>
        <message>
            <source>Drop keys here to look at them</source>
            <translation>Schlüssel hier ablegen, um sie anzusehen</translation>
        </message>
        <message>
            <source>&amp;Import from a file…</source>
            <translation>Aus einer Datei &amp;importieren …</translation>
        </message>
        <message>
            <source>&amp;Paste a key</source>
            <translation>Schlüssel &amp;einfügen</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Undo import of %n keys</source>
            <translation>
                <numerusform>&amp;Import von %n Schlüssel rückgängig machen</numerusform>
                <numerusform>&amp;Import von %n Schlüsseln rückgängig machen</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Undo import</source>
            <translation>Import &amp;rückgängig machen</translation>
        </message>
        <message>
            <source>Import keys</source>
            <translation>Schlüssel importieren</translation>
        </message>
        <message>
            <source>Keys (*.asc *.pgp *.gpg *.key *.rev)</source>
            <translation>Schlüssel (*.asc *.pgp *.gpg *.key *.rev)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>the clipboard</source>
            <translation>der Zwischenablage</translation>
        </message>
        <message>
            <source>the text</source>
            <translation>dem Text</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportDialog</name>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n Datei</numerusform>
                <numerusform>%n Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking at %1…</source>
            <translation>Nachgesehen wird in %1 …</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>Wird importiert …</translation>
        </message>
        <message>
            <source>No key was found in %1</source>
            <translation>Kein Schlüssel gefunden in %1</translation>
        </message>
        <message>
            <source>Nobody knows yet that it is really theirs. Compare the fingerprint with its owner, then sign it.</source>
            <translation>Noch weiß niemand, ob der Schlüssel wirklich dieser Person gehört. Vergleiche mit ihr den Fingerabdruck, dann unterschreibe ihn.</translation>
        </message>
        <message>
            <source>This key cannot be signed as it is.</source>
            <translation>Dieser Schlüssel kann so nicht unterschrieben werden.</translation>
        </message>
        <message>
            <source>Make an identity first: it is what signs.</source>
            <translation>Lege zuerst eine Identität an: Mit ihr wird unterschrieben.</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message numerus="yes">
            <source>%n keys changed in the meantime and stay as they are.</source>
            <translation>
                <numerusform>%n Schlüssel hat sich inzwischen geändert und bleibt, wie er ist.</numerusform>
                <numerusform>%n Schlüssel haben sich inzwischen geändert und bleiben, wie sie sind.</numerusform>
            </translation>
        </message>
        <message>
            <source>Pieces of secret keys that came in may still be in the keyring's file, as another program was reading it.</source>
            <translation>Teile geheimer Schlüssel, die hereinkamen, können noch in der Datei des Schlüsselbunds stehen, da ein anderes Programm sie gelesen hat.</translation>
        </message>
        <message>
            <source>Nothing came in. Your keyring is as it was before.</source>
            <translation>Nichts wurde aufgenommen. Dein Schlüsselbund ist wie vorher.</translation>
        </message>
        <message>
            <source>The keyring is gone</source>
            <translation>Der Schlüsselbund ist weg</translation>
        </message>
        <message>
            <source>It was there when you looked at the keys, and was removed since. Nothing was imported. Look again to begin a new keyring.</source>
            <translation>Er war da, als du die Schlüssel angesehen hast, und wurde seitdem entfernt. Nichts wurde importiert. Sieh sie noch einmal an, um einen neuen Schlüsselbund zu beginnen.</translation>
        </message>
        <message>
            <source>The import failed</source>
            <translation>Der Import ist fehlgeschlagen</translation>
        </message>
        <message>
            <source>This could not be looked at</source>
            <translation>Das konnte nicht angesehen werden</translation>
        </message>
        <message>
            <source>Your keyring is as it was before.</source>
            <translation>Dein Schlüsselbund ist wie vorher.</translation>
        </message>
        <message>
            <source>Taking back what came in…</source>
            <translation>Was aufgenommen wurde, wird zurückgenommen …</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n neu</numerusform>
                <numerusform>%n neu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n geändert</numerusform>
                <numerusform>%n geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%n unverändert</numerusform>
                <numerusform>%n unverändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not usable</source>
            <translation>
                <numerusform>%n unbrauchbar</numerusform>
                <numerusform>%n unbrauchbar</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is in your keyring now</source>
            <translation>%1 ist jetzt in deinem Schlüsselbund</translation>
        </message>
        <message>
            <source>%1’s key is up to date now</source>
            <translation>Der Schlüssel von %1 ist jetzt auf dem neuesten Stand</translation>
        </message>
        <message>
            <source>%1 was in your keyring already</source>
            <translation>%1 war schon in deinem Schlüsselbund</translation>
        </message>
        <message numerus="yes">
            <source>%n keys came in</source>
            <translation>
                <numerusform>%n Schlüssel wurde aufgenommen</numerusform>
                <numerusform>%n Schlüssel wurden aufgenommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys changed</source>
            <translation>
                <numerusform>%n Schlüssel wurde geändert</numerusform>
                <numerusform>%n Schlüssel wurden geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>Secret keys came in</source>
            <translation>Geheime Schlüssel wurden aufgenommen</translation>
        </message>
        <message>
            <source>Everything was in your keyring already</source>
            <translation>Alles war schon in deinem Schlüsselbund</translation>
        </message>
        <message>
            <source>A revocation was kept until its key comes</source>
            <translation>Ein Widerruf wurde aufgehoben, bis sein Schlüssel kommt</translation>
        </message>
        <message>
            <source>No usable key was found</source>
            <translation>Kein brauchbarer Schlüssel gefunden</translation>
        </message>
        <message>
            <source>Secret keys were left out. Import the file again to take them.</source>
            <translation>Geheime Schlüssel wurden ausgelassen. Importiere die Datei noch einmal, um sie aufzunehmen.</translation>
        </message>
        <message>
            <source>Some secret keys are still locked: “Edit” asks for their passphrase when you change it.</source>
            <translation>Manche geheimen Schlüssel sind noch gesperrt: „Bearbeiten“ fragt nach ihrer Passphrase, wenn du sie änderst.</translation>
        </message>
        <message>
            <source>The secret keys came along. Keep a backup of the file in a safe place, or delete it.</source>
            <translation>Die geheimen Schlüssel sind dabei. Bewahre die Datei an einem sicheren Ort auf oder lösche sie.</translation>
        </message>
        <message>
            <source>Key %1: %2</source>
            <translation>Schlüssel %1: %2</translation>
        </message>
        <message>
            <source>… and %1 more.</source>
            <translation>… und %1 weitere.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportList</name>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>Not usable</source>
            <translation>Unbrauchbar</translation>
        </message>
        <message numerus="yes">
            <source>%n names</source>
            <translation>
                <numerusform>%n Name</numerusform>
                <numerusform>%n Namen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n subkeys</source>
            <translation>
                <numerusform>%n Unterschlüssel</numerusform>
                <numerusform>%n Unterschlüssel</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n signatures</source>
            <translation>
                <numerusform>%n Unterschrift</numerusform>
                <numerusform>%n Unterschriften</numerusform>
            </translation>
        </message>
        <message>
            <source>New: %1</source>
            <translation>Neu: %1</translation>
        </message>
        <message>
            <source>Its owner has revoked this key.</source>
            <translation>Der Besitzer hat diesen Schlüssel widerrufen.</translation>
        </message>
        <message>
            <source>Another key says that it belongs to %1, too: %2, %3. Find out from its owner which one is right.</source>
            <translation>Noch ein Schlüssel behauptet, zu %1 zu gehören: %2, %3. Frage den Besitzer, welcher der richtige ist.</translation>
        </message>
        <message>
            <source>With its secret key: this is an identity, not only somebody's key.</source>
            <translation>Mit geheimem Schlüssel: Das ist eine Identität, nicht nur der Schlüssel von jemandem.</translation>
        </message>
        <message>
            <source>A key in %1</source>
            <translation>Ein Schlüssel in %1</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(ohne Namen)</translation>
        </message>
        <message>
            <source>Keys to import</source>
            <translation>Zu importierende Schlüssel</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::IntroducerDialog</name>
        <message>
            <source>As introducer</source>
            <translation>Als Vertrauensperson</translation>
        </message>
        <message>
            <source>How far do you rely on %1, when %1 vouches for others?</source>
            <translation>Wie weit verlässt du dich auf %1, wenn %1 für andere bürgt?</translation>
        </message>
        <message>
            <source>This is your private opinion of how carefully %1 checks keys before signing them. Nobody else learns of it.</source>
            <translation>Das ist deine private Meinung, wie sorgfältig %1 Schlüssel prüft, ehe sie unterschrieben werden. Niemand sonst erfährt davon.</translation>
        </message>
        <message>
            <source>Fully</source>
            <translation>Ganz</translation>
        </message>
        <message>
            <source>%1 checks keys as well as you do: one signature is enough.</source>
            <translation>%1 prüft Schlüssel so gut wie du: eine Unterschrift genügt.</translation>
        </message>
        <message>
            <source>Somewhat</source>
            <translation>Etwas</translation>
        </message>
        <message>
            <source>%1 is careful on the whole: three such people have to say the same.</source>
            <translation>%1 ist im Ganzen sorgfältig: drei solche Personen müssen dasselbe sagen.</translation>
        </message>
        <message>
            <source>Not at all</source>
            <translation>Gar nicht</translation>
        </message>
        <message>
            <source>Whatever %1 signs counts for nothing, even where others made %1 an introducer.</source>
            <translation>Was %1 unterschreibt, zählt nichts, auch wenn andere %1 zur Vertrauensperson gemacht haben.</translation>
        </message>
        <message>
            <source>I cannot say</source>
            <translation>Weiß ich nicht</translation>
        </message>
        <message>
            <source>What %1 signs changes nothing for you.</source>
            <translation>Was %1 unterschreibt, ändert für dich nichts.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Keep this opinion</source>
            <translation>So behalten</translation>
        </message>
        <message>
            <source>This key is revoked, so nothing new that it signs counts.</source>
            <translation>Dieser Schlüssel ist widerrufen, also zählt nichts Neues, was er unterschreibt.</translation>
        </message>
        <message>
            <source>This has no effect until you believe that the key is %1's. Verify and sign it first.</source>
            <translation>Das wirkt erst, wenn du glaubst, dass der Schlüssel %1 gehört. Prüfe und unterschreibe ihn zuerst.</translation>
        </message>
        <message>
            <source>You said that this key is your own. Another answer takes that back.</source>
            <translation>Du hast gesagt, dass dieser Schlüssel deiner ist. Eine andere Antwort nimmt das zurück.</translation>
        </message>
        <message>
            <source>By your signature, %1 is an introducer for you already. Only “Not at all” changes that.</source>
            <translation>Durch deine Unterschrift ist %1 schon Vertrauensperson für dich. Nur „Gar nicht“ ändert das.</translation>
        </message>
        <message>
            <source>Choose another answer first.</source>
            <translation>Wähle zuerst eine andere Antwort.</translation>
        </message>
        <message>
            <source>What would change is still being worked out.</source>
            <translation>Was sich ändern würde, wird noch ausgerechnet.</translation>
        </message>
        <message>
            <source>Your opinion of %1 is kept.</source>
            <translation>Deine Meinung über %1 ist gespeichert.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::IntroducerTerms</name>
        <message>
            <source>I also rely on whom %1 signs</source>
            <translation>Ich verlasse mich auch auf die, die %1 unterschreibt</translation>
        </message>
        <message>
            <source>the people whom %1 signs</source>
            <translation>denen, die %1 unterschreibt</translation>
        </message>
        <message>
            <source>and whom these introduce</source>
            <translation>und denen, die diese vorstellen</translation>
        </message>
        <message>
            <source>and once more, three steps in all</source>
            <translation>und noch einmal, drei Schritte im Ganzen</translation>
        </message>
        <message>
            <source>Believe</source>
            <translation>Ich glaube</translation>
        </message>
        <message>
            <source>on this word alone</source>
            <translation>auf dieses Wort allein</translation>
        </message>
        <message>
            <source>if somebody else says the same</source>
            <translation>wenn noch jemand dasselbe sagt</translation>
        </message>
        <message>
            <source>How far</source>
            <translation>Wie weit</translation>
        </message>
        <message>
            <source>all, or as example.org</source>
            <translation>alle, oder wie example.org</translation>
        </message>
        <message>
            <source>Addresses at</source>
            <translation>Adressen bei</translation>
        </message>
        <message>
            <source>A key that %1 signed counts half: another introducer has to agree.</source>
            <translation>Ein Schlüssel, den %1 unterschrieben hat, zählt halb: eine andere Vertrauensperson muss zustimmen.</translation>
        </message>
        <message>
            <source>Keys that %1, or people whom %1 calls introducers, signed count half: another introducer has to agree.</source>
            <translation>Ein Schlüssel zählt halb, wenn %1 ihn unterschrieben hat, oder jemand, den %1 Vertrauensperson nennt: Eine andere Vertrauensperson muss zustimmen.</translation>
        </message>
        <message>
            <source>You will believe every key that %1 signed, as if you had checked it yourself.</source>
            <translation>Du glaubst dann jedem Schlüssel, den %1 unterschrieben hat, als hättest du ihn selbst geprüft.</translation>
        </message>
        <message>
            <source>You will believe every key that %1 signed, and those signed by people whom %1 calls introducers. You will not know all of them.</source>
            <translation>Du glaubst dann jedem Schlüssel, den %1 unterschrieben hat, und denen von Leuten, die %1 Vertrauenspersonen nennt. Du wirst nicht alle kennen.</translation>
        </message>
        <message>
            <source>Only for addresses at %1, and below.</source>
            <translation>Nur für Adressen bei %1 und darunter.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::MadePage</name>
        <message>
            <source>Welcome, %1</source>
            <translation>Willkommen, %1</translation>
        </message>
        <message>
            <source>Your fingerprint</source>
            <translation>Dein Fingerabdruck</translation>
        </message>
        <message>
            <source>Your key is made. Three things to do now:</source>
            <translation>Dein Schlüssel ist da. Drei Dinge sind jetzt zu tun:</translation>
        </message>
        <message>
            <source>Save a backup…</source>
            <translation>Sicherung speichern…</translation>
        </message>
        <message>
            <source>Keep a copy</source>
            <translation>Behalte eine Kopie</translation>
        </message>
        <message>
            <source>Should this computer break or get lost, a backup brings back your key and everybody in the keyring.</source>
            <translation>Geht dieser Rechner kaputt oder verloren, bringt eine Sicherung deinen Schlüssel und alle im Schlüsselbund zurück.</translation>
        </message>
        <message>
            <source>Save a copy of it…</source>
            <translation>Eine Kopie davon speichern…</translation>
        </message>
        <message>
            <source>Be ready for the day on which you lose it</source>
            <translation>Sei bereit für den Tag, an dem du ihn verlierst</translation>
        </message>
        <message>
            <source>This file ends your key even when you have lost it or forgotten its passphrase. Keep a copy where nobody else finds it, on paper for example.
%1</source>
            <translation>Diese Datei beendet deinen Schlüssel auch dann, wenn du ihn verloren oder seine Passphrase vergessen hast. Bewahre eine Kopie auf, wo sie sonst niemand findet, zum Beispiel auf Papier.
%1</translation>
        </message>
        <message>
            <source>Give it to friends…</source>
            <translation>An Freunde geben…</translation>
        </message>
        <message>
            <source>Give it to your friends</source>
            <translation>Gib ihn deinen Freunden</translation>
        </message>
        <message>
            <source>They compare the fingerprint with you, sign your key and give it back. From then on their friends can believe it, too.</source>
            <translation>Sie vergleichen mit dir den Fingerabdruck, unterschreiben deinen Schlüssel und geben ihn zurück. Von da an können ihm auch ihre Freunde glauben.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Save the file that ends your key</source>
            <translation>Die Datei speichern, die deinen Schlüssel beendet</translation>
        </message>
        <message>
            <source>Saved in %1. Whoever has this file can end your key.</source>
            <translation>In %1 gespeichert. Wer diese Datei hat, kann deinen Schlüssel beenden.</translation>
        </message>
        <message>
            <source>Cannot write %1: %2.</source>
            <translation>%1 lässt sich nicht schreiben: %2.</translation>
        </message>
        <message>
            <source>%1 is that file itself. Save the copy in another place.</source>
            <translation>%1 ist diese Datei selbst. Speichere die Kopie an einem anderen Ort.</translation>
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
        <name>kith::gui::MapPage</name>
        <message>
            <source>Who signed whom</source>
            <translation>Wer wen unterschrieben hat</translation>
        </message>
        <message>
            <source>Find on the map</source>
            <translation>Auf der Karte suchen</translation>
        </message>
        <message>
            <source>Whoever you point at: full lines come from those who signed, dashed ones lead to those who were signed.</source>
            <translation>Wenn du auf jemanden zeigst: Volle Linien kommen von denen, die unterschrieben haben, gestrichelte führen zu denen, die unterschrieben wurden.</translation>
        </message>
        <message>
            <source>Nobody is in this keyring yet.</source>
            <translation>In diesem Schlüsselbund ist noch niemand.</translation>
        </message>
        <message>
            <source>Working out whom you can believe…</source>
            <translation>Rechne aus, wem du glauben kannst …</translation>
        </message>
        <message>
            <source>Reading the keyring…</source>
            <translation>Lese den Schlüsselbund …</translation>
        </message>
        <message>
            <source>Nobody had signed anybody’s key then.</source>
            <translation>Damals hatte noch niemand einen Schlüssel unterschrieben.</translation>
        </message>
        <message>
            <source>Nobody has signed anybody’s key yet.
Once people have, you see them here.</source>
            <translation>Noch hat niemand einen Schlüssel unterschrieben.
Sobald es jemand tut, siehst du es hier.</translation>
        </message>
        <message numerus="yes">
            <source>Placing %n people…</source>
            <translation>
                <numerusform>Ordne %n Person an …</numerusform>
                <numerusform>Ordne %n Personen an …</numerusform>
            </translation>
        </message>
        <message>
            <source>The map cannot be drawn: Graphviz does not work here. Is it installed whole?</source>
            <translation>Die Karte kann nicht gezeichnet werden: Graphviz funktioniert hier nicht. Ist es vollständig installiert?</translation>
        </message>
        <message>
            <source>There is no map.</source>
            <translation>Es gibt keine Karte.</translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n Person</numerusform>
                <numerusform>%n Personen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, those believed most; %n more are not drawn</source>
            <translation>
                <numerusform>%1, die glaubhaftesten; %n weitere ist nicht gezeichnet</numerusform>
                <numerusform>%1, die glaubhaftesten; %n weitere sind nicht gezeichnet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n gefunden</numerusform>
                <numerusform>%n gefunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>; %n others are connected with nobody</source>
            <translation>
                <numerusform>; eine weitere Person ist mit niemandem verbunden</numerusform>
                <numerusform>; %n weitere sind mit niemandem verbunden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::MapView</name>
        <message>
            <source>Map of everybody</source>
            <translation>Karte aller Leute</translation>
        </message>
        <message>
            <source>Arrow keys go from one to the next, Enter shows that one.</source>
            <translation>Pfeiltasten gehen von einem zum nächsten, Eingabe zeigt ihn.</translation>
        </message>
        <message numerus="yes">
            <source>signed by %n</source>
            <translation>
                <numerusform>von %n unterschrieben</numerusform>
                <numerusform>von %n unterschrieben</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>signed %n others</source>
            <translation>
                <numerusform>hat %n anderen unterschrieben</numerusform>
                <numerusform>hat %n andere unterschrieben</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::NewIdentityDialog</name>
        <message>
            <source>New identity</source>
            <translation>Neue Identität</translation>
        </message>
        <message>
            <source>Make an identity</source>
            <translation>Mach dir eine Identität</translation>
        </message>
        <message>
            <source>It is the key by which your friends know you, and with which you sign theirs. Everybody who gets it sees this name and address.</source>
            <translation>Sie ist der Schlüssel, an dem deine Freunde dich erkennen und mit dem du ihre unterschreibst. Wer sie bekommt, sieht diesen Namen und diese Adresse.</translation>
        </message>
        <message>
            <source>It ends</source>
            <translation>Sie endet</translation>
        </message>
        <message>
            <source>You can put the end off at any time. Should you lose the key, it ends by itself.</source>
            <translation>Du kannst das Ende jederzeit hinausschieben. Verlierst du den Schlüssel, endet er von selbst.</translation>
        </message>
        <message>
            <source>Make it…</source>
            <translation>Anlegen…</translation>
        </message>
        <message>
            <source>More choices</source>
            <translation>Mehr Auswahl</translation>
        </message>
        <message>
            <source>A key that every program can read (OpenPGP v4)</source>
            <translation>Ein Schlüssel, den jedes Programm lesen kann (OpenPGP v4)</translation>
        </message>
        <message>
            <source>A key of the newest kind, which older programs cannot read (OpenPGP v6)</source>
            <translation>Ein Schlüssel der neuesten Art, den ältere Programme nicht lesen können (OpenPGP v6)</translation>
        </message>
        <message>
            <source>Making it…</source>
            <translation>Wird angelegt…</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::OutcomePage</name>
        <message>
            <source>Undo import</source>
            <translation>Import rückgängig machen</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Noch einmal ansehen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Anzeigen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Verify and sign…</source>
            <translation>Prüfen und unterschreiben …</translation>
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
            <source>The desktop's keyring kept another one: that was not the passphrase. Type it.</source>
            <translation>Der Schlüsselbund des Desktops hat eine andere aufbewahrt: Das war nicht die Passphrase. Gib sie ein.</translation>
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
        <message>
            <source>Keep it in the keyring of the desktop</source>
            <translation>Im Schlüsselbund des Desktops aufbewahren</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PassphraseQuestions</name>
        <message>
            <source>The desktop's keyring did not keep the passphrase: %1</source>
            <translation>Der Schlüsselbund des Desktops hat die Passphrase nicht aufgehoben: %1</translation>
        </message>
        <message>
            <source>The desktop's keyring still keeps a passphrase: %1</source>
            <translation>Der Schlüsselbund des Desktops bewahrt noch eine Passphrase auf: %1</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PeerCard</name>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Why is %1 believed?</source>
            <translation>Warum wird %1 geglaubt?</translation>
        </message>
        <message>
            <source>This key is your own.</source>
            <translation>Dieser Schlüssel ist dein eigener.</translation>
        </message>
        <message>
            <source>You checked this key yourself: this is %1.</source>
            <translation>Du hast diesen Schlüssel selbst geprüft: Das ist %1.</translation>
        </message>
        <message>
            <source>People whom you rely on say that this key is %1's.</source>
            <translation>Leute, auf die du dich verlässt, sagen, dass dieser Schlüssel %1 gehört.</translation>
        </message>
        <message>
            <source>Some of those whom you rely on say that this key is %1's, but not enough of them.</source>
            <translation>Einige, auf die du dich verlässt, sagen, dass dieser Schlüssel %1 gehört, aber nicht genug.</translation>
        </message>
        <message>
            <source>You said never to believe this key or its owner.</source>
            <translation>Du hast gesagt, dass diesem Schlüssel oder seinem Besitzer nie zu glauben ist.</translation>
        </message>
        <message>
            <source>Nobody whom you rely on says that this key is %1's. Anybody can write this name on a key.</source>
            <translation>Niemand, auf den du dich verlässt, sagt, dass dieser Schlüssel %1 gehört. Jeder kann diesen Namen auf einen Schlüssel schreiben.</translation>
        </message>
        <message>
            <source>You vouch for %1</source>
            <translation>Du bürgst für %1</translation>
        </message>
        <message>
            <source>%1 vouches for %2</source>
            <translation>%1 bürgt für %2</translation>
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
            <source>Your key has ended. Make a new identity, or give it a new end.</source>
            <translation>Dein Schlüssel ist abgelaufen oder widerrufen. Mach eine neue Identität, oder gib ihm ein neues Ende.</translation>
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
        <message>
            <source>Remove…</source>
            <translation>Entfernen …</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PreviewPage</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message numerus="yes">
            <source>%n keys in %1</source>
            <translation>
                <numerusform>%n Schlüssel in %1</numerusform>
                <numerusform>%n Schlüssel in %1</numerusform>
            </translation>
        </message>
        <message>
            <source>The first %1 of each kind are shown.</source>
            <translation>Die ersten %1 jeder Art werden gezeigt.</translation>
        </message>
        <message numerus="yes">
            <source>Import %n keys</source>
            <translation>
                <numerusform>%n Schlüssel importieren</numerusform>
                <numerusform>%n Schlüssel importieren</numerusform>
            </translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>This holds secret keys. Import them only if they are yours: whoever has them can act as you. You may be asked for a passphrase.</source>
            <translation>Hierin sind geheime Schlüssel. Importiere sie nur, wenn sie dir gehören: Wer sie hat, kann sich für dich ausgeben. Vielleicht wirst du nach einer Passphrase gefragt.</translation>
        </message>
        <message numerus="yes">
            <source>%n of them claim an address that another key has, too. Anybody can make a key with any name: compare before you believe.</source>
            <translation>
                <numerusform>%n davon nennt eine Adresse, die auch ein anderer Schlüssel hat. Jeder kann einen Schlüssel mit jedem Namen machen: Vergleiche, bevor du glaubst.</numerusform>
                <numerusform>%n davon nennen eine Adresse, die auch ein anderer Schlüssel hat. Jeder kann einen Schlüssel mit jedem Namen machen: Vergleiche, bevor du glaubst.</numerusform>
            </translation>
        </message>
        <message>
            <source>Import and verify…</source>
            <translation>Importieren und prüfen…</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ProblemsBox</name>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message numerus="yes">
            <source>Hide %n problems</source>
            <translation>
                <numerusform>%n Problem verbergen</numerusform>
                <numerusform>%n Probleme verbergen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n problems</source>
            <translation>
                <numerusform>%n Problem anzeigen</numerusform>
                <numerusform>%n Probleme anzeigen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::QrCode</name>
        <message>
            <source>QR code</source>
            <translation>QR-Code</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::RemoveDialog</name>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove from the keyring</source>
            <translation>Aus dem Schlüsselbund entfernen</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Name of the key</source>
            <translation>Name des Schlüssels</translation>
        </message>
        <message>
            <source>Remove %1?</source>
            <translation>%1 entfernen?</translation>
        </message>
        <message>
            <source>this key</source>
            <translation>diesen Schlüssel</translation>
        </message>
        <message>
            <source>This is you. The secret keys are destroyed with it: without a backup you can never again sign with this identity, change it, or revoke it. Friends who have it keep believing it.</source>
            <translation>Das bist du. Die geheimen Schlüssel werden dabei vernichtet: Ohne Sicherung kannst du mit dieser Identität nie wieder unterschreiben, sie nie wieder ändern oder widerrufen. Freunde, die sie haben, glauben ihr weiter.</translation>
        </message>
        <message>
            <source>remove</source>
            <translation>entfernen</translation>
        </message>
        <message>
            <source>The key leaves this keyring only; nobody else notices. Those whom you believe because of its signatures may no longer be believed.</source>
            <translation>Der Schlüssel verlässt nur diesen Schlüsselbund; sonst merkt es niemand. Wem du wegen seiner Unterschriften glaubst, dem glaubst du danach vielleicht nicht mehr.</translation>
        </message>
        <message>
            <source>You signed it, and your signature goes, too, unless you gave it back to the owner or saved it.</source>
            <translation>Du hast ihn unterschrieben, und deine Unterschrift geht mit verloren, wenn du sie nicht zurückgegeben oder gespeichert hast.</translation>
        </message>
        <message>
            <source>Its locked secret keys are destroyed with it: if they are yours, only a backup brings them back.</source>
            <translation>Seine gesperrten geheimen Schlüssel werden dabei vernichtet: Sind es deine, bringt sie nur eine Sicherung zurück.</translation>
        </message>
        <message>
            <source>You can import it again.</source>
            <translation>Du kannst ihn wieder importieren.</translation>
        </message>
        <message>
            <source>To go on, type %1</source>
            <translation>Um fortzufahren, tippe %1</translation>
        </message>
        <message>
            <source>Destroy and remove</source>
            <translation>Vernichten und entfernen</translation>
        </message>
        <message>
            <source>The key is removed</source>
            <translation>Der Schlüssel ist entfernt</translation>
        </message>
        <message>
            <source>Pieces of its secret keys may still be in the keyring's file, as another program was reading it.</source>
            <translation>Teile seiner geheimen Schlüssel können noch in der Datei des Schlüsselbunds stehen, da ein anderes Programm sie gelesen hat.</translation>
        </message>
        <message>
            <source>It was too late to keep it.</source>
            <translation>Es war zu spät, ihn zu behalten.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::RevokeDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Revoke identity</source>
            <translation>Identität widerrufen</translation>
        </message>
        <message>
            <source>Is the ended key of %1 in wrong hands?</source>
            <translation>Ist der beendete Schlüssel von %1 in falschen Händen?</translation>
        </message>
        <message>
            <source>End the key of %1 for good?</source>
            <translation>Den Schlüssel von %1 endgültig beenden?</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>More about it, for others to read; may stay empty</source>
            <translation>Mehr dazu, für andere zu lesen; darf leer bleiben</translation>
        </message>
        <message>
            <source>More about it, for others to read</source>
            <translation>Mehr dazu, für andere zu lesen</translation>
        </message>
        <message>
            <source>This cannot be taken back. To go on, type the name: %1</source>
            <translation>Das lässt sich nicht zurücknehmen. Um fortzufahren, tippe den Namen ein: %1</translation>
        </message>
        <message>
            <source>The name, typed to confirm</source>
            <translation>Der Name, zur Bestätigung eingetippt</translation>
        </message>
        <message>
            <source>End it for good</source>
            <translation>Endgültig beenden</translation>
        </message>
        <message>
            <source>I have a newer key</source>
            <translation>Ich habe einen neueren Schlüssel</translation>
        </message>
        <message>
            <source>What you have signed so far stays valid, for example your signatures on friends' keys.</source>
            <translation>Was du bisher unterschrieben hast, bleibt gültig, zum Beispiel die Schlüssel von Freunden.</translation>
        </message>
        <message>
            <source>I no longer use it</source>
            <translation>Ich benutze ihn nicht mehr</translation>
        </message>
        <message>
            <source>What you have signed so far stays valid, too.</source>
            <translation>Auch dann bleibt gültig, was du bisher unterschrieben hast.</translation>
        </message>
        <message>
            <source>Somebody else may have it</source>
            <translation>Jemand anderes könnte ihn haben</translation>
        </message>
        <message>
            <source>Nothing that this key ever signed counts any more, for anybody.</source>
            <translation>Nichts, was dieser Schlüssel je unterschrieben hat, zählt mehr, für niemanden.</translation>
        </message>
        <message>
            <source>I do not want to say why</source>
            <translation>Ich möchte nicht sagen, warum</translation>
        </message>
        <message>
            <source>Others must fear the worst: nothing that it ever signed counts any more.</source>
            <translation>Andere müssen das Schlimmste annehmen: Nichts, was er je unterschrieben hat, zählt mehr.</translation>
        </message>
        <message>
            <source>The key is ended. Now tell the others.</source>
            <translation>Der Schlüssel ist beendet. Sag es jetzt den anderen.</translation>
        </message>
        <message>
            <source>Only who gets the key anew learns that it is revoked. Give it to everybody who has it: your friends, and the places where you have published it.</source>
            <translation>Nur wer den Schlüssel neu bekommt, erfährt, dass er widerrufen ist. Gib ihn allen, die ihn haben: deinen Freunden und den Orten, an denen du ihn veröffentlicht hast.</translation>
        </message>
        <message>
            <source>Give it to friends…</source>
            <translation>An Freunde geben…</translation>
        </message>
        <message>
            <source>Whom you believe today you believe tomorrow, too.</source>
            <translation>Wem du heute glaubst, dem glaubst du auch morgen.</translation>
        </message>
        <message numerus="yes">
            <source>%n people whom you believe now would no longer be believed.</source>
            <translation>
                <numerusform>Einem Menschen, dem du jetzt glaubst, würdest du nicht mehr glauben.</numerusform>
                <numerusform>%n Menschen, denen du jetzt glaubst, würdest du nicht mehr glauben.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody whom you believe now depends on this key.</source>
            <translation>Niemand, dem du jetzt glaubst, hängt von diesem Schlüssel ab.</translation>
        </message>
        <message>
            <source>You need a new identity to sign anything from then on.</source>
            <translation>Um danach noch etwas zu unterschreiben, brauchst du eine neue Identität.</translation>
        </message>
        <message>
            <source>Say why first.</source>
            <translation>Sag zuerst, warum.</translation>
        </message>
        <message>
            <source>Type the name first.</source>
            <translation>Tippe zuerst den Namen ein.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::SecretExportDialog</name>
        <message>
            <source>Save the secret key…</source>
            <translation>Geheimen Schlüssel speichern…</translation>
        </message>
        <message>
            <source>Save a secret key</source>
            <translation>Einen geheimen Schlüssel speichern</translation>
        </message>
        <message>
            <source>Take your secret key to another program</source>
            <translation>Deinen geheimen Schlüssel in ein anderes Programm bringen</translation>
        </message>
        <message>
            <source>Whoever has this file and its passphrase can act as you: sign in your name and read what was written to you. Never send it to anybody, and delete it when the other program has it.</source>
            <translation>Wer diese Datei und ihre Passphrase hat, kann als du auftreten: in deinem Namen unterschreiben und lesen, was an dich geschrieben wurde. Schick sie nie jemandem, und lösche sie, sobald das andere Programm sie hat.</translation>
        </message>
        <message>
            <source>To keep a copy for yourself, save a backup instead. To give your key to friends, use “Give to friends”: that has nothing secret in it.</source>
            <translation>Um eine Kopie für dich zu behalten, speichere lieber eine Sicherung. Um Freunden deinen Schlüssel zu geben, nimm „An Freunde geben“: Darin ist nichts Geheimes.</translation>
        </message>
        <message>
            <source>Whose secret key</source>
            <translation>Wessen geheimer Schlüssel</translation>
        </message>
        <message>
            <source>Save the secret key</source>
            <translation>Den geheimen Schlüssel speichern</translation>
        </message>
        <message>
            <source>Saved in %1. No passphrase protects it: whoever has it can act as you.</source>
            <translation>In %1 gespeichert. Keine Passphrase schützt ihn: Wer ihn hat, kann als du auftreten.</translation>
        </message>
        <message>
            <source>Saved in %1, but for secret keys that came under another passphrase and were never opened. Change the passphrase to open them.</source>
            <translation>In %1 gespeichert, aber ohne geheime Schlüssel, die unter einer anderen Passphrase kamen und nie geöffnet wurden. Um sie zu öffnen, ändere die Passphrase.</translation>
        </message>
        <message>
            <source>Saved in %1, under the passphrase that it has here.</source>
            <translation>In %1 gespeichert, unter der Passphrase, die er hier hat.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::SessionLink</name>
        <message>
            <source>The network said: %1</source>
            <translation>Das Netz meldet: %1</translation>
        </message>
        <message>
            <source>The other side took what was sent too slowly, or not at all</source>
            <translation>Die andere Seite hat zu langsam abgenommen, was gesendet wurde, oder gar nicht</translation>
        </message>
        <message>
            <source>You ended it before everything was sent</source>
            <translation>Du hast es beendet, bevor alles gesendet war</translation>
        </message>
        <message>
            <source>The connection broke before everything was sent</source>
            <translation>Die Verbindung brach ab, bevor alles gesendet war</translation>
        </message>
        <message>
            <source>The other side lacks the end of it: call again, and send it once more.</source>
            <translation>Der anderen Seite fehlt das Ende: Ruf noch einmal an und sende es erneut.</translation>
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
        <name>kith::gui::SignDialog</name>
        <message>
            <source>This key cannot be signed: by the clock of this computer it is not made yet.</source>
            <translation>Dieser Schlüssel kann nicht unterschrieben werden: Nach der Uhr dieses Computers gibt es ihn noch nicht.</translation>
        </message>
        <message>
            <source>This key is your own: it needs no signature of yours.</source>
            <translation>Dieser Schlüssel ist dein eigener: Er braucht keine Unterschrift von dir.</translation>
        </message>
        <message>
            <source>This key cannot be signed: there is no name on it.</source>
            <translation>Dieser Schlüssel kann nicht unterschrieben werden: Auf ihm steht kein Name.</translation>
        </message>
        <message>
            <source>This key cannot be signed: it is revoked.</source>
            <translation>Dieser Schlüssel kann nicht unterschrieben werden: Er ist widerrufen.</translation>
        </message>
        <message>
            <source>This key cannot be signed: it is expired.</source>
            <translation>Dieser Schlüssel kann nicht unterschrieben werden: Er ist abgelaufen.</translation>
        </message>
        <message>
            <source>Verify and sign</source>
            <translation>Prüfen und unterschreiben</translation>
        </message>
        <message>
            <source>Is this %1's key?</source>
            <translation>Ist das der Schlüssel von %1?</translation>
        </message>
        <message>
            <source>Meet %1, or call on a number that you already know, and compare in one of these ways. One is enough.</source>
            <translation>Triff %1, oder ruf unter einer Nummer an, die du schon kennst, und vergleicht auf einem dieser Wege. Einer genügt.</translation>
        </message>
        <message>
            <source>Your signature says that this key belongs to</source>
            <translation>Deine Unterschrift sagt, dass dieser Schlüssel gehört:</translation>
        </message>
        <message>
            <source>Who may see it?</source>
            <translation>Wer darf sie sehen?</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>Unterschrieben von</translation>
        </message>
        <message>
            <source>not noted</source>
            <translation>nicht notiert</translation>
        </message>
        <message>
            <source>in person</source>
            <translation>persönlich</translation>
        </message>
        <message>
            <source>in a video call</source>
            <translation>im Videogespräch</translation>
        </message>
        <message>
            <source>on the phone</source>
            <translation>am Telefon</translation>
        </message>
        <message>
            <source>in another way</source>
            <translation>auf andere Weise</translation>
        </message>
        <message>
            <source>A note for yourself</source>
            <translation>Eine Notiz für dich</translation>
        </message>
        <message>
            <source>How I checked</source>
            <translation>Wie ich geprüft habe</translation>
        </message>
        <message>
            <source>as long as the key</source>
            <translation>solange wie der Schlüssel</translation>
        </message>
        <message>
            <source>for a year</source>
            <translation>ein Jahr</translation>
        </message>
        <message>
            <source>for two years</source>
            <translation>zwei Jahre</translation>
        </message>
        <message>
            <source>for five years</source>
            <translation>fünf Jahre</translation>
        </message>
        <message>
            <source>until a day</source>
            <translation>bis zu einem Tag</translation>
        </message>
        <message>
            <source>Day on which it ends</source>
            <translation>Tag, an dem sie endet</translation>
        </message>
        <message>
            <source>It holds</source>
            <translation>Sie gilt</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Something is different: this key is not signed.</source>
            <translation>Etwas ist anders: dieser Schlüssel wird nicht unterschrieben.</translation>
        </message>
        <message>
            <source>Compare the fingerprint first, in one of the ways above.</source>
            <translation>Vergleiche zuerst den Fingerabdruck, auf einem der Wege oben.</translation>
        </message>
        <message>
            <source>Choose a name to sign.</source>
            <translation>Wähle einen Namen zum Unterschreiben.</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Wird unterschrieben …</translation>
        </message>
        <message>
            <source>%1 was not signed: the key has changed in the meantime.</source>
            <translation>%1 wurde nicht unterschrieben: der Schlüssel hat sich inzwischen geändert.</translation>
        </message>
        <message>
            <source>%1 had been signed in the same way before.</source>
            <translation>%1 war schon in derselben Weise unterschrieben.</translation>
        </message>
        <message>
            <source>You signed %1's key, for this computer only.</source>
            <translation>Du hast den Schlüssel von %1 unterschrieben, nur für diesen Computer.</translation>
        </message>
        <message>
            <source>You signed %1's key.</source>
            <translation>Du hast den Schlüssel von %1 unterschrieben.</translation>
        </message>
        <message>
            <source>Shareable:</source>
            <translation>Zum Weitergeben:</translation>
        </message>
        <message>
            <source>friends can build on your word. Give the key back to %1 afterwards.</source>
            <translation>Freunde können auf dein Wort bauen. Gib den Schlüssel danach an %1 zurück.</translation>
        </message>
        <message>
            <source>Only on this computer:</source>
            <translation>Nur auf diesem Computer:</translation>
        </message>
        <message>
            <source>it counts for you alone, and is never given away.</source>
            <translation>Sie zählt nur für dich und wird nie weitergegeben.</translation>
        </message>
        <message>
            <source>Sign, only on this computer</source>
            <translation>Nur hier unterschreiben</translation>
        </message>
        <message>
            <source>Sign, shareable</source>
            <translation>Zum Weitergeben unterschreiben</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird abgebrochen …</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::StartPanel</name>
        <message>
            <source>Talk</source>
            <translation>Reden</translation>
        </message>
        <message>
            <source>A private line between two computers, without anybody in between. You see who the other is, and why that is believed, before the first word.</source>
            <translation>Eine private Leitung zwischen zwei Rechnern, ohne jemanden dazwischen. Du siehst vor dem ersten Wort, wer die andere Seite ist und warum das geglaubt wird.</translation>
        </message>
        <message>
            <source>You are</source>
            <translation>Du bist</translation>
        </message>
        <message>
            <source>Wait for a friend</source>
            <translation>Auf einen Freund warten</translation>
        </message>
        <message>
            <source>You get an invitation to send, and your friend calls.</source>
            <translation>Du bekommst eine Einladung zum Verschicken, und dein Freund ruft an.</translation>
        </message>
        <message>
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Only with my invitation</source>
            <translation>Nur mit meiner Einladung</translation>
        </message>
        <message>
            <source>Whoever has not got it learns nothing, not even who you are.</source>
            <translation>Wer sie nicht hat, erfährt nichts, auch nicht, wer du bist.</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>Warten</translation>
        </message>
        <message>
            <source>Call a friend</source>
            <translation>Einen Freund anrufen</translation>
        </message>
        <message>
            <source>Paste the invitation that you got, or say where your friend waits.</source>
            <translation>Füge die Einladung ein, die du bekommen hast, oder sag, wo dein Freund wartet.</translation>
        </message>
        <message>
            <source>Invitation</source>
            <translation>Einladung</translation>
        </message>
        <message>
            <source>Invitation, as kith:…</source>
            <translation>Einladung, wie kith:…</translation>
        </message>
        <message>
            <source>Name or address</source>
            <translation>Name oder Adresse</translation>
        </message>
        <message>
            <source>Whoever answers</source>
            <translation>Wer auch antwortet</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>It should be</source>
            <translation>Es soll sein</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Anrufen</translation>
        </message>
        <message>
            <source>Make an identity first: it says who you are.</source>
            <translation>Lege zuerst eine Identität an: Sie sagt, wer du bist.</translation>
        </message>
        <message>
            <source>This is no invitation, or not all of one. It begins with kith: and ends with a fingerprint.</source>
            <translation>Das ist keine Einladung, oder nicht die ganze. Sie beginnt mit kith: und endet mit einem Fingerabdruck.</translation>
        </message>
        <message>
            <source>From %1.</source>
            <translation>Von %1.</translation>
        </message>
        <message>
            <source>From a key that you do not have yet: %1</source>
            <translation>Von einem Schlüssel, den du noch nicht hast: %1</translation>
        </message>
        <message>
            <source>It does not say from whom.</source>
            <translation>Sie sagt nicht, von wem.</translation>
        </message>
        <message>
            <source>Choose from the list who it should be, or leave that empty.</source>
            <translation>Wähle aus der Liste, wer es sein soll, oder lass das leer.</translation>
        </message>
        <message>
            <source>The invitation is not from the key of %1.</source>
            <translation>Die Einladung ist nicht vom Schlüssel von %1.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::Switchboard</name>
        <message>
            <source>Port %1 is in use: another program waits there</source>
            <translation>Port %1 ist belegt: Ein anderes Programm wartet dort</translation>
        </message>
        <message>
            <source>Choose another port.</source>
            <translation>Wähle einen anderen Port.</translation>
        </message>
        <message>
            <source>Nobody can be waited for at port %1: %2</source>
            <translation>An Port %1 kann auf niemanden gewartet werden: %2</translation>
        </message>
        <message>
            <source>Choose a port above 1023.</source>
            <translation>Wähle einen Port über 1023.</translation>
        </message>
        <message>
            <source>Nobody waits at %1, port %2</source>
            <translation>An %1, Port %2, wartet niemand</translation>
        </message>
        <message>
            <source>Ask your friend to wait first, and compare the address.</source>
            <translation>Bitte deinen Freund, zuerst zu warten, und vergleicht die Adresse.</translation>
        </message>
        <message>
            <source>No address is known for the name %1</source>
            <translation>Für den Namen %1 ist keine Adresse bekannt</translation>
        </message>
        <message>
            <source>Check the spelling, and your network.</source>
            <translation>Prüfe die Schreibweise und dein Netz.</translation>
        </message>
        <message>
            <source>%1, port %2, cannot be reached: %3</source>
            <translation>%1, Port %2, ist nicht erreichbar: %3</translation>
        </message>
        <message>
            <source>Check the address, and your network.</source>
            <translation>Prüfe die Adresse und dein Netz.</translation>
        </message>
        <message>
            <source>%1 was refused: you said never to believe its owner, or disabled the key</source>
            <translation>%1 wurde abgelehnt: Du hast gesagt, dem Besitzer nie zu glauben, oder den Schlüssel abgeschaltet</translation>
        </message>
        <message>
            <source>%1 was refused: believed for %2 of %3, and %4 are needed</source>
            <translation>%1 wurde abgelehnt: zu %2 von %3 geglaubt, nötig sind %4</translation>
        </message>
        <message>
            <source>%1, port %2, does not answer</source>
            <translation>%1, Port %2, antwortet nicht</translation>
        </message>
        <message>
            <source>Your friend's computer may be off, or a firewall in between.</source>
            <translation>Vielleicht ist der Rechner deines Freundes aus, oder eine Firewall steht dazwischen.</translation>
        </message>
        <message>
            <source>Somebody else is here already</source>
            <translation>Es ist schon jemand anders da</translation>
        </message>
        <message>
            <source>Digits may be compared three times a minute, so that nobody can guess them.</source>
            <translation>Ziffern dürfen dreimal in der Minute verglichen werden, damit niemand sie raten kann.</translation>
        </message>
        <message>
            <source>%1 was refused: the digits were not compared, or differ</source>
            <translation>%1 wurde abgelehnt: Die Ziffern wurden nicht verglichen oder sind verschieden</translation>
        </message>
        <message>
            <source>Digits that differ mean that somebody is between the two of you.</source>
            <translation>Verschiedene Ziffern bedeuten, dass jemand zwischen euch ist.</translation>
        </message>
        <message>
            <source>The keyring was closed, or taken away, so this ended</source>
            <translation>Der Schlüsselbund wurde geschlossen oder weggenommen; darum ist das zu Ende</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::TakeBackDialog</name>
        <message>
            <source>Take a signature back</source>
            <translation>Eine Unterschrift zurücknehmen</translation>
        </message>
        <message>
            <source>Take your signature on %1's key back?</source>
            <translation>Deine Unterschrift auf dem Schlüssel von %1 zurücknehmen?</translation>
        </message>
        <message>
            <source>Why you take it back</source>
            <translation>Warum du sie zurücknimmst</translation>
        </message>
        <message>
            <source>Why? As: I was mistaken about whose key it is</source>
            <translation>Warum? Etwa: Ich habe mich geirrt, wessen Schlüssel das ist</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>%1 (signed as %2)</source>
            <translation>%1 (unterschrieben als %2)</translation>
        </message>
        <message>
            <source>What a revoked identity signed cannot be taken back. One that has expired needs a new end first:
%1</source>
            <translation>Was eine widerrufene Identität unterschrieben hat, lässt sich nicht zurücknehmen. Eine abgelaufene braucht zuerst ein neues Ende:
%1</translation>
        </message>
        <message>
            <source>There is no signature of yours on this key that could be taken back.</source>
            <translation>Auf diesem Schlüssel ist keine Unterschrift von dir, die du zurücknehmen könntest.</translation>
        </message>
        <message>
            <source>You said that this key belongs to
%1</source>
            <translation>Du hast gesagt, dass dieser Schlüssel gehört:
%1</translation>
        </message>
        <message>
            <source>Who has seen your signature learns of this by the key: give it to them afterwards. They can read your reason.</source>
            <translation>Wer deine Unterschrift gesehen hat, erfährt davon durch den Schlüssel: gib ihn danach weiter. Deinen Grund können alle lesen.</translation>
        </message>
        <message>
            <source>The signature never left this computer, so nobody else is concerned.</source>
            <translation>Die Unterschrift hat diesen Computer nie verlassen, sie geht also niemanden sonst an.</translation>
        </message>
        <message>
            <source>What would change is being worked out.</source>
            <translation>Was sich ändern würde, wird ausgerechnet.</translation>
        </message>
        <message>
            <source>Your signature on %1's key is taken back.</source>
            <translation>Deine Unterschrift auf dem Schlüssel von %1 ist zurückgenommen.</translation>
        </message>
        <message>
            <source>Stopped. Only some of your signatures are taken back.</source>
            <translation>Abgebrochen. Nur ein Teil deiner Unterschriften ist zurückgenommen.</translation>
        </message>
        <message>
            <source>Only some of your signatures are taken back.</source>
            <translation>Nur ein Teil deiner Unterschriften ist zurückgenommen.</translation>
        </message>
        <message>
            <source>Only some of your signatures on %1's key are taken back.</source>
            <translation>Nur ein Teil deiner Unterschriften auf dem Schlüssel von %1 ist zurückgenommen.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::TalkPage</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Somebody answers. Who is it?</source>
            <translation>Jemand antwortet. Wer ist es?</translation>
        </message>
        <message>
            <source>A conversation lasts an hour, so that its keys are fresh. Call again to go on.</source>
            <translation>Ein Gespräch dauert eine Stunde, damit seine Schlüssel frisch sind. Ruf noch einmal an, um weiterzumachen.</translation>
        </message>
        <message>
            <source>Opening your key…</source>
            <translation>Dein Schlüssel wird geöffnet…</translation>
        </message>
        <message>
            <source>Calling %1…</source>
            <translation>%1 wird angerufen…</translation>
        </message>
        <message>
            <source>It is %1. Waiting for their answer…</source>
            <translation>Es ist %1. Warten auf die Antwort…</translation>
        </message>
        <message>
            <source>Calling once more…</source>
            <translation>Noch ein Anruf…</translation>
        </message>
        <message>
            <source>Refusing…</source>
            <translation>Ablehnen…</translation>
        </message>
        <message>
            <source>Keep this key?</source>
            <translation>Diesen Schlüssel behalten?</translation>
        </message>
        <message>
            <source>To sign the key of %1 it has to be in your keyring.</source>
            <translation>Um den Schlüssel von %1 zu unterschreiben, muss er in deinem Schlüsselbund sein.</translation>
        </message>
        <message>
            <source>Keep it and sign</source>
            <translation>Behalten und unterschreiben</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::TimeSlider</name>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>The day at which to judge</source>
            <translation>Der Tag, an dem geurteilt wird</translation>
        </message>
        <message>
            <source>As of %1</source>
            <translation>Stand %1</translation>
        </message>
        <message>
            <source>As of now</source>
            <translation>Stand jetzt</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::UndoDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Undo import</source>
            <translation>Import rückgängig machen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Undo the import?</source>
            <translation>Den Import rückgängig machen?</translation>
        </message>
        <message>
            <source>Secret keys came in with it, and they go with it. Keep the file that they came from, or you can no longer act as their owner.</source>
            <translation>Mit ihm kamen geheime Schlüssel, und sie gehen mit ihm. Behalte die Datei, aus der sie stammen, sonst kannst du nicht mehr als ihr Besitzer auftreten.</translation>
        </message>
        <message>
            <source>Undoing the import…</source>
            <translation>Der Import wird rückgängig gemacht …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Nothing was undone</source>
            <translation>Nichts wurde rückgängig gemacht</translation>
        </message>
        <message>
            <source>The import could not be undone</source>
            <translation>Der Import konnte nicht rückgängig gemacht werden</translation>
        </message>
        <message numerus="yes">
            <source>%n keys are out of the keyring again.</source>
            <translation>
                <numerusform>%n Schlüssel ist wieder aus dem Schlüsselbund entfernt.</numerusform>
                <numerusform>%n Schlüssel sind wieder aus dem Schlüsselbund entfernt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys are what they were before.</source>
            <translation>
                <numerusform>%n Schlüssel ist wieder wie vorher.</numerusform>
                <numerusform>%n Schlüssel sind wieder wie vorher.</numerusform>
            </translation>
        </message>
        <message>
            <source>Pieces of secret keys that went may still be in the keyring's file, as another program was reading it.</source>
            <translation>Teile geheimer Schlüssel, die weg sind, können noch in der Datei des Schlüsselbunds stehen, da ein anderes Programm sie gelesen hat.</translation>
        </message>
        <message>
            <source>The import is undone</source>
            <translation>Der Import ist rückgängig gemacht</translation>
        </message>
        <message numerus="yes">
            <source>%n keys changed since and stay as they are:</source>
            <translation>
                <numerusform>%n Schlüssel wurde seitdem geändert und bleibt, wie er ist:</numerusform>
                <numerusform>%n Schlüssel wurden seitdem geändert und bleiben, wie sie sind:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::UserIdChoice</name>
        <message>
            <source>This name is revoked.</source>
            <translation>Dieser Name ist widerrufen.</translation>
        </message>
        <message>
            <source>You have signed this name in the same way before.</source>
            <translation>Du hast diesen Namen schon auf dieselbe Weise unterschrieben.</translation>
        </message>
        <message>
            <source>The signature of its owner on this name is weak, or does not count.</source>
            <translation>Die Unterschrift seines Besitzers unter diesem Namen ist schwach oder zählt nicht.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::UserIdFields</name>
        <message>
            <source>Your name</source>
            <translation>Dein Name</translation>
        </message>
        <message>
            <source>as your friends know you</source>
            <translation>wie deine Freunde dich kennen</translation>
        </message>
        <message>
            <source>Your e-mail address</source>
            <translation>Deine E-Mail-Adresse</translation>
        </message>
        <message>
            <source>The address needs an @, as in name@example.org.</source>
            <translation>Der Adresse fehlt ein @, wie in name@example.org.</translation>
        </message>
        <message>
            <source>You have a key with this address already. Friends may wonder which one to use.</source>
            <translation>Du hast schon einen Schlüssel mit dieser Adresse. Freunde fragen sich dann, welchen sie nehmen sollen.</translation>
        </message>
        <message>
            <source>There is a key with this address in your keyring that is not yours: %1</source>
            <translation>In deinem Schlüsselbund ist ein Schlüssel mit dieser Adresse, der nicht deiner ist: %1</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::WaitingPanel</name>
        <message>
            <source>Waiting for a friend</source>
            <translation>Warten auf einen Freund</translation>
        </message>
        <message>
            <source>Your address</source>
            <translation>Deine Adresse</translation>
        </message>
        <message>
            <source>Invitation</source>
            <translation>Einladung</translation>
        </message>
        <message>
            <source>Copy the invitation</source>
            <translation>Einladung kopieren</translation>
        </message>
        <message>
            <source>The invitation as a QR code</source>
            <translation>Die Einladung als QR-Code</translation>
        </message>
        <message>
            <source>From outside of your network your friend may need another address, which your router knows, and the port has to be let through there.</source>
            <translation>Von außerhalb deines Netzes braucht dein Freund vielleicht eine andere Adresse, die dein Router kennt, und der Port muss dort durchgelassen werden.</translation>
        </message>
        <message>
            <source>Stop waiting</source>
            <translation>Nicht mehr warten</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Tell your friend where you wait. Anybody who knows it may call, and learns who you are.</source>
            <translation>Sag deinem Freund, wo du wartest. Wer das weiß, kann anrufen und erfährt, wer du bist.</translation>
        </message>
        <message>
            <source>Send this invitation to your friend, so that nobody else can read it. It works once.</source>
            <translation>Schick diese Einladung deinem Freund, so dass niemand sonst sie lesen kann. Sie gilt einmal.</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::WelcomePage</name>
        <message>
            <source>Know whose key is whose</source>
            <translation>Wissen, wem welcher Schlüssel gehört</translation>
        </message>
        <message>
            <source>You sign the keys of people whom you have met, and they sign yours. From that Kith finds out whom else you can believe, and shows you why. How do you want to begin?</source>
            <translation>Du unterschreibst die Schlüssel von Menschen, die du getroffen hast, und sie deinen. Daraus findet Kith heraus, wem du noch glauben kannst, und zeigt dir, warum. Wie möchtest du anfangen?</translation>
        </message>
        <message>
            <source>I am new here</source>
            <translation>Ich bin neu hier</translation>
        </message>
        <message>
            <source>Make an identity: a key with your name, by which your friends know you. It takes a minute.</source>
            <translation>Leg eine Identität an: einen Schlüssel mit deinem Namen, an dem deine Freunde dich erkennen. Das dauert eine Minute.</translation>
        </message>
        <message>
            <source>Make an identity…</source>
            <translation>Identität anlegen…</translation>
        </message>
        <message>
            <source>I have a key in a file</source>
            <translation>Ich habe einen Schlüssel in einer Datei</translation>
        </message>
        <message>
            <source>Bring your own key, or a friend's, from a file that another program has saved.</source>
            <translation>Hol deinen eigenen Schlüssel oder den eines Freundes aus einer Datei, die ein anderes Programm gespeichert hat.</translation>
        </message>
        <message>
            <source>Bring it from a file…</source>
            <translation>Aus einer Datei holen…</translation>
        </message>
        <message>
            <source>I use GnuPG</source>
            <translation>Ich benutze GnuPG</translation>
        </message>
        <message>
            <source>Take over your keys, your friends' keys and whom you rely on. GnuPG keeps everything.</source>
            <translation>Übernimm deine Schlüssel, die deiner Freunde und auf wen du dich verlässt. GnuPG behält alles.</translation>
        </message>
        <message>
            <source>Move in from GnuPG…</source>
            <translation>Von GnuPG umziehen…</translation>
        </message>
        <message>
            <source>I want to look around first</source>
            <translation>Ich möchte mich erst umsehen</translation>
        </message>
        <message>
            <source>Try it in a window of its own, with made-up people. Nothing of it stays.</source>
            <translation>Probier es in einem eigenen Fenster mit erfundenen Menschen aus. Nichts davon bleibt.</translation>
        </message>
        <message>
            <source>Try the demo</source>
            <translation>Vorführung ansehen</translation>
        </message>
        <message>
            <source>Have you a backup of Kith?</source>
            <translation>Hast du eine Sicherung von Kith?</translation>
        </message>
        <message>
            <source>Put it back…</source>
            <translation>Zurückspielen…</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::WhyView</name>
        <message>
            <source>Is the key of</source>
            <translation>Gehört der Schlüssel</translation>
        </message>
        <message>
            <source>Which name of the key it is about</source>
            <translation>Um welchen Namen des Schlüssels es geht</translation>
        </message>
        <message>
            <source>At another time…</source>
            <translation>Zu einer anderen Zeit …</translation>
        </message>
        <message>
            <source>On %1: %2</source>
            <translation>Am %1: %2</translation>
        </message>
        <message>
            <source>Why not?</source>
            <translation>Warum nicht?</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>Was fehlt</translation>
        </message>
        <message>
            <source>Another name on this key is believed more: %1</source>
            <translation>Ein anderer Name auf diesem Schlüssel ist glaubhafter: %1</translation>
        </message>
        <message>
            <source>How sure is that?</source>
            <translation>Wie sicher ist das?</translation>
        </message>
        <message>
            <source>What would help most</source>
            <translation>Was am meisten hilft</translation>
        </message>
        <message>
            <source>Verify and sign…</source>
            <translation>Prüfen und unterschreiben …</translation>
        </message>
        <message>
            <source>As introducer…</source>
            <translation>Als Vertrauensperson …</translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ZoomView</name>
        <message>
            <source>Larger</source>
            <translation>Größer</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Kleiner</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
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
    <context>
        <name>PendingChange</name>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>Abgebrochen. Nichts wurde geändert.</translation>
        </message>
    </context>
</TS>
