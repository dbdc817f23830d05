import { fromReadme, shipped } from './documents.ts';
import type { Operation } from './operation.ts';

const provinces = "select code as subject, lower(code) as login from organizations.organization where kind = 'PROVINCIAL_FEDERATION'";
const nation = "select code as subject, lower(code) as login from organizations.organization where kind = 'NATIONAL_FEDERATION'";

/** Asked about a federation and what is below it. */
export const federationOperations: readonly Operation[] = [
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
    subjects: provinces,
    variables: (code) => ({ code }),
    changes: null,
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
    subjects: nation,
    variables: (code) => ({ code }),
    changes: null,
  },
  { name: 'R1', title: 'member-charters.graphql', document: shipped('member-charters'), subjects: provinces, variables: (federation) => ({ federation }), changes: null },
  { name: 'R3', title: 'province-board.graphql', document: shipped('province-board'), subjects: nation, variables: () => ({}), changes: null },
  {
    name: 'R6',
    title: 'README: the members of a federation',
    document: fromReadme('charterState', '($code: String!)', { '"440000-XL"': '$code' }),
    subjects: provinces,
    variables: (code) => ({ code }),
    changes: null,
  },
];
