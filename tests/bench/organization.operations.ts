import { fromReadme, shipped } from './documents.ts';
import { chairOf, type Operation } from './operation.ts';

const colleges = `select code as subject, ${chairOf('code')} as login from organizations.organization where kind = 'COLLEGE_STUDENT_UNION' and dissolved_on is null`;

/** Asked about one unit. */
export const organizationOperations: readonly Operation[] = [
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
    subjects: colleges,
    variables: (code) => ({ code }),
    changes: null,
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
      select o.code as subject, lower(o.code) as login from organizations.organization o where o.kind = 'SCHOOL_STUDENT_UNION'
        and (select count(*) from organizations.organization c where c.superior_id = o.id and c.kind = 'COLLEGE_STUDENT_UNION' and c.dissolved_on is null) >= 20`,
    variables: (code) => ({ code }),
    changes: null,
  },
  { name: 'R2', title: 'organization-card.graphql', document: shipped('organization-card'), subjects: colleges, variables: (code) => ({ code }), changes: null },
  {
    name: 'R8',
    title: 'README: which rules bind a unit',
    document: fromReadme('ruleSet', '($code: String!)', { '"4144010561-XSH"': '$code' }),
    subjects: "select code as subject, lower(code) as login from organizations.organization where kind = 'SCHOOL_STUDENT_UNION'",
    variables: (code) => ({ code }),
    changes: null,
  },
];
