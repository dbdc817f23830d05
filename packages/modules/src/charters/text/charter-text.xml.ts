import { SaxesParser } from 'saxes';

/** What a reader of WordprocessingML wants to hear, in document order. */
export interface XmlReader {
  /** `parent` is the name of the element around it, '' for the root. */
  open?(name: string, attributes: Readonly<Record<string, string>>, parent: string): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The namespaces whose elements carry the text of a Word document: the usual and the strict one, and the one for alternatives. */
const WORD_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
  'http://schemas.openxmlformats.org/markup-compatibility/2006',
]);

/** Word nests a few dozen deep. The parser looks names up through all open elements, so depth must not be free. */
const DEEPEST_ELEMENT = 256;

/**
 * Reads XML from beginning to end without building a tree, so that a large document costs no more memory than its text.
 * Names come without prefix; elements of other namespaces come as `foreign`. Throws on damaged XML and on a document
 * type, which Word never writes and which could define entities.
 */
export function readXml(xml: string, reader: XmlReader): void {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  parser.on('doctype', () => {
    throw new SyntaxError('a Word document has no document type');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const name = WORD_NAMESPACES.has(uri) ? local : 'foreign';
    const values = Object.fromEntries(Object.values(attributes).map((attribute) => [attribute.local, attribute.value]));
    reader.open?.(name, values, path.at(-1) ?? '');
    path.push(name);
    if (path.length > DEEPEST_ELEMENT) throw new SyntaxError('the elements are nested too deep');
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('closetag', () => reader.close?.(path.pop() ?? ''));
  parser.write(xml).close();
}

/** Whether an on/off property such as `<w:vanish/>` is on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value);
}
