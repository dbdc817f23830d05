import { describe, expect, it } from 'vitest';
import { treeFacts } from './tree.facts.ts';

const place = (kind: Parameters<typeof treeFacts>[0]['kind'], more: Partial<Parameters<typeof treeFacts>[0]> = {}): ReturnType<typeof treeFacts> =>
  treeFacts({ kind, level: 'SCHOOL', superiorKind: null, lowerKinds: [], lowestKinds: [], guidingLevel: null, ...more });

describe('facts of the tree', () => {
  it('see three linked levels only where a class hangs on a college and a college on the school', () => {
    expect(place('SCHOOL_STUDENT_UNION', { lowerKinds: ['COLLEGE_STUDENT_UNION'], lowestKinds: ['CLASS_COMMITTEE'] })).toMatchObject({ 'union.levelsLinked': true });
    expect(place('SCHOOL_STUDENT_UNION', { lowerKinds: ['COLLEGE_STUDENT_UNION'] })).toMatchObject({ 'union.levelsLinked': false });
    expect(place('COLLEGE_STUDENT_UNION', { superiorKind: 'SCHOOL_STUDENT_UNION', lowerKinds: ['CLASS_COMMITTEE'] })).toMatchObject({ 'union.levelsLinked': true });
    expect(place('CLASS_COMMITTEE', { superiorKind: 'COLLEGE_STUDENT_UNION' })).toMatchObject({ 'union.levelsLinked': true });
  });

  it('see the tiers of federations, in the country and inside a school', () => {
    expect(place('PROVINCIAL_FEDERATION', { superiorKind: 'NATIONAL_FEDERATION', lowerKinds: ['CITY_FEDERATION', 'MEDIA_ALLIANCE'] })).toEqual({ 'federation.tiersLinked': true, 'mediaAlliance.exists': true });
    expect(place('PROVINCIAL_FEDERATION', { superiorKind: 'NATIONAL_FEDERATION' })).toEqual({ 'federation.tiersLinked': false, 'mediaAlliance.exists': false });
    expect(place('SCHOOL_FEDERATION', { lowerKinds: ['COLLEGE_FEDERATION'] })).toEqual({ 'federation.tiersLinked': true });
    expect(place('COLLEGE_FEDERATION', { superiorKind: 'SCHOOL_FEDERATION' })).toEqual({ 'federation.tiersLinked': true });
  });

  it('hold guidance to the own level, and say nothing where none is on record', () => {
    expect(place('SCHOOL_STUDENT_UNION', { superiorKind: 'CITY_FEDERATION', guidingLevel: 'SCHOOL' })).toMatchObject({ 'guidance.sameLevelLeague': true, 'guidance.dual': true });
    expect(place('SCHOOL_STUDENT_UNION', { superiorKind: 'CITY_FEDERATION', guidingLevel: 'CITY' })).toMatchObject({ 'guidance.sameLevelLeague': false, 'guidance.dual': false });
    expect(place('SECONDARY_SCHOOL_UNION', { guidingLevel: 'SCHOOL' })).toMatchObject({ 'guidance.dual': false });
    expect(place('SCHOOL_STUDENT_UNION')).not.toHaveProperty(['guidance.dual']);
  });
});
