/** Columns of the help: what the narrowest usual terminal shows, the same everywhere. */
export const HELP_WIDTH = 80;

/** Words into lines; CJK characters take two columns, and a word that is too long keeps its line. */
export function wrap(content: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function columnsOf(content: string): number {
  return content.replaceAll(/[\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFF60]/gu, 'xx').length;
}
