import { posts, type PostId } from '@xuelian/rules';
import { dice, id, oneOf } from './dice.ts';
import type { NationPlan } from './plan.ts';
import type { Statement, Step } from './step.ts';
import { wordLists } from './words.ts';

/** A seat that every organization of a kind fills. */
interface Seat {
  readonly kind: string;
  readonly slot: number;
  readonly post: PostId;
  readonly title: string;
  /** Which department it leads, from 0. */
  readonly department: number | null;
  /** Held in the year before, by somebody else. */
  readonly is_former: boolean;
  /** Rights that go with it, here and below; whoever has some has an account. */
  readonly rights: readonly string[];
}

const departments = [
  { name: '综合事务部', kind: 'GENERAL' }, { name: '学习发展部', kind: 'GENERAL' }, { name: '权益服务部', kind: 'RIGHTS' },
  { name: '文体实践部', kind: 'GENERAL' }, { name: '新媒体部', kind: 'NEW_MEDIA' }, { name: '社会实践部', kind: 'GENERAL' },
] as const;

type Appointed = Pick<Seat, 'post'> & Partial<Pick<Seat, 'department' | 'is_former' | 'rights'>>;

const presidium = (others: number, rights: readonly string[]): readonly Appointed[] => [
  { post: 'EXECUTIVE_CHAIR', rights }, ...Array.from({ length: others }, () => ({ post: 'PRESIDIUM_MEMBER' as const })), { post: 'EXECUTIVE_CHAIR', is_former: true },
];

const secretariat: readonly Appointed[] = [{ post: 'SECRETARY_GENERAL', rights: ['DECIDE', 'ADMINISTER'] }];

const staffing: Readonly<Record<string, readonly Appointed[]>> = {
  NATIONAL_FEDERATION: secretariat,
  PROVINCIAL_FEDERATION: secretariat,
  CITY_FEDERATION: secretariat,
  SCHOOL_STUDENT_UNION: [...presidium(4, ['FILE', 'DECIDE']), ...departments.map((_, department) => ({ post: 'DEPARTMENT_HEAD' as const, department }))],
  SCHOOL_GRADUATE_UNION: presidium(2, ['FILE']),
  COLLEGE_STUDENT_UNION: presidium(2, []),
  LEAGUE_ORG: [{ post: 'LEAGUE_SECRETARY', rights: ['READ'] }],
  PARTY_ORG: [{ post: 'PARTY_SECRETARY' }],
};

const seats: readonly Seat[] = Object.entries(staffing).flatMap(([kind, appointed]) =>
  appointed.map((seat, slot) => ({ kind, slot, title: posts[seat.post].title.zh, department: null, is_former: false, rights: [], ...seat })));

/** Terms are numbered by organization and seat, so whoever holds the first seat of the n-th organization is `n * seatsEach`. */
const seatsEach = 64;
export const firstOfficer = (organization: string): string => `${organization} * ${String(seatsEach)}`;

function planTerms({ on }: NationPlan): readonly Statement[] {
  return [
    'create table bench.seat (kind text, slot integer, post text, title text, department integer, is_former boolean, rights text[])',
    { text: 'insert into bench.seat select * from jsonb_populate_recordset(null::bench.seat, $1::jsonb)', values: [JSON.stringify(seats)] },
    `create view bench.term as
     select u.n * ${String(seatsEach)} + seat.slot as n, u.n as unit, u.level, seat.post, seat.title, seat.department, seat.rights, u.code, u.until is not null as has_ended,
       case when is_former or u.until is not null then began.day - 365 else began.day end as since, case when is_former or u.until is not null then began.day end as until
     from bench.unit u join bench.seat seat on seat.kind = u.kind and not (seat.is_former and u.until is not null)
     cross join lateral (select coalesce(u.until, date '${on}' - 60 - floor(${dice('u.n', 40)} * 200)::integer) as day) began`,
    `create view bench.monitor as
     select n * ${String(seatsEach)} as n, n as unit, least(since + 14, date '${on}') as since, until from bench.class`,
  ];
}

