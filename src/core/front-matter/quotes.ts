/** Single quotes change nothing inside but themselves (YAML 1.2, section 7.3.2). */
export function writeSingleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** `"a "b" c"` and `'it's'`: all quotes between the first and the last belong to the text. */
export function escapeInnerQuotes(value: string): string {
  const quote = value[0];
  if (value.length < 2 || !value.endsWith(quote ?? '')) return value;
  const inner = value.slice(1, -1);
  if (quote === "'") return writeSingleQuoted(inner.replaceAll("''", "'"));
  return quote === '"'
    ? `"${inner.replace(/\\.|"/g, (part) => (part === '"' ? '\\"' : part))}"`
    : value;
}

/** What a list may hold without quotes, whatever follows it. */
const BARE_ITEM = /^[\p{L}\d][\p{L}\d ._-]*$/u;

/** `[a, @b, "c" "d"]` with quotes and commas where they lack; commas inside quotes part nothing. */
export function requoteItems(list: string): string {
  const items: string[] = [];
  let rest = list.slice(1, -1).trim();
  while (rest !== '') {
    const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:,|$|(?=["']))/.exec(rest);
    const found = quoted ?? /^([^,]*)(?:,|$)/.exec(rest);
    if (!found) break;
    const item = (found[1] ?? '').trim();
    if (item !== '') items.push(quoted || BARE_ITEM.test(item) ? item : writeSingleQuoted(item));
    rest = rest.slice(found[0].length).trimStart();
  }
  return `[${items.join(', ')}]`;
}
