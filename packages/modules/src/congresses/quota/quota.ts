import { atInput, type Problem } from '@xuelian/kernel';
import type { OrganizationKind } from '../../organizations/index.ts';
import type { Demand, Shortcoming } from '../congress.rules.ts';
import { type Allotment, apportion, leastSeats, mostSeats } from './apportionment.ts';
import { problems } from './quotas.problems.ts';

/** A unit as the quota is asked for (选举单位). */
export interface WantedUnit {
  readonly organizationId: string;
  /** Students as declared; the count on record when null. */
  readonly students: number | null;
  /** Seats set by hand, as for clubs; null for a share of the rest. */
  readonly seats: number | null;
}

/** A unit as it is on record. */
export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly countedStudents: number | null;
}

/** What delegates are to cover, by name: without a list nobody can tell what is missing. */
export interface CoverageLists {
  readonly grades: readonly string[];
  readonly mainClubs: readonly string[];
  readonly counties: readonly string[];
  readonly schoolTypes: readonly string[];
  readonly ethnicities: readonly string[];
}

export interface QuotaRequest extends CoverageLists {
  readonly units: readonly WantedUnit[];
  /** The least that the rules allow when null. */
  readonly total: number | null;
}

export type Coverage = 'COLLEGE' | 'GRADE' | 'MAIN_CLUB' | 'COUNTY' | 'SCHOOL_TYPE' | 'ETHNICITY' | 'GENDER';

/** What the rules ask of a quota and of the roster that fills it. */
export interface DelegateRules {
  readonly share: Demand<number> | null;
  readonly floor: Demand<number> | null;
  readonly allocation: Demand<'PROPORTIONAL'> | null;
  readonly coverage: Demand<readonly Coverage[]> | null;
  /** The least share in percent; 0 where some are asked for and nobody says how many (JL 二.4). */
  readonly nonOfficerShare: Demand<number> | null;
  readonly path: Demand<DelegatePath> | null;
}

/** How a unit came by a delegate before it elected them (产生路径, C-06). */
export const delegatePaths = ['CLASS_ELECTION', 'LEAGUE_BRANCH_RECOMMENDATION'] as const;
export type DelegatePath = (typeof delegatePaths)[number];

/** The seats of one unit, and how they came about. */
export interface UnitSeats {
  readonly unit: KnownUnit;
  readonly students: number | null;
  readonly seats: number;
  /** Null for seats set by hand. */
  readonly allotment: Allotment | null;
}

export interface PlannedQuota {
  readonly total: number;
  readonly floor: number;
  readonly students: number;
  readonly seats: readonly UnitSeats[];
}

/** A quota, or why there is none; `shortcomings` are what the rules say of it beside. */
export interface QuotaAnswer {
  readonly problems: readonly Problem[];
  readonly shortcomings: readonly Shortcoming[];
  readonly quota: PlannedQuota | null;
}

/** What a congress looks at when its quota is set. */
export interface QuotaGround {
  readonly known: readonly KnownUnit[];
  /** Students linked with the organization, on record. */
  readonly linkedStudents: number | null;
  readonly rules: DelegateRules;
}

const mostUnits = 500;
const mostNames = 200;

