import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffCharterTexts } from './charter-text.diff.ts';
import type { PassageChange } from './charter-text.diff.ts';
import { plainLines } from './charter-text.lines.ts';
import { markdownLines } from './charter-text.markdown.ts';
import { parseCharterText } from './charter-text.parse.ts';
import { passagesOf } from './charter-text.passages.ts';
import type { Passage } from './charter-text.passages.ts';
import { diffSegments } from './charter-text.segments.ts';
import type { Segment } from './charter-text.segments.ts';
import type { Article, CharterText } from './charter-text.ts';

function charterOf(texts: readonly string[]): CharterText {
  const articles = texts.map((text, index): Article => ({ number: { base: index + 1, inserted: null }, heading: null, paragraphs: [{ text, items: [] }] }));
  return { title: '示范学院学生会章程', preamble: [], chapters: [{ number: 1, title: '总则', lead: [], articles, sections: [] }] };
}

const keyOf = ({ part, label, text }: Passage): string => `${part} ${label} ${text}`;
const side = (segments: readonly Segment[], other: Segment['kind']): string => segments.filter(({ kind }) => kind !== other).map(({ text }) => text).join('');
const brief = (changes: readonly PassageChange[]): string[] =>
  changes.filter(({ kind }) => kind !== 'UNCHANGED').map(({ kind, oldLabel, newLabel }) => `${kind} ${oldLabel ?? ''}→${newLabel ?? ''}`);
const marked = (oldText: string, newText: string): string =>
  diffSegments(oldText, newText).map(({ kind, text }) => (kind === 'SAME' ? text : kind === 'ADDED' ? `+${text}+` : `-${text}-`)).join('');

const FIVE = ['本会定名为示范学院学生会。', '全体学生都是本会会员。', '学生代表大会每年召开一次。', '主席团由三至五人组成，任期一年。', '本章程由主席团解释。'];

describe('diffCharterTexts', () => {
  test('shows an inserted article as one addition and the rest as renumbered', () => {
    expect(brief(diffCharterTexts(charterOf(FIVE), charterOf(FIVE.toSpliced(2, 0, '会员有选举权和被选举权。'))))).toEqual([
      'ADDED →第三条', 'MOVED 第三条→第四条', 'MOVED 第四条→第五条', 'MOVED 第五条→第六条',
    ]);
  });

  test('shows a removed article where it used to be', () => {
    expect(brief(diffCharterTexts(charterOf(FIVE), charterOf(FIVE.toSpliced(1, 1))))).toEqual(['REMOVED 第二条→', 'MOVED 第三条→第二条', 'MOVED 第四条→第三条', 'MOVED 第五条→第四条']);
  });

  test('keeps a rewritten article under its number', () => {
    expect(brief(diffCharterTexts(charterOf(FIVE), charterOf(FIVE.with(1, '凡取得学籍者为会员。'))))).toEqual(['CHANGED 第二条→第二条']);
  });

  test('follows an article that moved and changed at once', () => {
    const changes = diffCharterTexts(charterOf(FIVE), charterOf([...FIVE.toSpliced(3, 1), '主席团由三人组成，任期一年。']));
    expect(brief(changes)).toEqual(['MOVED 第五条→第四条', 'MOVED 第四条→第五条']);
    expect(changes.at(-1)?.segments).toContainEqual({ kind: 'REMOVED', text: '至五' });
  });

  test('sees the title, the preamble and the headings of chapters', () => {
    const before = charterOf(FIVE);
    const after = { ...before, title: '示范大学学生会章程', preamble: ['新序言'], chapters: before.chapters.map((chapter) => ({ ...chapter, title: '总纲' })) };
    expect(diffCharterTexts(before, after).filter(({ kind }) => kind !== 'UNCHANGED').map(({ part, kind }) => `${part} ${kind}`)).toEqual(['TITLE CHANGED', 'PREAMBLE ADDED', 'CHAPTER CHANGED']);
  });

  test('tells articles of one number apart when chapters count from 第一条 again', () => {
    const chapters = [FIVE.slice(0, 2), FIVE.slice(2)].flatMap((texts, index) => charterOf(texts).chapters.map((chapter) => ({ ...chapter, number: index + 1 })));
    const before = { ...charterOf([]), chapters };
    const after = { ...before, chapters: [...chapters.slice(0, 1), ...charterOf(FIVE.slice(2).with(0, '学生代表大会每两年召开一次。')).chapters.map((chapter) => ({ ...chapter, number: 2 }))] };
    expect(brief(diffCharterTexts(before, after))).toEqual(['CHANGED 第一条→第一条']);
  });
});

