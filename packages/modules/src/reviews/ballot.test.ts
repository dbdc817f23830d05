import { describe, expect, it } from 'vitest';
import { ballotsNeeded, gradeOf, meanOf, resultOf, scoreProblems, turnoutProblems } from './ballot.ts';
import { usualScoring } from './council.ts';

const score = (dimension: 'POLITICS' | 'STUDY' | 'RESULTS', given: number, comment: string | null = null) => ({ dimension, score: given, comment });
const codes = (problems: readonly { readonly code: string; readonly path: readonly string[] }[]): string[] => problems.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('a ballot', () => {
  it('scores every dimension of the council once, on its scale', () => {
    expect(scoreProblems([score('POLITICS', 0), score('STUDY', 100, '踏实')], ['POLITICS', 'STUDY'], usualScoring)).toEqual([]);
    expect(codes(scoreProblems([score('POLITICS', 101), score('POLITICS', -1), score('RESULTS', 3, ' ')], ['POLITICS', 'STUDY'], usualScoring))).toEqual([
      'REVIEW.SCORE_MISSING scores', 'REVIEW.SCORE_OUT_OF_SCALE scores.0.score', 'REVIEW.SCORE_UNASKED scores.1.dimension', 'REVIEW.SCORE_OUT_OF_SCALE scores.1.score',
      'REVIEW.SCORE_UNASKED scores.2.dimension', 'HUB.REQUIRED scores.2.comment',
    ]);
  });
});

describe('a quorum', () => {
  it('is more than half where nothing is set, and the share that is set otherwise', () => {
    expect([1, 2, 3, 4, 5].map((electors) => ballotsNeeded(electors, null))).toEqual([1, 2, 2, 3, 3]);
    expect([ballotsNeeded(9, 67), ballotsNeeded(10, 50), ballotsNeeded(3, 100)]).toEqual([7, 5, 3]);
  });

  it('counts for nothing where delegates are not most of those who judged', () => {
    const from = { studentsFrom: [{ document: 'CN', clause: '二.9' }], councilFrom: [] };
    expect(turnoutProblems({ cast: 3, delegates: 2, needed: 3 }, from)).toEqual([]);
    expect(turnoutProblems({ cast: 4, delegates: 2, needed: 5 }, from)).toMatchObject([{ code: 'REVIEW.NO_QUORUM' }, { code: 'REVIEW.STUDENTS_OUTWEIGHED', citations: [{ document: 'CN', clause: '二.9' }] }]);
  });
});

describe('a result', () => {
  it('is reckoned in whole numbers, halves up', () => {
    expect([meanOf(200, 3), meanOf(1, 3), meanOf(1, 8), meanOf(401, 400), meanOf(0, 7)]).toEqual([66.67, 0.33, 0.13, 1, 0]);
    // 1.005 is a binary fraction below itself: a rounding of floats gives 1.
    expect(meanOf(201, 200)).toBe(1.01);
  });

  it('has the mean of each dimension and of all scores, and the grade of the mean as it is shown', () => {
    expect(resultOf([{ dimension: 'POLITICS', sum: 270 }, { dimension: 'STUDY', sum: 269 }], 3, usualScoring)).toEqual({
      means: [{ dimension: 'POLITICS', mean: 90 }, { dimension: 'STUDY', mean: 89.67 }], mean: 89.83, grade: 'COMPETENT',
    });
    expect([100, 90, 89.99, 75, 74.99, 60, 59.99, 0].map((mean) => gradeOf(mean, usualScoring))).toEqual(['EXCELLENT', 'EXCELLENT', 'COMPETENT', 'COMPETENT', 'PASSED', 'PASSED', 'FAILED', 'FAILED']);
  });
});