const collegeKinds: ReadonlySet<OrganizationKind> = new Set(['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'COLLEGE_FEDERATION']);

const isClub = ({ kind }: KnownUnit): boolean => kind === 'CLUB';

interface Matched extends WantedUnit {
  readonly index: number;
  readonly unit: KnownUnit;
  readonly counted: number | null;
}

/** Works the quota out, or names everything that stands in its way. */
export function planQuota(request: QuotaRequest, ground: QuotaGround): QuotaAnswer {
  const matched = request.units.flatMap((wanted, index): Matched[] => {
    const unit = ground.known.find(({ id }) => id === wanted.organizationId);
    return unit === undefined ? [] : [{ ...wanted, index, unit, counted: wanted.students ?? unit.countedStudents }];
  });
  const shape = [...unitProblems(request.units, ground.known), ...matched.flatMap(strengthProblems), ...listProblems(request)];
  const shortcomings = [...coverageShortcomings(matched, request, ground), ...handShortcomings(matched, ground.rules)];
  if (shape.length > 0) return { problems: shape, shortcomings, quota: null };
  return shareOut(request, matched, ground, shortcomings);
}

const unitAt = (index: number) => atInput('units', String(index), 'organizationId');

function unitProblems(units: readonly WantedUnit[], known: readonly KnownUnit[]): readonly Problem[] {
  return [
    ...(units.length === 0 ? [problems.NO_COLLEGES(atInput('units'))] : []),
    ...(units.length > mostUnits ? [problems.TOO_MANY_COLLEGES({ ...atInput('units'), values: { limit: mostUnits } })] : []),
    ...units.flatMap(({ organizationId }, index) => {
      const first = units.findIndex((other) => other.organizationId === organizationId);
      if (first < index) return [problems.UNIT_REPEATED({ ...unitAt(index), values: { position: first + 1 } })];
      return known.some(({ id }) => id === organizationId) ? [] : [problems.UNKNOWN_UNIT(unitAt(index))];
    }),
  ];
}

/** Colleges are reckoned by their students, so that one without any gets nothing; clubs get what is set. */
function strengthProblems({ unit, index, counted, seats }: Matched): readonly Problem[] {
  const { name } = unit;
  const at = (field: string) => atInput('units', String(index), field);
  if (seats !== null && !(Number.isInteger(seats) && seats > 0)) return [problems.INVALID_SEATS(at('seats'))];
  if (isClub(unit)) return seats === null ? [problems.INVALID_SEATS(at('seats'))] : [];
  if (counted === null) return [problems.STUDENTS_UNKNOWN({ ...at('students'), values: { name } })];
  if (counted <= 0) return [problems.UNIT_WITHOUT_STUDENTS({ ...at('students'), values: { name } })];
  return seats !== null && seats > counted ? [problems.MORE_THAN_STUDENTS({ ...at('seats'), values: { name, seats, students: counted } })] : [];
}

const listNames = ['grades', 'mainClubs', 'counties', 'schoolTypes', 'ethnicities'] as const;

function listProblems(lists: CoverageLists): readonly Problem[] {
  return listNames.flatMap((list) => [
    ...(lists[list].length > mostNames ? [problems.LIST_TOO_LONG({ ...atInput(list), values: { limit: mostNames } })] : []),
    ...lists[list].flatMap((name, index) => {
      const first = lists[list].indexOf(name);
      return first === index ? [] : [problems.NAME_REPEATED({ ...atInput(list, String(index)), values: { position: first + 1 } })];
    }),
  ]);
}

/** Where the names of what is to be covered are given, and what it is called. */
export const coverageLists = {
  GRADE: { list: 'grades', what: '年级' },
  MAIN_CLUB: { list: 'mainClubs', what: '主要学生社团' },
  COUNTY: { list: 'counties', what: '县级区域' },
  SCHOOL_TYPE: { list: 'schoolTypes', what: '学校类型' },
  ETHNICITY: { list: 'ethnicities', what: '民族' },
} as const satisfies Partial<Record<Coverage, { readonly list: keyof CoverageLists; readonly what: string }>>;

/** Colleges the quota leaves out, and lists without which nobody could check the rest. */
function coverageShortcomings(matched: readonly Matched[], request: QuotaRequest, { known, rules }: QuotaGround): readonly Shortcoming[] {
  const { coverage } = rules;
  if (coverage === null) return [];
  const { effect, citation } = coverage;
  return coverage.value.flatMap((what): Shortcoming[] => {
    if (what === 'GENDER') return [];
    if (what === 'COLLEGE') {
      const left = known.filter(({ id, kind }) => collegeKinds.has(kind) && matched.every(({ unit }) => unit.id !== id)).map(({ name }) => name);
      return left.length === 0 ? [] : [{ effect, problem: problems.UNIT_LEFT_OUT({ ...atInput('units'), citations: [citation], values: { names: left.join('、') } }) }];
    }
    const { list, what: called } = coverageLists[what];
    return request[list].length > 0 ? [] : [{ effect, problem: problems.LIST_REQUIRED({ ...atInput(list), citations: [citation], values: { what: called } }) }];
  });
}

/** Colleges whose seats were set by hand where the rules want proportion, or fewer than the floor. */
function handShortcomings(matched: readonly Matched[], { allocation, floor }: DelegateRules): readonly Shortcoming[] {
  const byHand = matched.filter(({ unit, seats }) => !isClub(unit) && seats !== null);
  const low = floor === null ? [] : byHand.filter(({ seats }) => (seats ?? 0) < floor.value);
  return [
    ...(byHand.length === 0 || allocation === null ? [] : [{ effect: allocation.effect, problem: problems.NOT_PROPORTIONAL({ ...atInput('units'), citations: [allocation.citation] }) }]),
    ...low.map(({ unit, index, seats }): Shortcoming => ({
      effect: floor?.effect ?? 'WARN',
      problem: problems.SEATS_BELOW_FLOOR({
        ...atInput('units', String(index), 'seats'), citations: floor === null ? [] : [floor.citation], values: { name: unit.name, floor: floor?.value ?? 0, seats: seats ?? 0 },
      }),
    })),
  ];
}

function shareOut(request: QuotaRequest, matched: readonly Matched[], { linkedStudents, rules }: QuotaGround, before: readonly Shortcoming[]): QuotaAnswer {
  // Each unit has at least one seat, or its students would not be covered.
  const floor = Math.max(rules.floor?.value ?? 0, 1);
  const fixed = matched.reduce((sum, { seats }) => sum + (seats ?? 0), 0);
  const sharing = matched.filter(({ seats }) => seats === null);
  const students = matched.reduce((sum, { counted }) => sum + (counted ?? 0), 0);
  const share = leastSeats(linkedStudents ?? students, rules.share?.value ?? 0);
  const least = fixed + sharing.length * floor;
  const total = request.total ?? Math.max(share, least);
  const found = totalProblems(total, fixed, least, floor, sharing.length, rules);
  const low = rules.share !== null && total < share
    ? [{ effect: rules.share.effect, problem: problems.TOTAL_BELOW_SHARE({ ...atInput('total'), citations: [rules.share.citation], values: { percent: rules.share.value, least: share, total } }) }]
    : [];
  if (found.length > 0) return { problems: found, shortcomings: [...before, ...low], quota: null };
  const allotments = sharing.length === 0 ? [] : apportion({ seats: total - fixed, floor, constituencies: sharing.map(({ unit, counted }) => ({ key: unit.code, students: counted ?? 0 })) });
  const seats = matched.map(({ unit, seats: set, counted }): UnitSeats => {
    const allotment = allotments.find(({ key }) => key === unit.code) ?? null;
    return { unit, students: counted, seats: set ?? allotment?.seats ?? 0, allotment: set === null ? allotment : null };
  });
  const crowded = seats.flatMap(({ unit, students: of, seats: count }, index) => (
    of !== null && count > of && !isClub(unit) ? [problems.MORE_THAN_STUDENTS({ ...atInput('units', String(index)), values: { name: unit.name, seats: count, students: of } })] : []));
  return { problems: crowded, shortcomings: [...before, ...low], quota: { total, floor, students, seats } };
}

function totalProblems(total: number, fixed: number, least: number, floor: number, sharing: number, rules: DelegateRules): readonly Problem[] {
  if (!Number.isInteger(total) || total < 1) return [problems.INVALID_SEATS(atInput('total'))];
  if (total > mostSeats) return [problems.TOTAL_TOO_LARGE({ ...atInput('total'), values: { limit: mostSeats } })];
  if (sharing === 0) return fixed === total ? [] : [problems.DOES_NOT_ADD_UP({ ...atInput('total'), values: { sum: fixed, total } })];
  if (total >= least) return [];
  const citations = rules.floor === null ? [] : [rules.floor.citation];
  return [problems.TOTAL_BELOW_FLOOR({ ...atInput('total'), citations, values: { count: sharing, floor, least, total } })];
}
