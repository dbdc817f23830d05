import { readXml } from './charter-text.xml.ts';

/** What a paragraph says about its place in the document, directly or through its style. */
export interface ParagraphProperties {
  /** List it is numbered by; '0' takes a number away that the style gives. */
  numberingId: string | null;
  /** Level in that list, from 0. */
  level: number | null;
  /** Outline level, 0 the highest; 9 is body text. */
  outline: number | null;
}

interface Style extends ParagraphProperties {
  name: string;
  basedOn: string | null;
}

/** The paragraph styles of a Word document (样式), by id. */
export interface Styles {
  readonly byId: ReadonlyMap<string, Style>;
  readonly defaultId: string | null;
}

/** Reads word/styles.xml. */
export function readStyles(xml: string): Styles {
  const byId = new Map<string, Style>();
  let defaultId: string | null = null;
  let style: Style | null = null;
  readXml(xml, {
    open(name, attributes, parent) {
      if (name === 'style') {
        style = { name: '', basedOn: null, numberingId: null, level: null, outline: null };
        byId.set(attributes['styleId'] ?? '', style);
        if (attributes['type'] === 'paragraph' && ['1', 'true', 'on'].includes(attributes['default'] ?? '')) defaultId = attributes['styleId'] ?? null;
      } else if (style !== null) {
        readStyleProperty(style, name, attributes['val'] ?? '', parent);
      }
    },
    close(name) {
      if (name === 'style') style = null;
    },
  });
  return { byId, defaultId };
}

function readStyleProperty(style: Style, name: string, value: string, parent: string): void {
  if (name === 'name' && parent === 'style') style.name = value;
  else if (name === 'basedOn') style.basedOn = value;
  else readParagraphProperty(style, name, value, parent);
}

/** Takes up one property element if it is one of the three; styles and paragraphs write them alike. */
export function readParagraphProperty(properties: ParagraphProperties, name: string, value: string, parent: string): void {
  if (name === 'numId' && parent === 'numPr') properties.numberingId = value;
  else if (name === 'ilvl' && parent === 'numPr') properties.level = toInteger(value);
  else if (name === 'outlineLvl' && parent === 'pPr') properties.outline = toInteger(value);
}

/** Styles rest on each other a few deep; the bound also ends a circle. */
const LONGEST_CHAIN = 20;

/** The style and those it is based on, nearest first. */
export function styleChain(styles: Styles, id: string | null): { id: string; style: Style }[] {
  const chain: { id: string; style: Style }[] = [];
  let next = id ?? styles.defaultId;
  while (next !== null && chain.length < LONGEST_CHAIN) {
    const style = styles.byId.get(next);
    if (style === undefined) break;
    chain.push({ id: next, style });
    next = style.basedOn;
  }
  return chain;
}

export function toInteger(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
