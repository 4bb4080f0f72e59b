import { allCommands, brief, howToLoad } from './tree.ts';
import type { CompletedCommand, CompletedOption, Value } from './tree.ts';

/**
 * A script for zsh, for `source` and for a file `_pressmark` in `$fpath`. It finds the command, takes
 * its name out of the line and leaves the rest to `_arguments`.
 */
export function zshScript(program: CompletedCommand): string {
  const commands = allCommands(program);
  const withValue = commands.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value && !value.isOptional)
      .flatMap(({ flags }) => flags.map((flag) => quote(`${path} ${flag}`))),
  );
  const next = commands.flatMap(({ path, commands: below }) =>
    below.map(
      (one) =>
        `      ${quote(`${path} ${nameOf(one)}`)}) command=${quote(one.path)}; words[at]=(); (( CURRENT-- )) ;;`,
    ),
  );
  return `#compdef pressmark
# ${howToLoad('zsh')}
_pressmark() {
  local command='' curcontext="$curcontext" context state state_descr line
  local -A opt_args
  integer at=2
  while (( at < CURRENT )); do
    case "$command $words[at]" in
      ${withValue.join(' | ')}) (( at += 2 )) ;;
      *' --') break ;;
      *' -'?*) (( at++ )) ;;
${next.join('\n')}
      *) break ;;
    esac
  done
  case $command in
${commands.map(completions).join('\n')}
  esac
}

if [[ $funcstack[1] == _pressmark ]]; then
  _pressmark "$@"
else
  compdef _pressmark pressmark
fi
`;
}

function completions({ path, commands, options, args }: CompletedCommand): string {
  const names = commands.map((one) => `${nameOf(one)}\\:${escape(one.summary, /[:\\() ]/gu)}`);
  const first = args[0];
  const positions =
    commands.length > 0
      ? [
          `1:command:${first ? `_alternative "commands:command:((${names.join(' ')}))" "files:file:_files"` : `((${names.join(' ')}))`}`,
          ...(first?.isRest ? [`*:${first.name}:${action(first.is)}`] : []),
        ]
      : args.map(
          ({ name, is, isRest }, index) =>
            `${isRest ? '*' : String(index + 1)}:${name}:${action(is)}`,
        );
  const specs = [...options.flatMap(optionSpecs), ...positions];
  return `    ${quote(path)})
      _arguments -s -S : \\
        ${specs.map(quote).join(' \\\n        ')}
      ;;`;
}

function optionSpecs(option: CompletedOption): readonly string[] {
  const { flags, value, description, isRepeatable } = option;
  const others = isRepeatable ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : '';
  const said = `[${escape(brief(description), /[[\]\\:]/gu)}]`;
  return flags.map((flag) => {
    if (!value) return `${others}${flag}${said}`;
    const sign = flag.startsWith('--') ? '=' : '+';
    const colon = value.isOptional ? '::' : ':';
    return `${others}${flag}${sign}${said}${colon}${value.name}:${action(value.is)}`;
  });
}

function action(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'text':
      return ' ';
  }
}

function escape(text: string, signs: RegExp): string {
  return text.replaceAll(signs, String.raw`\$&`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function nameOf({ path }: CompletedCommand): string {
  return path.split(' ').at(-1) ?? '';
}
