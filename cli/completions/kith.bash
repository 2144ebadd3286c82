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
  local command='' home=() operands=0 i
  local commands=(import export list show ownertrust stats delete backup restore verify help)
  local global=(--home --json --time --yes --no-input --quiet -q --color --help -h --version)
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      --home) home=(--home "${COMP_WORDS[++i]}") ;;
      --time | --color | --form | --import | -o | --output) ((++i)) ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then command=${COMP_WORDS[i]}; else ((++operands)); fi ;;
    esac
  done

  case $previous in
    --home) compopt -o dirnames; return ;;
    --color) _kith_words "$current" auto always never; return ;;
    --form) _kith_words "$current" full clean minimal; return ;;
    -o | --output | --import) compopt -o default; return ;;
    --time) return ;;
  esac

  if [[ $current == -* ]]; then
    local own=()
    case $command in
      import) own=(--dry-run) ;;
      ownertrust) own=(--export --import -o --output) ;;
      export) own=(--form --armor --binary -o --output --local --everything) ;;
    esac
    _kith_words "$current" "${own[@]}" "${global[@]}"
    return
  fi

  case $command in
    '') _kith_words "$current" "${commands[@]}" ;;
    import | restore | backup) compopt -o default ;;
    export | list | show | delete) _kith_who "$current" ;;
    ownertrust)
      case $operands in
        0) _kith_who "$current" ;;
        1) _kith_words "$current" unknown undefined never marginal full ultimate ;;
      esac ;;
    help) _kith_words "$current" "${commands[@]}" ;;
  esac
}

complete -F _kith kith
