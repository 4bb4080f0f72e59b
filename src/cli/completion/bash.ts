import { allCommands, howToLoad } from './tree.ts';
import type { CompletedCommand, CompletedOption, Value } from './tree.ts';

/** Offers words, and paths of one kind (`-f` files, `-d` folders). */
const OFFERS = `_pressmark_words() {
  compopt +o default +o bashdefault 2>/dev/null
  local word
  for word in $1; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}

_pressmark_paths() {
  compopt -o filenames 2>/dev/null
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen "$1" -- "$cur")
}
`;

/**
 * A script for bash 3.2 (macOS) and later; it needs no bash-completion. One function reads the line:
 * which command it is at, whether the word before wants a value, and how many inputs there were.
 */
export function bashScript(program: CompletedCommand): string {
  const commands = allCommands(program);
  return `# ${howToLoad('bash')}
${OFFERS}
_pressmark() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  local at=1 args=0 command='' ended='' word
  COMPREPLY=()
  # Bash parts --spacing=cjk into three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $before == '=' ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
${readWords(commands)}
  if [[ ! $ended ]]; then
    case "$command $before" in
${commands.flatMap(optionValues).join('\n')}
    esac
    if [[ $cur == -* ]]; then
      case $command in
${commands.map(optionNames).join('\n')}
      esac
      return
    fi
  fi
  case $command in
${commands.map(argumentsOf).join('\n')}
  esac
}

complete -o bashdefault -o default -F _pressmark pressmark
`;
}

/** Goes through the words before the cursor. */
function readWords(commands: readonly CompletedCommand[]): string {
  return `  while ((at < COMP_CWORD)); do
    word=\${COMP_WORDS[at]}
    ((at++))
    if [[ $ended ]]; then
      ((args++))
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == -?* ]]; then
      case "$command $word" in
        ${valuePatterns(commands)})
          [[ \${COMP_WORDS[at]} == '=' ]] && ((at++))
          ((at++))
          ;;
      esac
    elif ((args == 0)); then
      case "$command $word" in
${nextCommands(commands)}
        *) ((args++)) ;;
      esac
    else
      ((args++))
    fi
  done`;
}

/** `' -o' | ' --out' | 'verify --profile'`: options whose next word is their value. */
function valuePatterns(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, options }) =>
      options
        .filter(({ value }) => value && !value.isOptional)
        .flatMap(({ flags }) => flags.map((flag) => `'${path} ${flag}'`)),
    )
    .join(' | ');
}

function nextCommands(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, commands: below }) =>
      below.map((one) => `        '${path} ${nameOf(one)}') command='${one.path}' ;;`),
    )
    .join('\n');
}

function optionValues({ path, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ flags, value }: CompletedOption) =>
    value
      ? [
          `      ${flags.map((flag) => `'${path} ${flag}'`).join(' | ')})\n        ${complete(value.is)}${value.isOptional ? '' : '\n        return'}\n        ;;`,
        ]
      : [],
  );
}

function optionNames({ path, options }: CompletedCommand): string {
  const names = options.flatMap(({ flags }) => flags.filter((flag) => flag.startsWith('--')));
  return `        '${path}') _pressmark_words '${names.join(' ')}' ;;`;
}

function argumentsOf({ path, commands, args }: CompletedCommand): string {
  const names = commands.map(nameOf).join(' ');
  const lines = [
    ...(names === '' ? [] : [`((args == 0)) && _pressmark_words '${names}'`]),
    ...args.map(
      ({ is, isRest }, index) => `((args ${isRest ? '>=' : '=='} ${index})) && ${complete(is)}`,
    ),
  ];
  return `    '${path}')\n${lines.map((line) => `      ${line}`).join('\n')}\n      ;;`;
}

function complete(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `_pressmark_words '${value.words.join(' ')}'`;
    case 'files':
      return '_pressmark_paths -f';
    case 'folders':
      return '_pressmark_paths -d';
    case 'text':
      return "_pressmark_words ''";
  }
}

function nameOf({ path }: CompletedCommand): string {
  return path.split(' ').at(-1) ?? '';
}
