const QUOTE = '"';

/**
 * The `id` of a line of JSON, as the line writes it. It is looked for in the text, since a number such
 * as 9007199254740993 would not survive being parsed, and a line that is cut off or is no JSON may still
 * have one.
 *
 * @returns JSON: a text, a number, or `null` when there is none; `undefined` for one of another kind
 */
export function findId(line: string): string | undefined {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (sign === QUOTE) {
      const end = endOfText(line, at);
      if (end === -1) break;
      const isKey = depth === 1 && line.slice(at, end) === '"id"';
      const value = isKey ? /^\s*:\s*/.exec(line.slice(end, end + 100)) : null;
      if (value) return valueAt(line, end + value[0].length);
      at = end - 1;
    }
  }
  return 'null';
}

function valueAt(line: string, at: number): string | undefined {
  if (line[at] !== QUOTE) {
    const [token] = /^(?:null|-?\d[\d.eE+-]*)(?=[\s,}]|$)/.exec(line.slice(at, at + 400)) ?? [];
    return token !== undefined && isJson(token) ? token : undefined;
  }
  const end = endOfText(line, at);
  const token = line.slice(at, end);
  return end !== -1 && isJson(token) ? token : 'null';
}

/** @returns the index behind the closing quotation mark, or -1 */
function endOfText(line: string, start: number): number {
  for (let end = line.indexOf(QUOTE, start + 1); end !== -1; end = line.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (line[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
