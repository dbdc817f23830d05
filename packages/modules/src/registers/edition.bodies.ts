import { uuidv7 } from '@xuelian/kernel';
import type { OrganizationKind, Level, PlannedOrganization } from '../organizations/index.ts';
import type { InstitutionFacts } from './edition.facts.ts';
import type { Province } from './province.ts';

/** An organization by what the register tells of it. */
export interface Body {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly name: string;
}

/** The bodies of one nation, province or school, one in each line; in this order each exists before what it guides or leads. */
export interface Trio<Each = Body> {
  readonly party: Each;
  readonly league: Each;
  readonly student: Each;
}

const party = (code: string, level: Level, name: string): Body => ({ code: `${code}-DW`, kind: 'PARTY_ORG', level, name });
const league = (code: string, level: Level, name: string): Body => ({ code: `${code}-TW`, kind: 'LEAGUE_ORG', level, name });

export const nationalTrio: Trio = {
  party: party('100000', 'NATIONAL', '中共中央'),
  league: league('100000', 'NATIONAL', '共青团中央'),
  student: { code: '100000-XL', kind: 'NATIONAL_FEDERATION', level: 'NATIONAL', name: '中华全国学生联合会' },
};

export const provincialTrio = ({ code, name }: Province): Trio => ({
  party: party(code, 'PROVINCE', `中共${name}委员会`),
  league: league(code, 'PROVINCE', `共青团${name}委员会`),
  student: { code: `${code}-XL`, kind: 'PROVINCIAL_FEDERATION', level: 'PROVINCE', name: `${name}学生联合会` },
});

export const schoolTrio = ({ code, name }: Pick<InstitutionFacts, 'code' | 'name'>): Trio => ({
  party: party(code, 'SCHOOL', `中共${name}委员会`),
  league: league(code, 'SCHOOL', `共青团${name}委员会`),
  student: { code: `${code}-XSH`, kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL', name: `${name}学生会` },
});

export const bodiesOf = ({ party: first, league: second, student: third }: Trio): readonly Body[] => [first, second, third];

/** Where a trio stands. */
export interface TrioPlace {
  readonly above: Trio<string> | null;
  readonly schoolId: string | null;
  readonly divisionCode: string | null;
}

/** A trio as rows to be: bodies whose code is known keep their id. */
export function planTrio(trio: Trio, { above, schoolId, divisionCode }: TrioPlace, known: ReadonlyMap<string, string>): Trio<PlannedOrganization> {
  const idOf = ({ code }: Body): string => known.get(code) ?? uuidv7();
  const free = { schoolId, divisionCode, leagueId: null, partyId: null, memberOfId: null };
  const first = { ...trio.party, ...free, id: idOf(trio.party), superiorId: above?.party ?? null };
  const second = { ...trio.league, ...free, id: idOf(trio.league), superiorId: above?.league ?? null };
  const superiorId = above?.student ?? null;
  const memberOfId = schoolId === null ? null : superiorId;
  return { party: first, league: second, student: { ...trio.student, ...free, id: idOf(trio.student), superiorId, leagueId: second.id, partyId: first.id, memberOfId } };
}