const drawn = (list: 'surnames' | 'givenNames', purpose: number): string =>
  `(select array_agg(name order by n) from bench.word where list = '${list}'))[${oneOf(wordLists[list].length, 'n', purpose)}]`;

const personName = `(${drawn('surnames', 41)} || (${drawn('givenNames', 42)}`;

const insertPersons = [
  `insert into people.person (id, organization_id, name, contact, contact_is_public)
   select ${id('person', 'n')}, ${id('organization', 'unit')}, ${personName}, '1' || (3000000000 + floor(${dice('n', 43)} * 6999999999)::bigint), ${dice('n', 44)} < 0.5 from bench.term`,
  `insert into people.person (id, organization_id, name)
   select ${id('person', 'n')}, ${id('organization', 'unit')}, ${personName} from bench.monitor`,
];

/** Political status, first stated when somebody takes office. */
const statuses = `(
  select n, since, (array['LEAGUE_MEMBER', 'PARTY_MEMBER', 'OTHER'])[${oneOf(3, 'n', 45)}] as status from bench.term
  union all select n, since, 'LEAGUE_MEMBER' from bench.monitor) stated`;

const insertParticulars = [
  `insert into people.particulars (person_id, version, stated_on, recorded_at) select ${id('person', 'n')}, 1, since, since from ${statuses}`,
  `insert into people.private_particulars (person_id, version, political_status) select ${id('person', 'n')}, 1, status from ${statuses}`,
];

const insertDepartments = {
  text: `
    insert into people.department (id, organization_id, name, kind, opened_on)
    select ${id('department', 'u.n * 8 + given.place - 1')}, ${id('organization', 'u.n')}, given.name, given.kind, u.since
    from bench.unit u cross join unnest($1::text[], $2::text[]) with ordinality as given(name, kind, place) where u.kind = 'SCHOOL_STUDENT_UNION'`,
  values: [departments.map(({ name }) => name), departments.map(({ kind }) => kind)],
};

const insertTerms = [
  `insert into people.office_term (id, person_id, organization_id, department_id, post, title, started_on, ended_on, ended_reason)
   select ${id('term', 'n')}, ${id('person', 'n')}, ${id('organization', 'unit')}, ${id('department', 'unit * 8 + department')}, post, title, since, until,
     case when until is not null then case when has_ended then 'REASSIGNED' else 'TERM_ENDED' end end from bench.term`,
  `insert into people.office_term (id, person_id, organization_id, post, title, started_on, ended_on, ended_reason)
   select ${id('term', 'n')}, ${id('person', 'n')}, ${id('organization', 'unit')}, 'CLASS_MONITOR', '${posts.CLASS_MONITOR.title.zh}', since, until, case when until is not null then 'LEFT_SCHOOL' end
   from bench.monitor`,
];

/** Nobody signs in with the hash of no password; the bench opens its sessions itself. */
const noPassword = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const insertAccess = [
  `insert into people.account (id, person_id, login, password_hash)
   select ${id('account', 'n')}, ${id('person', 'n')}, lower(code), '${noPassword}' from bench.term where cardinality(rights) > 0 and until is null`,
  `insert into people.grant_of_right (id, office_id, capability, reach, granted_on)
   select ${id('grant', 'n * 4 + place')}, ${id('term', 'n')}, capability, 'HERE_AND_BELOW', since
   from bench.term cross join unnest(rights) with ordinality as given(capability, place) where until is null`,
];

export const officeSteps = (plan: NationPlan): readonly Step[] => [
  { name: 'plan of the offices', statements: planTerms(plan) },
  { name: 'persons', statements: insertPersons },
  { name: 'particulars', statements: insertParticulars },
  { name: 'departments', statements: [insertDepartments] },
  { name: 'office terms', statements: insertTerms, fills: ['people.office_term'] },
  { name: 'accounts and rights', statements: insertAccess },
];
