import { fromReadme, shipped } from './documents.ts';
import { chairOf, keyOf, type Operation } from './operation.ts';

const deciders = "select code as subject, lower(code) as login from organizations.organization where kind in ('PROVINCIAL_FEDERATION', 'SCHOOL_STUDENT_UNION')";

/** Asked about filings, or done to them. */
export const filingOperations: readonly Operation[] = [
  {
    name: 'W1',
    title: 'submit a charter that was drafted and adopted before, all checks made',
    document: `mutation Submit($input: MoveFilingInput!) {
      submitFiling(input: $input) { filing { id number state version } problems { code } }
    }`,
    subjects: `
      select 'FIL_' || replace(d.filing_id::text, '-', '') as subject, case o.kind when 'SCHOOL_GRADUATE_UNION' then lower(o.code) else ${chairOf('o.code')} end as login
      from bench.draft d join filings.filing f on f.id = d.filing_id join organizations.organization o on o.id = f.organization_id`,
    variables: (filingId, index) => ({ input: { filingId, idempotencyKey: keyOf(index), expectedVersion: 1 } }),
    changes: 'DONE',
  },
  { name: 'R4', title: 'worklist.graphql', document: shipped('worklist'), subjects: deciders, variables: () => ({}), changes: null },
  {
    name: 'R5',
    title: 'filing-history.graphql',
    document: shipped('filing-history'),
    subjects: "select f.number as subject, lower(d.code) as login from filings.filing f join organizations.organization d on d.id = f.decider_id where f.number is not null",
    variables: (number) => ({ number }),
    changes: null,
  },
  { name: 'R7', title: 'README: what waits for me', document: fromReadme('availableActions'), subjects: deciders, variables: () => ({}), changes: null },
  {
    name: 'R9',
    title: 'README: a decision that is refused, and why',
    document: fromReadme('acceptFiling', '($filing: ID!, $key: UUID!)', { '"FIL_…"': '$filing', '"4b9b7c1e-6a5d-4d7e-9a51-0c5a3e0f7d10"': '$key' }),
    subjects: `
      select 'FIL_' || replace(f.id::text, '-', '') as subject, lower(d.code) as login from filings.filing f join organizations.organization d on d.id = f.decider_id
      where f.state = 'SUBMITTED' and f.version = 2 and d.kind in ('PROVINCIAL_FEDERATION', 'SCHOOL_STUDENT_UNION')`,
    variables: (filing, index) => ({ filing, key: keyOf(index) }),
    changes: 'REFUSED',
  },
];
