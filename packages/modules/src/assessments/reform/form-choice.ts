import { type Cell, foldCell, quoted } from './form-table.ts';
import { type Read, read, suggested, unreadable } from './form-reading.ts';

/**
 * Which word of a cell is ticked (勾选). Fonts of symbols lose their name on the way through converters, so that a ticked
 * box arrives as the letter R (Wingdings 2) or þ (Wingdings), an empty one as £, ¨ or o, and both as characters of the
 * private area. What cannot be told is not guessed.
 */
type Mark = 'TICK' | 'EMPTY' | 'CROSS';

/** Letters that people type for a tick, or that stand for one in a font of symbols only beside a word: never sure. */
const likelyTicks = 'vVPþü';

const marks: Readonly<Record<Mark, string>> = {
  TICK: `R☑✓✔√■●◉⊙🗹✅\u{F052}\u{F0FE}\u{F0FC}\u{F050}${likelyTicks}`,
  EMPTY: '£□☐○〇◯◻▢⬜口o\u{F0A3}\u{F0A8}\u{F06F}',
  CROSS: '☒×✗✘✕❌🗷xXý\u{F0FD}\u{F053}\u{F054}',
};

const markOf = new Map(Object.entries(marks).flatMap(([mark, characters]) => [...characters].map((character) => [character, mark as Mark] as const)));

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '【': '】', '〔': '〕', '{': '}' };

type Token<T> = { readonly kind: 'MARK'; readonly mark: Mark; readonly isLikely: boolean } | ({ readonly kind: 'WORD' } & ChoiceWord<T>) | { readonly kind: 'GAP' } | { readonly kind: 'OTHER' };

/** A word of a choice. A word may hold another, as 未达标 holds 达标: the longest is taken. */
export interface ChoiceWord<T> {
  readonly word: string;
  readonly value: T;
  /** Not printed in this version of the form, but in another, or meaning the same. */
  readonly isForeign?: boolean;
}

/** The words this form prints come first. */
export type Vocabulary<T> = readonly [ChoiceWord<T>, ChoiceWord<T>, ...ChoiceWord<T>[]];

const gaps = /[\s,;、。.:/|_—-]/;

/** Reads a cell in which one of several words is ticked, or stands alone. Empty cells give undefined: what they mean, the caller knows. */
export function readChoice<T>(cell: Cell, vocabulary: Vocabulary<T>): Read<T> | undefined {
  const tokens = tokensOf(foldCell(cell), vocabulary);
  if (tokens.every(({ kind }) => kind === 'GAP')) return undefined;
  const text = quoted(cell);
  if (tokens.some(({ kind }) => kind === 'OTHER')) return unreadable('VERDICT_UNKNOWN', { text, first: vocabulary[0].word, second: vocabulary[1].word });
  const words = tokens.filter((token) => token.kind === 'WORD');
  if (words.length === 0) return judgeMarks(tokens, vocabulary[0], text);
  if (new Set(words.map(({ value }) => value)).size < words.length) return unreadable('TICK_AMBIGUOUS', { text });
  if (tokens.some(({ kind }) => kind === 'MARK')) return judgeAttached(attach(tokens), words, vocabulary, text);
  const [only, other] = words;
  return only === undefined || other !== undefined ? unreadable('TICK_LOST', { text }) : chosen(only, vocabulary, text);
}

/** Marks without any word: a lone tick probably says that what the column asks is so. */
function judgeMarks<T>(tokens: readonly Token<T>[], first: ChoiceWord<T>, text: string): Read<T> {
  const found = tokens.filter((token) => token.kind === 'MARK');
  if (found.every(({ mark }) => mark === 'EMPTY')) return unreadable('NONE_TICKED', { text });
  return found.length === 1 && found[0]?.mark === 'TICK' ? suggested(first.value, 'TICK_LIKELY', { text, word: first.word }) : unreadable('TICK_AMBIGUOUS', { text });
}

function judgeAttached<T>(attached: ReadonlyMap<WordToken<T>, MarkToken> | undefined, words: readonly WordToken<T>[], vocabulary: Vocabulary<T>, text: string): Read<T> {
  if (attached === undefined) return unreadable('TICK_AMBIGUOUS', { text });
  return judge(words.map((word) => ({ ...word, mark: attached.get(word) })), vocabulary, text);
}

/** The word that was chosen; one that this form does not print is asked about. */
function chosen<T>(word: ChoiceWord<T>, vocabulary: Vocabulary<T>, text: string): Read<T> {
  if (word.isForeign !== true) return read(word.value);
  const own = vocabulary.find(({ value }) => value === word.value)?.word ?? word.word;
  return suggested(word.value, 'OTHER_WORDS', { text, first: vocabulary[0].word, second: vocabulary[1].word, word: own });
}

interface MarkedWord<T> extends ChoiceWord<T> {
  readonly mark: { readonly mark: Mark; readonly isLikely: boolean } | undefined;
}