describe('diffSegments', () => {
  test.each([
    ['主席团由五人组成，任期一年。', '主席团由三人组成，任期一年。', '主席团由-五-+三+人组成，任期一年。'],
    ['本会设六个部门。', '本会设六个部门，每部不超过四十人。', '本会设六个部门+，每部不超过四十人+。'],
    ['学习部，权益部。', '学习部，文体部，权益部。', '学习部，+文体部，+权益部。'],
    ['全体学生都是会员。', '経費由学校拨付，每年公开。', '-全体学生都是会员。-+経費由学校拨付，每年公开。+'],
    ['名字𠮷', '名字𠮶', '名字-𠮷-+𠮶+'], ['', '甲', '+甲+'], ['甲', '', '-甲-'], ['', '', ''],
  ])('%j to %j', (oldText, newText, expected) => expect(marked(oldText, newText)).toBe(expected));
});

const clause = fc.constantFrom('会员', '代表大会', '主席团', '每年', '选举', '，', '。', '三人', '五人', '由', '组成', '\n', '𠮷');
const words = fc.array(clause, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));
const charters = fc.array(words, { maxLength: 12 }).map(charterOf);

describe('by property', () => {
  test('a charter compared with itself is unchanged', () =>
    fc.assert(fc.property(charters, (charter) => { expect(brief(diffCharterTexts(charter, charter))).toEqual([]); })));

  test('applying the changes to the old charter gives the new one, and nothing of the old one is lost', () =>
    fc.assert(
      fc.property(charters, charters, (before, after) => {
        const changes = diffCharterTexts(before, after);
        const news = changes.flatMap(({ part, newLabel, segments }) => (newLabel === null ? [] : [{ part, label: newLabel, text: side(segments, 'REMOVED') }]));
        const olds = changes.flatMap(({ part, oldLabel, segments }) => (oldLabel === null ? [] : [{ part, label: oldLabel, text: side(segments, 'ADDED') }]));
        expect(news).toEqual(passagesOf(after));
        expect(olds.map(keyOf).toSorted()).toEqual(passagesOf(before).map(keyOf).toSorted());
      }),
    ));

  test('an article inserted anywhere into a real charter is one addition', () => {
    const source = readFileSync(new URL('samples/guangdong-university-student-union.md', import.meta.url), 'utf8');
    const { charter } = parseCharterText(markdownLines(source));
    if (charter === null) throw new Error('the sample is in order');
    const texts = passagesOf(charter).flatMap(({ part, text }) => (part === 'ARTICLE' ? [text] : []));
    for (let place = 0; place <= texts.length; place += 1) {
      const kinds = diffCharterTexts(charterOf(texts), charterOf(texts.toSpliced(place, 0, '本会印章由办公室保管，使用须经执行主席签字并登记。'))).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'ADDED')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'MOVED')).toHaveLength(texts.length - place);
      expect(kinds.filter((kind) => kind === 'CHANGED' || kind === 'REMOVED')).toEqual([]);
    }
  });
});

const hanzi = (span: number): fc.Arbitrary<string> => fc.integer({ min: 0x4e00, max: 0x4e00 + span - 1 }).map((codePoint) => String.fromCodePoint(codePoint));

/** 100 articles of 1,000 characters, the longest charter there may be, out of `span` different ones, with a full stop at every `sentence`th, and the same with a share of them changed. */
function largePair(span: number, share: number, sentence: number): [CharterText, CharterText] {
  const next = fc.sample(fc.infiniteStream(fc.tuple(hanzi(span), fc.double({ min: 0, max: 1, noNaN: true }))), { numRuns: 1, seed: 7 })[0];
  const draw = (): [string, number] => next?.next().value ?? ['', 1];
  const texts = Array.from({ length: 100 }, () => Array.from({ length: 1_000 }, (_, index) => (index % sentence === 0 ? '。' : draw()[0])).join(''));
  const changed = texts.map((text) => Array.from(text, (character) => (draw()[1] < share ? draw()[0] : character)).join(''));
  return [charterOf(texts), charterOf(changed)];
}

describe('size', () => {
  test.each([
    ['a third of all characters', 3_000, 0.3, 1_000], ['every seventh character', 3_000, 0.14, 20], ['half of three characters', 3, 0.5, 1_000],
  ])('compares two charters of the longest size with changes in %s', (_, span, share, sentence) => {
    const [before, after] = largePair(span, share, sentence);
    expect(diffCharterTexts(before, after).length).toBeGreaterThanOrEqual(100);
  });

  test('parsed charters are within that bound', () => {
    const lines = Array.from({ length: 600 }, (_, index) => `第${(index % 300) + 1}条 甲`).join('\n');
    expect(parseCharterText(plainLines(`章程\n${lines}`)).problems.map(({ code }) => code)).toContain('TOO_LONG');
  });
});
