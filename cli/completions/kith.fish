# Completion of kith for fish. Install it as ~/.config/fish/completions/kith.fish.

set -l commands new identity revoke sign unsign ownertrust trust path graph session import export \
    list show stats delete backup restore verify help
set -l actions add-user-id revoke-user-id set-primary set-expiry rotate-subkeys passphrase

function __kith_who
    # The home that is on the command line, if one is.
    set -l words (commandline -opc)
    set -l home
    if set -l at (contains -i -- --home $words)
        set home --home $words[(math $at + 1)]
    end
    kith $home complete-who -- (commandline -ct) 2>/dev/null
end

complete -c kith -f
complete -c kith -l home -xa '(__fish_complete_directories)' -d 'where the keyring is'
complete -c kith -l json -d 'one JSON document on standard output'
complete -c kith -l time -x -d 'judge validity at this instant'
complete -c kith -l passphrase-file -rF -d 'the passphrase is its first line'
complete -c kith -l passphrase-fd -x -d 'the passphrase comes from this descriptor'
complete -c kith -l yes -d 'do it without asking'
complete -c kith -l no-input -d 'never ask'
complete -c kith -s q -l quiet -d 'say nothing but results and errors'
complete -c kith -l color -xa 'auto always never' -d 'colour the output'
complete -c kith -s h -l help -d 'show help'
complete -c kith -l version -d 'show the version'

complete -c kith -n "not __fish_seen_subcommand_from $commands" -a new -d 'make an identity'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a identity -d 'change an identity'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a revoke -d 'revoke a key of yours'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a sign -d 'certify keys'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a unsign \
    -d 'take a certification back'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a import -d 'take certificates in'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a export -d 'write certificates'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a list -d 'list certificates'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a show -d 'show one certificate'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a ownertrust \
    -d 'how well somebody checks'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a trust \
    -d 'how far to believe whose key it is'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a path -d 'why a key is believed'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a graph -d 'draw who certified whom'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a session \
    -d 'talk to somebody in private'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a stats -d 'count what is there'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a delete -d 'remove certificates'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a backup -d 'save the keyring'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a restore -d 'put a backup in place'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a verify -d 'check everything again'
complete -c kith -n "not __fish_seen_subcommand_from $commands" -a help -d 'show help'

complete -c kith -n '__fish_seen_subcommand_from import backup restore' -F
complete -c kith -n '__fish_seen_subcommand_from import' -l dry-run -d 'show what would change'
complete -c kith -n '__fish_seen_subcommand_from import' -l from-gnupg -d 'take over a GnuPG home'
complete -c kith -n '__fish_seen_subcommand_from new identity import' -l no-passphrase \
    -d 'readable secret keys'
complete -c kith \
    -n '__fish_seen_subcommand_from export list show ownertrust delete revoke sign unsign identity' \
    -a '(__kith_who)'
complete -c kith -n '__fish_seen_subcommand_from trust path graph' -a '(__kith_who)'
complete -c kith -n '__fish_seen_subcommand_from identity' -a "$actions"
complete -c kith -n '__fish_seen_subcommand_from identity' -l primary -d 'the primary one'
complete -c kith -n '__fish_seen_subcommand_from identity revoke unsign' -l text -x -d 'why'
complete -c kith -n '__fish_seen_subcommand_from new' -l profile -xa 'v4 v6' -d 'which OpenPGP'
complete -c kith -n '__fish_seen_subcommand_from new sign' -l expires -x -d 'when'
complete -c kith -n '__fish_seen_subcommand_from revoke' -l reason \
    -xa 'compromised superseded retired unspecified' -d 'why'
complete -c kith -n '__fish_seen_subcommand_from revoke' -l subkey -x -d 'only this subkey'
complete -c kith -n '__fish_seen_subcommand_from sign unsign' -l as -xa '(__kith_who)' \
    -d 'with which key'
complete -c kith -n '__fish_seen_subcommand_from sign unsign' -l user-id -x -d 'only this user ID'
complete -c kith -n '__fish_seen_subcommand_from sign' -l local -d 'for yourself'
complete -c kith -n '__fish_seen_subcommand_from sign' -l introducer -d 'a trusted introducer'
complete -c kith -n '__fish_seen_subcommand_from sign' -l amount -x -d 'how far to trust'
complete -c kith -n '__fish_seen_subcommand_from sign' -l scope -x -d 'only this domain'
complete -c kith -n '__fish_seen_subcommand_from sign' -l level -xa '0 1 2 3' -d 'how it was checked'
complete -c kith -n '__fish_seen_subcommand_from sign' -l checked \
    -xa 'in-person video phone other' -d 'for yourself'