function judge<T>(words: readonly MarkedWord<T>[], vocabulary: Vocabulary<T>, text: string): Read<T> {
  const marked = (wanted: Mark): readonly MarkedWord<T>[] => words.filter(({ mark }) => mark?.mark === wanted);
  const [ticked, ...moreTicked] = marked('TICK');
  const [crossed, ...moreCrossed] = marked('CROSS');
  if (moreTicked.length > 0) return unreadable('BOTH_TICKED', { text });
  if (ticked !== undefined) return ticked.mark?.isLikely === true ? suggested(ticked.value, 'TICK_LIKELY', { text, word: ticked.word }) : chosen(ticked, vocabulary, text);
  // Word's own check box is a crossed one: beside empty boxes it is the chosen one.
  if (crossed !== undefined && words.length > 1 && marked('EMPTY').length === words.length - 1) return suggested(crossed.value, 'TICK_LIKELY', { text, word: crossed.word });
  if (crossed !== undefined && moreCrossed.length === words.length - 1) return unreadable(words.length > 1 ? 'BOTH_TICKED' : 'TICK_AMBIGUOUS', { text });
  if (crossed !== undefined) return unreadable('TICK_AMBIGUOUS', { text });
  return unreadable(marked('EMPTY').length === words.length ? 'NONE_TICKED' : 'TICK_LOST', { text });
}

type MarkToken = Extract<Token<unknown>, { kind: 'MARK' }>;
type WordToken<T> = Extract<Token<T>, { kind: 'WORD' }>;

/**
 * Which mark belongs to which word. Marks stand all before or all behind their words. What stands at an end tells which;
 * a single mark between two words belongs to the one it touches.
 */
function attach<T>(tokens: readonly Token<T>[]): ReadonlyMap<WordToken<T>, MarkToken> | undefined {
  const solid = tokens.filter((token): token is MarkToken | WordToken<T> => token.kind === 'MARK' || token.kind === 'WORD');
  const beginsWithMark = solid[0]?.kind === 'MARK';
  const endsWithMark = solid.at(-1)?.kind === 'MARK';
  if (beginsWithMark && endsWithMark) return attachOuter(solid);
  if (beginsWithMark) return attachToNext(solid);
  if (endsWithMark) return attachToNext(solid.toReversed());
  return attachBetween(tokens);
}

/** Each mark belongs to the word right after it. */
function attachToNext<T>(solid: readonly (MarkToken | WordToken<T>)[]): ReadonlyMap<WordToken<T>, MarkToken> | undefined {
  const attached = new Map<WordToken<T>, MarkToken>();
  for (const [index, token] of solid.entries()) {
    if (token.kind !== 'MARK') continue;
    const next = solid[index + 1];
    if (next?.kind !== 'WORD') return undefined;
    attached.set(next, token);
  }
  return attached;
}

/** `√是 否□`: a mark at each end and none between two words. */
function attachOuter<T>(solid: readonly (MarkToken | WordToken<T>)[]): ReadonlyMap<WordToken<T>, MarkToken> | undefined {
  const [first, second, third, last] = solid;
  if (solid.length !== 4 || first?.kind !== 'MARK' || second?.kind !== 'WORD' || third?.kind !== 'WORD' || last?.kind !== 'MARK') return undefined;
  return new Map([[second, first], [third, last]]);
}

/** `是 √否` or `是√ 否`: told by the blank; without one, or with two, nobody knows. */
function attachBetween<T>(tokens: readonly Token<T>[]): ReadonlyMap<WordToken<T>, MarkToken> | undefined {
  const positions = tokens.flatMap((token, index) => (token.kind === 'MARK' ? [index] : []));
  const [position] = positions;
  const mark = position === undefined ? undefined : tokens[position];
  if (positions.length !== 1 || position === undefined || mark?.kind !== 'MARK') return undefined;
  const [before, after] = [tokens[position - 1], tokens[position + 1]];
  if ((before?.kind === 'WORD') === (after?.kind === 'WORD')) return undefined;
  return before?.kind === 'WORD' ? new Map([[before, mark]]) : after?.kind === 'WORD' ? new Map([[after, mark]]) : undefined;
}

function tokensOf<T>(text: string, vocabulary: Vocabulary<T>): readonly Token<T>[] {
  const words = vocabulary.toSorted((a, b) => b.word.length - a.word.length);
  const characters = [...text];
  const tokens: Token<T>[] = [];
  for (let at = 0; at < characters.length; ) {
    const [token, length] = tokenAt(characters, at, words);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt<T>(characters: readonly string[], at: number, words: readonly ChoiceWord<T>[]): readonly [Token<T>, number] {
  const rest = characters.slice(at, at + 8).join('');
  const word = words.find((each) => rest.startsWith(each.word));
  if (word !== undefined) return [{ kind: 'WORD', ...word }, [...word.word].length];
  const bracketed = bracketAt(characters, at);
  if (bracketed !== undefined) return bracketed;
  const character = characters[at] ?? '';
  const mark = markOf.get(character);
  if (mark !== undefined) return [{ kind: 'MARK', mark, isLikely: likelyTicks.includes(character) }, 1];
  return [{ kind: gaps.test(character) ? 'GAP' : 'OTHER' }, 1];
}

/** `( )` is an empty box, `(√)` a ticked one. */
function bracketAt(characters: readonly string[], at: number): readonly [MarkToken, number] | undefined {
  const closing = brackets[characters[at] ?? ''];
  const end = closing === undefined ? -1 : characters.indexOf(closing, at + 1);
  if (end < 0 || end - at > 6) return undefined;
  const inside = characters.slice(at + 1, end).filter((character) => !gaps.test(character));
  if (inside.length === 0) return [{ kind: 'MARK', mark: 'EMPTY', isLikely: false }, end - at + 1];
  const mark = inside.length === 1 ? markOf.get(inside[0] ?? '') : undefined;
  return mark === undefined ? undefined : [{ kind: 'MARK', mark, isLikely: likelyTicks.includes(inside[0] ?? '') }, end - at + 1];
}
