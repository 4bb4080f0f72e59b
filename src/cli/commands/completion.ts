import type { Command } from 'commander';
import { bashScript } from '../completion/bash.ts';
import { readTree } from '../completion/tree.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Shell } from '../options.ts';

/** `pressmark completion`: the script that teaches a shell the commands, options and values. */
export function completionScript(shell: Shell, program: Command): string {
  const tree = readTree(program);
  switch (shell) {
    case 'bash':
      return bashScript(tree);
    case 'zsh':
      return zshScript(tree);
    case 'fish':
      return fishScript(tree);
  }
}
