<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
    <context>
        <name>Missing</name>
        <message numerus="yes">
            <source>%n signatures on it are by people whose keys you do not have.</source>
            <translation>
                <numerusform>One signature on it is by somebody whose key you do not have.</numerusform>
                <numerusform>%n signatures on it are by people whose keys you do not have.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 signed it, but that is %n steps further than what %2 said of %3 reaches.</source>
            <translation>
                <numerusform>%1 signed it, but that is one step further than what %2 said of %3 reaches.</numerusform>
                <numerusform>%1 signed it, but that is %n steps further than what %2 said of %3 reaches.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SameAddress</name>
        <message numerus="yes">
            <source>%n other keys claim the same address. One of them may be an impostor's: ask which one is right.</source>
            <translation>
                <numerusform>%n other key claims the same address. One of them may be an impostor's: ask which one is right.</numerusform>
                <numerusform>%n other keys claim the same address. One of them may be an impostor's: ask which one is right.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Strength</name>
        <message numerus="yes">
            <source>about %n minutes</source>
            <translation>
                <numerusform>about %n minute</numerusform>
                <numerusform>about %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hours</source>
            <translation>
                <numerusform>about %n hour</numerusform>
                <numerusform>about %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n days</source>
            <translation>
                <numerusform>about %n day</numerusform>
                <numerusform>about %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n months</source>
            <translation>
                <numerusform>about %n month</numerusform>
                <numerusform>about %n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n years</source>
            <translation>
                <numerusform>about %n year</numerusform>
                <numerusform>about %n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Why</name>
        <message numerus="yes">
            <source>%n others</source>
            <translation>
                <numerusform>%n other</numerusform>
                <numerusform>%n others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can believe that this key is %1’s: %2, whom you rely on, signed it.</source>
            <translation>
                <numerusform>You can believe that this key is %1’s: %2, whom you rely on, signed it.</numerusform>
                <numerusform>You can believe that this key is %1’s: %2, whom you rely on, signed it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You can believe that this key is %1’s: %2 signed it, and a chain leads from you to them.</source>
            <translation>
                <numerusform>You can believe that this key is %1’s: %2 signed it, and a chain leads from you to them.</numerusform>
                <numerusform>You can believe that this key is %1’s: %2 signed it, and chains lead from you to them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 signed this key, but that is not enough to believe that it is %2’s.</source>
            <translation>
                <numerusform>%1 signed this key, but that is not enough to believe that it is %2’s.</numerusform>
                <numerusform>%1 signed this key, but that is not enough to believe that it is %2’s.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At least %n people would all have to lie, or be fooled, for it to be somebody else’s.</source>
            <translation>
                <numerusform>At least %n person would have to lie, or be fooled, for it to be somebody else’s.</numerusform>
                <numerusform>At least %n people would all have to lie, or be fooled, for it to be somebody else’s.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::Backups</name>
        <message numerus="yes">
            <source>The backup is back: %n certificates.</source>
            <translation>
                <numerusform>The backup is back: %n certificate.</numerusform>
                <numerusform>The backup is back: %n certificates.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::EffectView</name>
        <message numerus="yes">
            <source>%n more people would be believed.</source>
            <translation>
                <numerusform>%n more person would be believed.</numerusform>
                <numerusform>%n more people would be believed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people would no longer be believed.</source>
            <translation>
                <numerusform>%n person would no longer be believed.</numerusform>
                <numerusform>%n people would no longer be believed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>For %n people it changes a little, but not whether they are believed.</source>
            <translation>
                <numerusform>For %n person it changes a little, but not whether they are believed.</numerusform>
                <numerusform>For %n people it changes a little, but not whether they are believed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ExpiryChoice</name>
        <message numerus="yes">
            <source>in %n years</source>
            <translation>
                <numerusform>in %n year</numerusform>
                <numerusform>in %n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::GiveBackDialog</name>
        <message numerus="yes">
            <source>It carries %n signatures by others.</source>
            <translation>
                <numerusform>It carries %n signature by others.</numerusform>
                <numerusform>It carries %n signatures by others.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It tells that you took %n signatures back.</source>
            <translation>
                <numerusform>It tells that you took %n signature back.</numerusform>
                <numerusform>It tells that you took %n signatures back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n signatures by others.</source>
            <translation>
                <numerusform>And %n signature by others.</numerusform>
                <numerusform>And %n signatures by others.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::GnupgDialog</name>
        <message numerus="yes">
            <source>%n keys</source>
            <translation>
                <numerusform>%n key</numerusform>
                <numerusform>%n keys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>your opinion of %n owners</source>
            <translation>
                <numerusform>your opinion of %n owner</numerusform>
                <numerusform>your opinion of %n owners</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys are new here.</source>
            <translation>
                <numerusform>%n key is new here.</numerusform>
                <numerusform>%n keys are new here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys were here already.</source>
            <translation>
                <numerusform>%n key was here already.</numerusform>
                <numerusform>%n keys were here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n secret keys came along.</source>
            <translation>
                <numerusform>%n secret key came along.</numerusform>
                <numerusform>%n secret keys came along.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n secret keys were left out, for want of a passphrase.</source>
            <translation>
                <numerusform>%n secret key was left out, for want of a passphrase.</numerusform>
                <numerusform>%n secret keys were left out, for want of a passphrase.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Your opinion of %n owners came along.</source>
            <translation>
                <numerusform>Your opinion of %n owner came along.</numerusform>
                <numerusform>Your opinion of %n owners came along.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportDesk</name>
        <message numerus="yes">
            <source>&amp;Undo import of %n keys</source>
            <translation>
                <numerusform>&amp;Undo import of %n key</numerusform>
                <numerusform>&amp;Undo import of %n keys</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportDialog</name>
        <message numerus="yes">
            <source>%n keys changed in the meantime and stay as they are.</source>
            <translation>
                <numerusform>%n key changed in the meantime and stays as it is.</numerusform>
                <numerusform>%n keys changed in the meantime and stay as they are.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n changed</numerusform>
                <numerusform>%n changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%n unchanged</numerusform>
                <numerusform>%n unchanged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not usable</source>
            <translation>
                <numerusform>%n not usable</numerusform>
                <numerusform>%n not usable</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys came in</source>
            <translation>
                <numerusform>%n key came in</numerusform>
                <numerusform>%n keys came in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys changed</source>
            <translation>
                <numerusform>%n key changed</numerusform>
                <numerusform>%n keys changed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ImportList</name>
        <message numerus="yes">
            <source>%n names</source>
            <translation>
                <numerusform>%n name</numerusform>
                <numerusform>%n names</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n subkeys</source>
            <translation>
                <numerusform>%n subkey</numerusform>
                <numerusform>%n subkeys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n signatures</source>
            <translation>
                <numerusform>%n signature</numerusform>
                <numerusform>%n signatures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::MapPage</name>
        <message numerus="yes">
            <source>Placing %n people…</source>
            <translation>
                <numerusform>Placing %n person…</numerusform>
                <numerusform>Placing %n people…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, those believed most; %n more are not drawn</source>
            <translation>
                <numerusform>%1, those believed most; %n more is not drawn</numerusform>
                <numerusform>%1, those believed most; %n more are not drawn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>; %n others are connected with nobody</source>
            <translation>
                <numerusform>; one other is connected with nobody</numerusform>
                <numerusform>; %n others are connected with nobody</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::MapView</name>
        <message numerus="yes">
            <source>signed by %n</source>
            <translation>
                <numerusform>signed by %n</numerusform>
                <numerusform>signed by %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>signed %n others</source>
            <translation>
                <numerusform>signed %n other</numerusform>
                <numerusform>signed %n others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PeopleModel</name>
        <message numerus="yes">
            <source>Believed through %n people</source>
            <translation>
                <numerusform>Believed through %n person</numerusform>
                <numerusform>Believed through %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PersonPage</name>
        <message numerus="yes">
            <source>You have not met, but %n people would have to be wrong for this to be somebody else's key.</source>
            <translation>
                <numerusform>You have not met, but %n person would have to be wrong for this to be somebody else's key.</numerusform>
                <numerusform>You have not met, but %n people would have to be wrong for this to be somebody else's key.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::PreviewPage</name>
        <message numerus="yes">
            <source>%n keys in %1</source>
            <translation>
                <numerusform>%n key in %1</numerusform>
                <numerusform>%n keys in %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n keys</source>
            <translation>
                <numerusform>Import %n key</numerusform>
                <numerusform>Import %n keys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them claim an address that another key has, too. Anybody can make a key with any name: compare before you believe.</source>
            <translation>
                <numerusform>%n of them claims an address that another key has, too. Anybody can make a key with any name: compare before you believe.</numerusform>
                <numerusform>%n of them claim an address that another key has, too. Anybody can make a key with any name: compare before you believe.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::ProblemsBox</name>
        <message numerus="yes">
            <source>Hide %n problems</source>
            <translation>
                <numerusform>Hide %n problem</numerusform>
                <numerusform>Hide %n problems</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n problems</source>
            <translation>
                <numerusform>Show %n problem</numerusform>
                <numerusform>Show %n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::RevokeDialog</name>
        <message numerus="yes">
            <source>%n people whom you believe now would no longer be believed.</source>
            <translation>
                <numerusform>%n person whom you believe now would no longer be believed.</numerusform>
                <numerusform>%n people whom you believe now would no longer be believed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::SidebarModel</name>
        <message numerus="yes">
            <source>%1, %n people</source>
            <translation>
                <numerusform>%1, %n person</numerusform>
                <numerusform>%1, %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kith::gui::UndoDialog</name>
        <message numerus="yes">
            <source>%n keys are out of the keyring again.</source>
            <translation>
                <numerusform>%n key is out of the keyring again.</numerusform>
                <numerusform>%n keys are out of the keyring again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys are what they were before.</source>
            <translation>
                <numerusform>%n key is what it was before.</numerusform>
                <numerusform>%n keys are what they were before.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n keys changed since and stay as they are:</source>
            <translation>
                <numerusform>%n key changed since and stays as it is:</numerusform>
                <numerusform>%n keys changed since and stay as they are:</numerusform>
            </translation>
        </message>
    </context>
</TS>
