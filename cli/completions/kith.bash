# Completion of kith for bash. Source it, or install it as
# /usr/share/bash-completion/completions/kith.

_kith_who() {
  # Read line by line: what stands in a keyring must never be expanded by the shell.
  local word
  while IFS=$'\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <(kith "${home[@]}" complete-who -- "$1" 2>/dev/null)
}

_kith_words() {
  # $1: the word so far; the rest: what it may become. All of it is in this file.
  local prefix=$1 word
  shift
  for word; do
    [[ $word == "$prefix"* ]] && COMPREPLY+=("$word")
  done
}

_kith() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' action='' home=() operands=0 i
  local commands=(new identity revoke sign unsign ownertrust trust path graph session import export list
    show stats delete backup restore verify help)
  local actions=(add-user-id revoke-user-id set-primary set-expiry rotate-subkeys passphrase)
  local sessions=(listen connect safety-number)
  local global=(--home --json --time --passphrase-file --passphrase-fd --yes --no-input --quiet -q
    --color --help -h --version)
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      --home) home=(--home "${COMP_WORDS[++i]}") ;;
      --time | --color | --form | --import | -o | --output | --passphrase-file | --passphrase-fd | \
        --profile | --expires | --reason | --text | --subkey | --as | --user-id | --amount | \
        --scope | --level | --checked | --note | --model | --root | --from | --format | --assume | \
        --expect | --require | --reveal | --psk-file | --exec | --export-key | --status-fd) ((++i)) ;;
      --diff) ((i += 2)) ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then
          command=${COMP_WORDS[i]}
        else
          ((operands++)) || action=${COMP_WORDS[i]}
        fi ;;
    esac
  done

  case $previous in
    --home) compopt -o dirnames; return ;;
    --color) _kith_words "$current" auto always never; return ;;
    --form) _kith_words "$current" full clean minimal; return ;;
    --profile) _kith_words "$current" v4 v6; return ;;
    --reason) _kith_words "$current" compromised superseded retired unspecified; return ;;
    --level) _kith_words "$current" 0 1 2 3; return ;;
    --checked) _kith_words "$current" in-person video phone other; return ;;
    --model) _kith_words "$current" flow classic sequoia; return ;;
    --format) _kith_words "$current" dot svg json; return ;;
    --require) _kith_words "$current" none partial full; return ;;
    --reveal) _kith_words "$current" expected believed anyone; return ;;
    --as | --root | --from | --expect) _kith_who "$current"; return ;;
    -o | --output | --import | --passphrase-file | --psk-file) compopt -o default; return ;;
    --time | --passphrase-fd | --expires | --text | --subkey | --user-id | --amount | --scope | \
      --note | --export-key | --status-fd) return ;;
    --exec) compopt -o default; return ;;
  esac

  if [[ $current == -* ]]; then
    local own=()
    case $command in
      new) own=(--profile --expires --no-passphrase) ;;
      identity) own=(--primary --text --no-passphrase) ;;
      revoke) own=(--reason --text --subkey) ;;
      sign) own=(--as --user-id --local --expires --introducer --amount --scope --level --checked
        --note --weak) ;;
      unsign) own=(--as --user-id --text) ;;
      trust) own=(--model --root --amount --assume --diff --introductions) ;;
      path) own=(--user-id --from --model --root) ;;
      graph) own=(--format -o --output --user-id --model --root) ;;
      session) own=(--as --expect --require --reveal --no-introductions --psk-file --exec
        --export-key --status-fd --progress) ;;
      delete) own=(--secret) ;;
      import) own=(--dry-run --from-gnupg --no-passphrase) ;;
      ownertrust) own=(--export --import -o --output) ;;
      export) own=(--form --armor --binary -o --output --local --everything --secret) ;;
    esac
    _kith_words "$current" "${own[@]}" "${global[@]}"
    return
  fi

  case $command in
    '') _kith_words "$current" "${commands[@]}" ;;
    import | restore | backup) compopt -o default ;;
    export | list | show | delete | revoke | sign | unsign | trust | path | graph)
      _kith_who "$current" ;;
    identity)
      case $operands in
        0) _kith_words "$current" "${actions[@]}" ;;
        1) _kith_who "$current" ;;
      esac ;;
    session)
      case $operands in
        0) _kith_words "$current" "${sessions[@]}" ;;
        1) [[ $action == safety-number ]] && _kith_who "$current" ;;
      esac ;;
    ownertrust)
      case $operands in
        0) _kith_who "$current" ;;
        1) _kith_words "$current" unknown undefined never marginal full ultimate ;;
      esac ;;
    help) _kith_words "$current" "${commands[@]}" ;;
  esac
}

complete -F _kith kith
