import { startHttpServer } from '@xuelian/hub';
import { AuthenticationRequired, createLogger, type Database, getRow, listRows, manifestOf, sql } from '@xuelian/platform';
import { getNamedType, graphql, type GraphQLField, type GraphQLType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestHub } from '../testkit/hub.ts';
import { readContracts } from './artifacts.ts';
import { minimalOperation } from './minimal-operation.ts';

const hub = useTestHub();
const { graph, schema } = readContracts();

/** What a stranger may do, and why. */
const open: Readonly<Record<string, string>> = {
  'mutation signIn': 'nobody is known before it; it answers at one cost and within limits',
  'mutation issueSurveyToken': 'most students have no account; number and invitation stand for one, and it signs once',
  'mutation answerSurvey': 'an answer must not come with an identity; a signed token says that somebody on the roll gives it',
  'query publicSurvey': 'a survey asks everybody, and its result is for all students (LY 二.11)',
  'query publicSurveys': 'the results of surveys are for all students (LY 二.11)',
  'query publicRegister': 'federations and unions are public bodies; the register names nothing private of them',
  'query publicOrganization': 'its charter, main officers and decisions are published (LY 二.12), and universities disclose their reform self-assessments every year',
  'query publicNotices': 'a public notice is for everybody (W-39)',
  'query verifyReceipt': 'whoever was handed a receipt may check it; its code cannot be guessed',
};

/** Every field a stranger may read, by type: whoever adds one says so here. */
const publicFields: Readonly<Record<string, string>> = {
  CitedClause: 'clause document title',
  PublicCharter: 'inForceFrom text title',
  PublicDecision: 'decidedOn deciderName decision filingNumber kind number submitterName',
  PublicEntry: 'code kind name',
  PublicEntryPage: 'entries next',
  PublicNotice: 'lastOn organizationCode organizationName postedOn state subject text title url',
  PublicOfficer: 'contact name post startedOn',
  PublicOrganization: 'charter code decisions establishedOn kind name notices officers selfAssessments superiorName',
  PublicSelfAssessment: 'academicYear isRechecked issuerName items publishedOn title url',
  PublicSelfAssessmentItem: 'count heldOn isMet isMetByUnit isRectified mark number requirement unit',
  PublicEvaluatedOfficer: 'name position post',
  PublicSurvey: 'answered eligible figures followUp groupMeans id introduction isOpen issued kind lastOn officers openedOn organizationCode organizationName publicKey publishedOn questions remarks scale state title url',
  PublicSurveyCell: 'count value',
  PublicSurveyEntry: 'id isOpen kind lastOn openedOn organizationCode organizationName publishedOn state title url',
  PublicSurveyFigure: 'cells mean question',
  PublicSurveyGroupMean: 'breakdown choice mean question',
  PublicSurveyQuestion: 'choices dimension hasNoOpinion isBreakdown kind position text',
  PublicSurveyRemark: 'question text',
  VerifiedReceipt: 'citations contentHash decidedOn deciderName decision decisionInWords filingNumber gaveWayOn isFileMatch matter number pdfUrl standing submitterName title',
};

/** The fields of a type and of all types they lead to. */
function fieldsBelow(type: GraphQLType, found: Record<string, string> = {}): Record<string, string> {
  const named = getNamedType(type);
  if (!isObjectType(named) || named.name in found) return found;
  found[named.name] = Object.keys(named.getFields()).toSorted().join(' ');
  for (const field of Object.values(named.getFields())) fieldsBelow(field.type, found);
  return found;
}

const operations = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => operationOf('query', field)),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => operationOf('mutation', field)),
];

function operationOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): { readonly name: string; readonly document: string; readonly isPublic: boolean } {
  return { name: `${operation} ${field.name}`, document: minimalOperation(operation, field), isPublic: field.extensions['public'] === true };
}

const closed = operations.filter(({ isPublic }) => !isPublic);
const changing = closed.filter(({ name }) => name.startsWith('mutation '));

const server = { origin: '', close: async (): Promise<void> => undefined };
const rows = { before: {} };

beforeAll(async () => {
  rows.before = await countRows(hub.db);
  Object.assign(server, await startHttpServer({
    graph, port: 0, host: '127.0.0.1', files: null, pages: null, allowedOrigins: [], trustedProxies: [],
    createContext: async () => await hub.contextOf(null),
    isReady: async () => true,
    persisted: { manifest: manifestOf([]), only: false },
    limits: { maximum: 3000, bucket: 1_000_000, restoresPerSecond: 1 },
    logger: createLogger('silent'),
  }));
});
afterAll(async () => {
  await server.close();
});

interface Reply {
  readonly status: number;
  readonly data: unknown;
  readonly errors: unknown;
}

async function post(query: string): Promise<Reply> {
  const response = await fetch(`${server.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const { data, errors } = (await response.json()) as Omit<Reply, 'status'>;
  return { status: response.status, data, errors };
}

/** How many rows every table there is holds. */
async function countRows(db: Database): Promise<object> {
  const tables = await listRows(db, sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
  const counts = tables.map(({ name }) => sql`select ${name} as name, count(*) as count from ${sql.raw(name)}`);
  const { counted } = await getRow(db, sql<{ counted: object }>`select json_object_agg(name, count) as counted from (${sql.join(counts, sql` union all `)}) tables`);
  return counted;
}

const refusal: Reply = { status: 401, data: undefined, errors: [{ message: 'Sign in first', extensions: { code: 'UNAUTHENTICATED' } }] };

describe('a stranger', () => {
  it('is asked with documents that the schema takes', () => {
    expect(changing.length).toBeGreaterThan(10);
    expect(operations.flatMap(({ document }) => validate(schema, parse(document)).map(({ message }) => `${message} in ${document}`))).toEqual([]);
  });

  it('finds open only what was opened with a reason', () => {
    expect(operations.filter(({ isPublic }) => isPublic).map(({ name }) => name).toSorted()).toEqual(Object.keys(open).toSorted());
  });

  it('reads these fields and no others', () => {
    const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ extensions }) => extensions['public'] === true);
    const readable: Record<string, string> = {};
    for (const { type } of queries) fieldsBelow(type, readable);
    expect(readable).toEqual(publicFields);
  });

  it.each(closed)('gets nothing from $name', async ({ document }) => {
    expect(await post(document)).toEqual(refusal);
  });

  it('gets nothing from the schema itself', async () => {
    expect(await post('{ __schema { types { name } } }')).toEqual(refusal);
  });

  it.each(changing)('would be stopped at the door of $name, were there no guard before it', async ({ document }) => {
    const { data, errors = [] } = await graphql({ schema, source: document, contextValue: await hub.contextOf(null) });
    expect(Object.values(data ?? {})).toEqual([]);
    expect(errors.map(({ originalError }) => originalError)).toEqual([expect.any(AuthenticationRequired)]);
  });

  it('has left no row behind', async () => {
    expect(Object.keys(rows.before).length).toBeGreaterThan(5);
    expect(await countRows(hub.db)).toEqual(rows.before);
  });
});