complete -c kith -n '__fish_seen_subcommand_from sign' -l note -x -d 'for yourself'
complete -c kith -n '__fish_seen_subcommand_from sign' -l weak -d 'also weak keys'
complete -c kith -n '__fish_seen_subcommand_from export delete' -l secret \
    -d 'identities of yours'
complete -c kith -n '__fish_seen_subcommand_from export' -l form -xa 'full clean minimal' \
    -d 'how much of each certificate'
complete -c kith -n '__fish_seen_subcommand_from export' -l armor -d 'write text'
complete -c kith -n '__fish_seen_subcommand_from export' -l binary -d 'write octets'
complete -c kith -n '__fish_seen_subcommand_from export' -s o -l output -rF -d 'write to a file'
complete -c kith -n '__fish_seen_subcommand_from export' -l local -d 'also local certifications'
complete -c kith -n '__fish_seen_subcommand_from export' -l everything \
    -d 'also what older programs choke on'
complete -c kith -n '__fish_seen_subcommand_from ownertrust' \
    -a 'unknown undefined never marginal full ultimate'
complete -c kith -n '__fish_seen_subcommand_from ownertrust' -l export \
    -d 'write all of it in the format of GnuPG'
complete -c kith -n '__fish_seen_subcommand_from ownertrust' -s o -l output -rF \
    -d 'write to a file'
complete -c kith -n '__fish_seen_subcommand_from ownertrust' -l import -rF \
    -d 'take in a file of GnuPG'
complete -c kith -n '__fish_seen_subcommand_from trust path graph' -l model \
    -xa 'flow classic sequoia' -d 'whose rules'
complete -c kith -n '__fish_seen_subcommand_from trust' -l assume -x -d 'what would change'
complete -c kith -n '__fish_seen_subcommand_from trust' -l diff -x -d 'what changed'
complete -c kith -n '__fish_seen_subcommand_from trust' -l introductions -d 'whom to check'
complete -c kith -n '__fish_seen_subcommand_from trust path graph' -l root -xa '(__kith_who)' \
    -d 'start from there'
complete -c kith -n '__fish_seen_subcommand_from trust' -l amount -x -d 'what counts as believed'
complete -c kith -n '__fish_seen_subcommand_from path' -l from -xa '(__kith_who)' \
    -d 'start from there'
complete -c kith -n '__fish_seen_subcommand_from path graph' -l user-id -x -d 'this user ID'
complete -c kith -n '__fish_seen_subcommand_from graph' -l format -xa 'dot svg json' \
    -d 'what to write'
complete -c kith -n '__fish_seen_subcommand_from graph' -s o -l output -rF -d 'write to a file'
complete -c kith -n '__fish_seen_subcommand_from session' -a 'listen connect safety-number'
complete -c kith -n '__fish_seen_subcommand_from safety-number' -a '(__kith_who)'
complete -c kith -n '__fish_seen_subcommand_from session' -l as -xa '(__kith_who)' -d 'who you are'
complete -c kith -n '__fish_seen_subcommand_from session' -l expect -xa '(__kith_who)' \
    -d 'refuse everybody else'
complete -c kith -n '__fish_seen_subcommand_from session' -l require -xa 'none partial full' \
    -d 'how far the peer has to be believed'
complete -c kith -n '__fish_seen_subcommand_from session' -l reveal \
    -xa 'expected believed anyone' -d 'to whom to show who you are'
complete -c kith -n '__fish_seen_subcommand_from session' -l no-introductions \
    -d 'nothing about certifiers'
complete -c kith -n '__fish_seen_subcommand_from session' -l psk-file -rF \
    -d 'secrets that both sides have'
complete -c kith -n '__fish_seen_subcommand_from session' -l exec -x \
    -d 'a command that talks to the peer'
complete -c kith -n '__fish_seen_subcommand_from session' -l export-key -x \
    -d 'a key for another program'
complete -c kith -n '__fish_seen_subcommand_from session' -l status-fd -x -d 'JSON lines go there'
complete -c kith -n '__fish_seen_subcommand_from session' -l progress -d 'show how much has gone'
