import { constants, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import type { Client } from 'pg';
import { type Contestant, httpRequest } from './contestants.ts';
import type { Country } from './country.ts';
import { bodyOf, type LoadResult, sendLoad } from './load.ts';
import { cpuOf, cpuOfServer, memoryOf } from './meters.ts';
import { at } from './rounds.ts';

export interface Evening {
  readonly students: number;
  readonly connections: number;
}

const issue = 'mutation($input:IssueSurveyTokenInput!){issueSurveyToken(input:$input){blindSignature problems{code}}}';
const answer = 'mutation($input:AnswerSurveyInput!){answerSurvey(input:$input){isTaken problems{code}}}';
const invitation = 'A'.repeat(16);

/**
 * A whole university in one evening: everybody on the roll has a token signed, then everybody answers, all from one address.
 * Prints how it went and whether every answer stands exactly once; gives the exit code.
 */
export async function evening({ client, ground }: Country, hub: Contestant, { students, connections }: Evening): Promise<number> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const id = await openSurvey(client, students, publicKey, privateKey);
  const surveyId = `SVY_${id.replaceAll('-', '')}`;
  const failures: string[] = [];
  const send = async (name: string, query: string, inputs: readonly object[]): Promise<void> => {
    const before = { node: cpuOf(hub.pid), database: cpuOfServer(ground.postmaster) };
    const requests = inputs.map((input) => httpRequest('/graphql', { query, variables: { input: { surveyId, ...input } } }));
    const done = await sendLoad({ origin: hub.origin, requests, connections, milliseconds: Number.POSITIVE_INFINITY, once: true, accept: (got) => {
      if (!got.toString().includes('"problems":[]')) failures.push(bodyOf(got).slice(0, 300));
    } });
    const cpu = { node: cpuOf(hub.pid) - before.node, database: cpuOfServer(ground.postmaster) - before.database };
    console.log(line(name, done, cpu, memoryOf(hub.pid)));
  };
  // A number below any modulus of the size: its first byte is none.
  await send('tokens', issue, numbers(students).map((number) => ({ number, invitation, blindedMessage: Buffer.concat([Buffer.alloc(1), randomBytes(255)]).toString('base64url') })));
  const answers = Array.from({ length: 6 }, (_, index) => ({ question: index + 1, value: 1 + (index % 5) }));
  await send('answers', answer, numbers(students).map(() => ({ ...signedToken(privateKey), answers })));
  const { rows: [kept] } = await client.query<{ issued: number; spent: number; answers: number }>(`
    select (select count(*)::integer from surveys.eligible where survey_id = $1 and issued_for is not null) as issued, (select count(*)::integer from surveys.spent_token where survey_id = $1) as spent,
      (select count(*)::integer from (select from surveys.intake where survey_id = $1 union all select from surveys.answer where survey_id = $1) kept) as answers`, [id]);
  console.log(`${String(kept?.issued)} issued, ${String(kept?.spent)} tokens used, ${String(kept?.answers)} answers kept; ${String(failures.length)} refused${failures.length === 0 ? '' : `, the first: ${failures[0] ?? ''}`}`);
  return failures.length === 0 && kept?.issued === students && kept.spent === students && kept.answers === students ? 0 : 1;
}

const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `2026${String(index).padStart(6, '0')}`);

/** Signed without having been blinded, which costs the bench nothing and is the same to the hub. */
function signedToken(key: KeyObject): { readonly token: string; readonly signature: string } {
  const token = randomBytes(32);
  return { token: token.toString('base64url'), signature: sign('sha384', token, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }).toString('base64url') };
}

async function openSurvey(client: Client, students: number, publicKey: KeyObject, privateKey: KeyObject): Promise<string> {
  const id = randomUUID();
  await client.query(`
    insert into surveys.survey (id, kind, state, organization_id, lineage, title, introduction, scale, last_on, public_key, opened_on, eligible, designed_at)
    select $1, 'SATISFACTION', 'OPEN', o.id, o.lineage, '满意度调查', '', 5, current_date + 30, $2, current_date, $3, now() from organizations.organization o where o.kind = 'SCHOOL_STUDENT_UNION' limit 1`,
  [id, publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'), students]);
  await client.query(`insert into surveys.question (survey_id, position, kind, text, has_no_opinion, is_breakdown) select $1, n, 'SCALE', '题目' || n, true, false from generate_series(1, 6) n`, [id]);
  await client.query('insert into surveys.signing_key (survey_id, roll_secret, private_key) values ($1, $2, $3)', [id, randomBytes(32), privateKey.export({ type: 'pkcs8', format: 'der' })]);
  await client.query(`
    insert into surveys.eligible (survey_id, number_hash, invitation_hash) select k.survey_id, surveys.hash_of(k.roll_secret, number), surveys.hash_of(k.roll_secret, number || ' ' || $3)
    from surveys.signing_key k, unnest($2::text[]) number where k.survey_id = $1`, [id, numbers(students), invitation]);
  return id;
}

function line(name: string, { answered, seconds, latencies }: LoadResult, cpu: { readonly node: number; readonly database: number }, memory: number): string {
  const each = (used: number): string => ((used * 1000) / answered).toFixed(2);
  return [
    `${String(answered)} ${name} in ${seconds.toFixed(1)} s: ${(answered / seconds).toFixed(0)}/s`, `p50 ${at(latencies, 0.5).toFixed(0)} ms`, `p99 ${at(latencies, 0.99).toFixed(0)} ms`,
    `CPU ${each(cpu.node)} + ${each(cpu.database)} ms each`, `memory ${memory.toFixed(0)} MB`,
  ].join(', ');
}
