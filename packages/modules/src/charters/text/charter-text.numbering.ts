import { LARGEST_NUMERAL, printNumeral } from './charter-text.numerals.ts';
import { toInteger } from './charter-text.styles.ts';
import { readXml } from './charter-text.xml.ts';

/** One level of a Word list, such as 第%1章 or 第%2条. */
interface Level {
  start: number;
  format: string;
  /** The words of the number, where %1 stands for the number of the first level. */
  text: string;
  /** Level, counted from 1, whose next number makes this one start again: 0 never, null any higher one. */
  restart: number | null;
  /** Paragraph style whose paragraphs take this level. */
  style: string | null;
}

interface AbstractList {
  readonly levels: Map<number, Level>;
  /** Style whose list is meant instead of this one. */
  styleLink: string | null;
  /** Style of which this is the list. */
  definesStyle: string | null;
}

interface List {
  abstractId: string;
  readonly startOverrides: Map<number, number>;
  readonly levels: Map<number, Level>;
}

/** The automatic numbering of a Word document (自动编号): what Word shows as 第三条 is nowhere in its text. */
export interface Numbering {
  readonly abstracts: ReadonlyMap<string, AbstractList>;
  readonly lists: ReadonlyMap<string, List>;
}

/** Reads word/numbering.xml. */
export function readNumbering(xml: string): Numbering {
  const abstracts = new Map<string, AbstractList>();
  const lists = new Map<string, List>();
  let owner: AbstractList | List | null = null;
  let level: Level | null = null;
  let overridden = 0;
  readXml(xml, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'abstractNum') abstracts.set(attributes['abstractNumId'] ?? '', (owner = { levels: new Map(), styleLink: null, definesStyle: null }));
      else if (name === 'num') lists.set(attributes['numId'] ?? '', (owner = { levels: new Map(), abstractId: '', startOverrides: new Map() }));
      else if (name === 'lvlOverride') overridden = toInteger(attributes['ilvl']) ?? 0;
      else if (name === 'lvl') level = addLevel(owner, toInteger(attributes['ilvl']) ?? 0);
      else if (level !== null) readLevelProperty(level, name, value);
      else if (owner !== null) readListProperty(owner, name, value, overridden);
    },
    close(name) {
      if (name === 'abstractNum' || name === 'num') owner = null;
      if (name === 'lvl') level = null;
    },
  });
  return { abstracts, lists };
}

/** Word's lists have nine levels. */
const DEEPEST_LEVEL = 8;

function addLevel(owner: AbstractList | List | null, index: number): Level {
  const level = { start: 0, format: 'decimal', text: '', restart: null, style: null };
  if (index <= DEEPEST_LEVEL) owner?.levels.set(index, level);
  return level;
}

function readListProperty(owner: AbstractList | List, name: string, value: string, overridden: number): void {
  if ('abstractId' in owner) {
    if (name === 'abstractNumId') owner.abstractId = value;
    else if (name === 'startOverride' && overridden <= DEEPEST_LEVEL) owner.startOverrides.set(overridden, toInteger(value) ?? 1);
  } else if (name === 'numStyleLink') owner.styleLink = value;
  else if (name === 'styleLink') owner.definesStyle = value;
}

function readLevelProperty(level: Level, name: string, value: string): void {
  if (name === 'start') level.start = toInteger(value) ?? 0;
  else if (name === 'numFmt') level.format = value;
  else if (name === 'lvlText') level.text = value;
  else if (name === 'lvlRestart') level.restart = toInteger(value);
  else if (name === 'pStyle') level.style = value;
}

/** Counts through a document, paragraph by paragraph. */
export interface Numberer {
  /** The number Word shows before the next paragraph of this list and level; '' for a bullet or an unknown list. */
  next(numberingId: string, level: number): string;
  /** The level that paragraphs of a style take in a list. */
  levelOfStyle(numberingId: string, style: string): number | null;
}

/** Lists that share an abstract list share its counters, as in Word, until one overrides the start. */
export function startNumbering(numbering: Numbering): Numberer {
  const lists = resolveLists(numbering);
  const counters = new Map<AbstractList, Counts>();
  const started = new Set<ResolvedList>();

  function next(numberingId: string, level: number): string {
    const list = lists.get(numberingId);
    if (list === undefined || level > DEEPEST_LEVEL) return '';
    const counts = counters.get(list.abstract) ?? [];
    counters.set(list.abstract, counts);
    if (!started.has(list)) for (const overridden of list.startOverrides.keys()) counts[overridden] = undefined;
    started.add(list);
    const startOf = (index: number): number => list.startOverrides.get(index) ?? list.levels.get(index)?.start ?? 1;
    counts[level] = counts[level] === undefined ? startOf(level) : counts[level] + 1;
    restartBelow(counts, list.levels, level);
    return printLabel(list.levels, level, (index) => counts[index] ?? startOf(index));
  }

  function levelOfStyle(numberingId: string, style: string): number | null {
    const levels = lists.get(numberingId)?.levels ?? new Map<number, Level>();
    return [...levels].find(([, level]) => level.style === style)?.[0] ?? null;
  }

  return { next, levelOfStyle };
}

/** The last number given at each level; undefined where the next one is the start again. */
type Counts = (number | undefined)[];

interface ResolvedList {
  readonly abstract: AbstractList;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Finds each list's levels: its own before those of its abstract list, or of the one whose style that refers to. */
function resolveLists({ abstracts, lists }: Numbering): Map<string, ResolvedList> {
  const byStyle = new Map([...abstracts.values()].map((abstract) => [abstract.definesStyle, abstract]));
  const resolved = new Map<string, ResolvedList>();
  for (const [id, list] of lists) {
    const named = abstracts.get(list.abstractId);
    if (named === undefined) continue;
    const abstract = (named.styleLink === null ? undefined : byStyle.get(named.styleLink)) ?? named;
    resolved.set(id, { abstract, levels: new Map([...abstract.levels, ...list.levels]), startOverrides: list.startOverrides });
  }
  return resolved;
}

function restartBelow(counts: Counts, levels: ReadonlyMap<number, Level>, level: number): void {
  for (let below = level + 1; below < counts.length; below += 1) {
    const restart = levels.get(below)?.restart ?? null;
    if (restart === null || level < restart) counts[below] = undefined;
  }
}

function printLabel(levels: ReadonlyMap<number, Level>, level: number, countOf: (level: number) => number): string {
  const own = levels.get(level);
  if (own === undefined || own.format === 'bullet') return '';
  return own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    return printNumber(countOf(index), levels.get(index)?.format ?? 'decimal');
  });
}

/** Word's names for 一 二 三. Formats not named here are shown in digits: the count matters, not its dress. */
const CHINESE_FORMAT = /^(?:chinese|japanese(?:Counting|DigitalTenThousand)|taiwanese|ideographDigital|koreanDigital2$)/;
const LETTERS: Readonly<Record<string, string>> = { lowerLetter: 'abcdefghijklmnopqrstuvwxyz', upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' };

function printNumber(count: number, format: string): string {
  if (format === 'none') return '';
  if (CHINESE_FORMAT.test(format) && count >= 1 && count <= LARGEST_NUMERAL) return printNumeral(count);
  return LETTERS[format]?.charAt((count - 1) % 26) || String(count);
}
