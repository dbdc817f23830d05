import { dateInShanghai } from '@xuelian/kernel';
import type { Campus } from '../testkit/campus.ts';
import { act, type Answer, decide } from './desk.ts';

const filingFields = 'filing { id number state version step }';

/** A student of the first college who serves in its union, with what the conditions of office ask about. */
export async function collegeMember(campus: Campus, name: string, majorRankPercent: number): Promise<string> {
  const college = campus.as('XSH-01');
  const { id: personId } = await act(college, 'registerPerson', 'person { id }', { organizationId: campus.id('XSH-01'), name });
  const statedOn = dateInShanghai(new Date());
  const particulars = { politicalStatus: 'LEAGUE_MEMBER', majorRankPercent, rankPeriod: 'LAST_YEAR', rankedOn: '2026-09-01', failedCourses: 0, entryYear: 2024, studyStage: 'UNDERGRADUATE', branchCommittee: 'CLASS' };
  await act(college, 'stateParticulars', 'person { id }', { personId, expectedVersion: 0, statedOn, ...particulars });
  await act(college, 'appointOfficer', 'office { id }', { personId, organizationId: campus.id('XSH-01'), post: 'STAFF_MEMBER', startedOn: '2026-09-01' });
  return personId;
}

/** The college League recommends somebody for the school presidium; gives the filing, still to be submitted. */
export async function nominate(campus: Campus, personId: string, from = 'TW-01'): Promise<Answer> {
  const league = campus.as(from);
  const given = { organizationId: campus.id(from), unionId: campus.id('XSH'), personId, post: 'PRESIDIUM_MEMBER', source: 'COLLEGE_STAFF' };
  const nomination = await act(league, 'draftNomination', 'nomination { id version }', given);
  return await act(league, 'fileNomination', filingFields, { nominationId: nomination.id, expectedVersion: nomination.version });
}

/** The four sign-offs of Guangdong: college Party, the joint review of League and student affairs, school Party (W-14). */
export async function signOff(campus: Campus, submitted: Answer): Promise<Answer> {
  let filing = await decide(campus.as('DW-01'), 'passFiling', submitted);
  filing = await decide(campus.as('XGB'), 'passFiling', filing);
  filing = await decide(campus.as('TW'), 'passFiling', filing);
  return await decide(campus.as('DW'), 'ratifyFiling', filing);
}
