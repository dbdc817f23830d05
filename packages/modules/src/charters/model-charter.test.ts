import { describe, expect, it } from 'vitest';
import { organizationKinds } from '../organizations/index.ts';
import { publisherProblems, standsBelow } from './model-charter.ts';

describe('a model charter', () => {
  it.each([
    ['PROVINCIAL_FEDERATION', 'SCHOOL_STUDENT_UNION', true], ['PROVINCIAL_FEDERATION', 'COLLEGE_GRADUATE_UNION', true], ['NATIONAL_FEDERATION', 'CITY_FEDERATION', true],
    ['SCHOOL_STUDENT_UNION', 'COLLEGE_STUDENT_UNION', true], ['SCHOOL_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', false], ['SCHOOL_STUDENT_UNION', 'SCHOOL_STUDENT_UNION', false],
    ['COLLEGE_STUDENT_UNION', 'SCHOOL_STUDENT_UNION', false], ['LEAGUE_ORG', 'SCHOOL_STUDENT_UNION', false],
  ] as const)('of %s for %s: %s', (kind, forKind, isPossible) => {
    expect(publisherProblems({ kind, dissolvedOn: null }, forKind).length === 0).toBe(isPossible);
  });

  it('is for organizations that hand in a charter, from one that exists', () => {
    expect(publisherProblems({ kind: 'SCHOOL_STUDENT_UNION', dissolvedOn: '2022-01-01' }, 'CLUB').map(({ code }) => code)).toEqual(['CHARTER.MODEL_NOT_BELOW', 'CHARTER.ORGANIZATION_DISSOLVED']);
  });

  it('meets no end in kinds that stand below themselves', () => {
    for (const upper of organizationKinds) expect(standsBelow('LEAGUE_ORG', upper)).toBe(upper === 'LEAGUE_ORG');
  });
});
