import type { Client } from 'pg';

/** What is measured: one operation of the API, and the units and viewers it is asked about. */
export interface Operation {
  readonly name: OperationName;
  readonly title: string;
  readonly document: string;
  /** Rows of `code` and `login`: what is asked for, and who asks. */
  readonly subjects: string;
  readonly changes: boolean;
}

export const operationNames = ['Q1', 'Q2', 'Q3', 'Q4', 'W1'] as const;
export type OperationName = (typeof operationNames)[number];

/** One request: its variables, and the account that sends it. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly login: string;
}

const chairOf = (school: string): string => `lower(split_part(${school}, '-', 1)) || '-xsh'`;

/** The operations of the first bench, adapted to what the hub holds so far: officers, filings and charters. */
export const operations: readonly Operation[] = [
  {
    name: 'Q1',
    title: 'one unit by code: ancestors, officers in office, charter in force',
    document: `query Unit($code: String!) {
      organization(code: $code) {
        id code name kind level linkedStudentCount establishedOn
        ancestors { code name kind }
        offices(first: 20) { nodes { post title startedOn person { name contact } } }
        charter { number title state contentHash adoptedOn inForceFrom }
      }
    }`,
    subjects: `select code, ${chairOf('code')} as login from organizations.organization where kind = 'COLLEGE_STUDENT_UNION' and dissolved_on is null`,
    changes: false,
  },
  {
    name: 'Q2',
    title: 'first 50 school unions of a province: latest filing, charter state, overdue filings',
    document: `query Schools($code: String!) {
      organization(code: $code) {
        code name
        descendants(kinds: [SCHOOL_STUDENT_UNION], first: 50) {
          nodes { code name lastFiling { number kind state submittedAt } charterState overdueFilings }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,
    subjects: "select code, lower(code) as login from organizations.organization where kind = 'PROVINCIAL_FEDERATION'",
    changes: false,
  },
  {
    name: 'Q3',
    title: 'a school union and its first 20 colleges: three latest filings and the charter of each',
    document: `query Colleges($code: String!) {
      organization(code: $code) {
        code name
        children(kinds: [COLLEGE_STUDENT_UNION], isActive: true, first: 20) {
          nodes {
            code name
            filings(first: 3) { nodes { number kind state submittedAt } }
            charter { number state inForceFrom }
          }
        }
      }
    }`,
    subjects: `
      select o.code, lower(o.code) as login from organizations.organization o where o.kind = 'SCHOOL_STUDENT_UNION'
        and (select count(*) from organizations.organization c where c.superior_id = o.id and c.kind = 'COLLEGE_STUDENT_UNION' and c.dissolved_on is null) >= 20`,
    changes: false,
  },
  {
    name: 'Q4',
    title: 'the nation by province: school unions, filings of both kinds by state',
    document: `query Nation($code: String!) {
      organization(code: $code) {
        children(kinds: [PROVINCIAL_FEDERATION], first: 31) {
          nodes {
            code name
            schoolUnions: descendants(kinds: [SCHOOL_STUDENT_UNION], first: 1) { totalCount }
            charters: filingCounts(kind: CHARTER) { state count }
            changes: filingCounts(kind: OFFICER_CHANGE) { state count }
          }
        }
      }
    }`,
    subjects: "select code, lower(code) as login from organizations.organization where kind = 'NATIONAL_FEDERATION'",
    changes: false,
  },
  {
    name: 'W1',
    title: 'submit a charter that was drafted and adopted before, all checks made',
    document: `mutation Submit($input: MoveFilingInput!) {
      submitFiling(input: $input) { filing { id number state version } problems { code } }
    }`,
    subjects: `
      select 'FIL_' || replace(d.filing_id::text, '-', '') as code, case o.kind when 'SCHOOL_GRADUATE_UNION' then lower(o.code) else ${chairOf('o.code')} end as login
      from bench.draft d join filings.filing f on f.id = d.filing_id join organizations.organization o on o.id = f.organization_id`,
    changes: true,
  },
];

/** The questions of an operation, in an order that is the same in every run and follows nothing the database keeps. */
export async function questionsFor(client: Client, { subjects, changes }: Operation): Promise<readonly Question[]> {
  const { rows } = await client.query<{ code: string; login: string }>(`select code, login from (${subjects}) subject order by md5(code) limit 20000`);
  return rows.map(({ code, login }, index) => ({ login, variables: changes ? { input: { filingId: code, idempotencyKey: keyOf(index), expectedVersion: 1 } } : { code } }));
}

/** A key of a caller's own for each draft; what was answered under it is forgotten with the draft's submission. */
const keyOf = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
