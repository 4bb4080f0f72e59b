# Prints what zsh would offer: complete.zsh SCRIPT LINE..., a line with % behind what each LINE gets.
# Completion needs the line editor, so an interactive shell runs behind a pseudo-terminal, and what it
# would show (compadd) goes to a file.
zmodload zsh/zpty
hits=$(mktemp)
zpty shell zsh -f -i

until_seen() {
  local all= part=
  while zpty -r shell part; do
    all+=$part
    [[ $all == *$1* ]] && return
  done
}

# Quotes in a mark keep the echo of the line from being taken for its output.
zpty -w shell "PROMPT=; HITS=${(q)hits}; autoload -Uz compinit && compinit -u -D; source ${(q)1}"
zpty -w shell 'compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- $found >> $HITS
  builtin compadd "$@"
}'
zpty -w shell 'seen() { print END"MARK" }; zle -N seen; bindkey "^Y" seen; bindkey "^I" complete-word; print REA"DY"'
until_seen READY
for line in "${@[2,-1]}"; do
  zpty -w -n shell $'\x15'"$line"$'\t\x19'
  until_seen ENDMARK
  print % >> $hits
done
zpty -d shell
cat $hits
rm -f $hits
