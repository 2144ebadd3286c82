<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
        <name>kith::gui::WhyView</name>
        <message numerus="yes">
            <source>%n trust path(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
</TS>
