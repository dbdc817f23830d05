import { createHash } from 'node:crypto';
import { limitWriteValues, type SubmitVariables } from './limit.write.ts';
import type { Question } from './operation.ts';
import { tokenOf } from './sessions.ts';

/** The same question to PostGraphile: its own document, with aliases for what the hub calls otherwise. */
export interface PeerQuestion {
  readonly document: string;
  /** Where they differ from the hub's. */
  readonly variables?: (question: Question) => Readonly<Record<string, unknown>>;
  /** The data as the hub would give it. */
  readonly read?: (data: never) => unknown;
  /** Fields the hub answers and PostGraphile does not: another notation, or nothing that a table holds. */
  readonly without?: readonly string[];
}

const filing = 'number kind state submittedAt';
const newest = (first: number): string => `first: ${String(first)}, orderBy: [OPENED_AT_DESC, ROW_ID_DESC]`;

/** By the name of the operation. Ids and cursors are each server's own and not compared. */
export const peerQuestions: Readonly<Record<string, PeerQuestion>> = {
  Q1: {
    document: `query Unit($code: String!) {
      organization: organizationByCode(code: $code) {
        id code name kind level linkedStudentCount establishedOn
        ancestors { nodes { code name kind } }
        offices: officers(first: 20) { nodes { post title startedOn person: peoplePersonByPersonId { name contact } } }
        charter { number title state contentHash adoptedOn inForceFrom }
      }
    }`,
  },
  Q2: {
    document: `query Schools($code: String!) {
      organization: organizationByCode(code: $code) {
        code name
        descendants: schoolUnions(first: 50) {
          nodes { code name lastFiling: submittedFilings(${newest(1)}) { nodes { ${filing} } } charterState overdueFilings }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,
  },
  Q3: {
    document: `query Colleges($code: String!) {
      organization: organizationByCode(code: $code) {
        code name
        children: organizationsBySuperiorId(condition: { kind: "COLLEGE_STUDENT_UNION", dissolvedOn: null }, first: 20, orderBy: [CODE_ASC, ROW_ID_ASC]) {
          nodes { code name filings(${newest(3)}) { nodes { ${filing} } } charter { number state inForceFrom } }
        }
      }
    }`,
  },
  Q4: {
    document: `query Nation($code: String!) {
      organization: organizationByCode(code: $code) {
        children: organizationsBySuperiorId(condition: { kind: "PROVINCIAL_FEDERATION" }, first: 31, orderBy: [CODE_ASC, ROW_ID_ASC]) {
          nodes {
            code name
            schoolUnions { totalCount }
            charters: filingCounts(kind: "CHARTER") { nodes { state count } }
            changes: filingCounts(kind: "OFFICER_CHANGE") { nodes { state count } }
          }
        }
      }
    }`,
  },
  W1: {
    document: `mutation Submit($input: PeerSubmitFilingInput!) { peerSubmitFiling(input: $input) { result } }`,
    variables: ({ variables, login }) => {
      const tokenHash = createHash('sha256').update(tokenOf(login)).digest('hex');
      const [token, filingId, version, key, request, fingerprint] = limitWriteValues(tokenHash, variables as unknown as SubmitVariables);
      return { input: { token, filing: filingId, version, key, request, fingerprint } };
    },
    read: ({ peerSubmitFiling }: { readonly peerSubmitFiling: { readonly result: unknown } }) => peerSubmitFiling.result,
  },
  R1: {
    document: `query MemberCharters($federation: String!) {
      organization: organizationByCode(code: $federation) {
        name
        children: members(first: 50) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { code name charterState overdueFilings lastFiling: submittedFilings(${newest(1)}) { nodes { number state dueOn } } }
        }
      }
    }`,
  },
  R2: {
    document: `query OrganizationCard($code: String!) {
      organization: organizationByCode(code: $code) {
        id code name kind version
        ancestors { nodes { code name } }
        guidingLeague: organizationByLeagueIdAndLeagueLineage { name }
        leadingParty: organizationByPartyIdAndPartyLineage { name }
        charter { number adoptedOn inForceFrom }
      }
    }`,
    without: ['viewerCan'],
  },
  R3: {
    document: `query ProvinceBoard {
      organization: organizationByCode(code: "100000-XL") {
        name
        children: organizationsBySuperiorId(condition: { kind: "PROVINCIAL_FEDERATION" }, first: 40, orderBy: [CODE_ASC, ROW_ID_ASC]) {
          nodes { code name charterStateCounts { nodes { standing count } } filingCounts(kind: "CHARTER") { nodes { state count } } }
        }
      }
    }`,
  },
  R4: {
    document: `query Worklist($login: String!) {
      worklist: peerWorklist(login: $login, first: 20) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id number title state dueOn version organization { name } }
      }
    }`,
    variables: ({ login }) => ({ login }),
    without: ['availableActions', 'isOverdue'],
  },
  R5: {
    document: `query FilingHistory($number: String!) {
      filing: filingsFilingByNumber(number: $number) {
        id title state round version
        organization { code name }
        procedureKey procedureVersion
        recipients: filingsFilingRecipientsByFilingId(orderBy: [ROLE_ASC, ORGANIZATION_ID_ASC]) { nodes { role organization: organizationByOrganizationIdAndLineage { name } acknowledgedAt } }
        corrections: filingsCorrectionsByFilingId(orderBy: [ROUND_DESC, POSITION_ASC]) { nodes { round position target place note answer } }
        history: filingsFilingActionsByFilingId(first: 100, orderBy: POSITION_ASC) { nodes { position action fromState toState note at person { name } } }
      }
    }`,
    read: ({ filing: { procedureKey, procedureVersion, ...rest } }: { readonly filing: Readonly<Record<string, unknown>> }) =>
      ({ filing: { ...rest, procedure: { key: procedureKey, version: procedureVersion } } }),
    without: ['procedure.title'],
  },
};
