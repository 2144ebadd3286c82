# Completion of kith for bash. Source it, or install it as
# /usr/share/bash-completion/completions/kith. The program itself knows what can stand where.

_kith() {
  local words=() word i
  COMPREPLY=()
  # bash takes = and : for words of their own, unless bash-completion is there to prevent that.
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} == = && i -lt COMP_CWORD ]] || words+=("${COMP_WORDS[i]}")
  done
  [[ ${COMP_WORDS[COMP_CWORD]} == = ]] && words[-1]=''
  # Read line by line: what stands in a keyring must never be expanded by the shell.
  while IFS=$'\t' read -r word _; do
    case $word in
      :files) compopt -o default ;;
      :directories) compopt -o dirnames ;;
      :programs)
        while read -r word; do COMPREPLY+=("$word"); done < <(compgen -c -- "${words[-1]}") ;;
      *) COMPREPLY+=("$word") ;;
    esac
  done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
}

complete -F _kith kith
