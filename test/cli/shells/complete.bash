# Prints what bash would offer: complete.bash SCRIPT LINE..., a line with % behind what each LINE gets.
source "$1"
for line in "${@:2}"; do
  # Bash parts words at = too.
  line=${line//=/ = }
  read -ra COMP_WORDS <<<"$line"
  [[ $line == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _pressmark
  ((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
  echo %
done
