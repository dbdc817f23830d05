import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLines } from './charter-text.lines.ts';
import type { SourceLine } from './charter-text.lines.ts';
import { parseCharterText } from './charter-text.parse.ts';
import { canonicalLines, hashCharterText, printCharterText } from './charter-text.print.ts';
import { CHARTER_LIMITS } from './charter-text.problems.ts';

const FRAGMENTS = [
  '第', '一', '二', '十', '百', '3', '１', '条', '章', '节', '之一', ' ', '　', '【', '】', '（', '）', '(一)', '（二）', '1.', '2、', '一、', '：', '。', '、',
  '的', '规定', '总则', '附则', '附件', '目录', '……1', '- 2 -', '章程', '学生会', '第一条', '第二条 ', '第三条的', '第一章 ', '第二章', '第一节', '#', '\\', '（已删除）', 'abc',
];

const line = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 7 }).map((parts) => parts.join(''));
const sourceLines: fc.Arbitrary<SourceLine[]> = fc
  .array(fc.record({ text: line, heading: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 }) }), { maxLength: 25 })
  .map((lines) => lines.map((each, index) => ({ ...each, line: index + 1 })));

describe('parseCharterText, by property', () => {
  test('what is printed is parsed to the same charter', () => {
    let charters = 0;
    fc.assert(
      fc.property(sourceLines, (lines) => {
        const { charter } = parseCharterText(lines);
        if (charter === null) return;
        charters += 1;
        const again = parseCharterText(canonicalLines(printCharterText(charter)));
        expect(again.charter).toEqual(charter);
        expect(again.charter && hashCharterText(again.charter)).toBe(hashCharterText(charter));
      }),
      { numRuns: 10_000 },
    );
    expect(charters).toBeGreaterThan(100);
  });

  test('never throws, and refuses exactly when it reports an error', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(line).map((lines) => lines.join('\n'))), (text) => {
        const { charter, problems } = parseCharterText(plainLines(text));
        expect(charter === null).toBe(problems.some(({ severity }) => severity === 'ERROR'));
        expect(problems.length).toBeLessThanOrEqual(CHARTER_LIMITS.problemsListed + 1);
      }),
      { numRuns: 2_000 },
    ));

  test.each(['第', '.', '……', ' ', '（', '第一条', '第一章\n', '第一条\n', '第 ', '【', '1.', '\u202e', '一', '目录\n第一章\n', '\n'])('reads a text of nothing but %j to its end within the time of a test', (unit) => {
    const text = unit.repeat(Math.floor(CHARTER_LIMITS.characters / unit.length));
    const lines = plainLines(text).slice(0, CHARTER_LIMITS.lines);
    expect(parseCharterText(lines).problems).not.toEqual([]);
  });
});
