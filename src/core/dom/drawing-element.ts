import { Token, foreignContent, html as names } from 'parse5';
import { PressElement } from './nodes.ts';

export const SVG_NAMESPACE: string = names.NS.SVG;

/**
 * @param name as the tag has it, in lower case, like the names of attributes; the element has them with the
 *   capitals of SVG
 * @param isInside whether it stands in a drawing
 * @returns `undefined` for an element of HTML, which ends the drawing it stands in
 */
export function createDrawing(
  name: string,
  attributes: Readonly<Record<string, string>>,
  isInside: boolean,
): PressElement | undefined {
  const token = {
    type: Token.TokenType.START_TAG as const,
    tagName: name,
    tagID: names.getTagID(name),
    selfClosing: false,
    ackSelfClosing: true,
    attrs: Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
    location: null,
  };
  if (isInside && foreignContent.causesExit(token)) return undefined;
  foreignContent.adjustTokenSVGTagName(token);
  foreignContent.adjustTokenSVGAttrs(token);
  foreignContent.adjustTokenXMLAttrs(token);
  const own: Record<string, string> = {};
  for (const { name: key, value } of token.attrs) own[key] = value;
  const element = new PressElement(token.tagName, own, []);
  element.namespace = SVG_NAMESPACE;
  return element;
}
