import { allCommands, brief, howToLoad } from './tree.ts';
import type { CompletedCommand, CompletedOption, Value } from './tree.ts';

/** A script for fish 3.0 and later: a row for each option, with the command that has it as condition. */
export function fishScript(program: CompletedCommand): string {
  const commands = allCommands(program);
  const withValue = commands.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value && !value.isOptional)
      .flatMap(({ flags }) => flags.map((flag) => quote(`${path} ${flag}`))),
  );
  const next = commands.flatMap(({ path, commands: below }) =>
    below.map(
      (one) =>
        `            case ${quote(`${path} ${nameOf(one)}`)}\n                set command ${quote(one.path)}\n                continue`,
    ),
  );
  return `# ${howToLoad('fish')}
# Whether the line is at this command and, with a second argument, at this place of its arguments.
function __pressmark_at
    set -l command ''
    set -l args 0
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
            continue
        end
        switch "$command $word"
            case ${withValue.join(' ')}
                set skip yes
                continue
        end
        string match -q -- '-?*' $word; and continue
        if test $args = 0
            switch "$command $word"
${next.join('\n')}
            end
        end
        set args (math $args + 1)
    end
    test "$command" = "$argv[1]"; or return
    set -q argv[2]; or return 0
    test $args = $argv[2]
end

complete -c pressmark -e
${commands.flatMap(completions).join('\n')}
`;
}

function completions(command: CompletedCommand): readonly string[] {
  const { path, commands, options, args } = command;
  const takesFiles = args.some(({ is }) => is.kind === 'files');
  return [
    ...(takesFiles ? [] : [row(path, '', '-f')]),
    ...commands.map((one) =>
      row(path, '0', `-a ${quote(nameOf(one))}${says(one.summary)}`, takesFiles ? '' : '-f'),
    ),
    ...options.map((option) => row(path, '', optionArguments(option))),
    ...args.flatMap(({ is, isRest }, index) =>
      is.kind === 'words'
        ? [row(path, isRest ? '' : String(index), `-f -a ${quote(is.words.join(' '))}`)]
        : [],
    ),
  ];
}

function row(path: string, place: string, ...rest: readonly string[]): string {
  const condition = `__pressmark_at ${quote(path)}${place === '' ? '' : ` ${place}`}`;
  return ['complete -c pressmark', `-n "${condition}"`, ...rest.filter((one) => one !== '')].join(
    ' ',
  );
}

function optionArguments({ flags, value, description }: CompletedOption): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const takes = value ? ` ${valueArguments(value.is, value.isOptional)}` : '';
  return `${names.join(' ')}${takes}${says(brief(description))}`;
}

function valueArguments(value: Value, isOptional: boolean): string {
  const required = isOptional ? '' : '-r ';
  switch (value.kind) {
    case 'words':
      return `${required}-f -a ${quote(value.words.join(' '))}`;
    case 'files':
      return `${required}-F`;
    case 'folders':
      return `${required}-f -a '(__fish_complete_directories)'`;
    case 'text':
      return `${required}-f`;
  }
}

function says(description: string): string {
  return ` -d ${quote(description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`;
}

function nameOf({ path }: CompletedCommand): string {
  return path.split(' ').at(-1) ?? '';
}
