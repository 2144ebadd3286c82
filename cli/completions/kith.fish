# Completion of kith for fish. Install it as kith.fish in vendor_completions.d or
# ~/.config/fish/completions. The program itself knows what can stand where.

function __kith_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program $words[1]
    for line in ($program complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':directories'
                __fish_complete_directories (commandline -ct)
            case ':programs'
                __fish_complete_command
            case '*'
                echo $line
        end
    end
end

complete -c kith -f -a '(__kith_complete)'
