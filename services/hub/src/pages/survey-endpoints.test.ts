import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { createLogger, getRow, listRows, sql, toGlobalId } from '@xuelian/platform';
import { fastify, type FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { publicPages } from './public-pages.ts';

const hub = useTestHub();
const federation = federationOf(hub);
let app: FastifyInstance;
let survey = { id: '', version: 0, publicKey: '', rowId: '' };
let invited: readonly (readonly string[])[] = [];
const written: string[] = [];

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  const officer = federation.officer('JL-1', 'FILE');
  const { today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`);
  const designed = await hub.change(officer, 'mutation ($input: DesignSurveyInput!) { designSurvey(input: $input) { survey { id version } } }', {
    organizationId: federation.of('JL-1').id, kind: 'SATISFACTION', title: '<b>满意度</b>', introduction: '', scale: 5, lastOn: today,
    questions: [{ kind: 'SCALE', text: '满意吗？', hasNoOpinion: true }, { kind: 'CHOICE', text: '年级', choices: ['大一', '大二'], isBreakdown: true }, { kind: 'TEXT', text: '建议' }],
  });
  const { id } = designed.survey;
  const entries = Array.from({ length: 4 }, (_, index) => ({ number: `2026000${String(index)}` }));
  const enrolled = await hub.change(officer, 'mutation ($input: EnrollStudentsInput!) { enrollStudents(input: $input) { invitations } }', { surveyId: id, expectedVersion: 1, entries });
  invited = (enrolled.invitations as string).trim().split('\r\n').slice(1).map((line) => line.split(','));
  ({ survey } = await hub.change(officer, 'mutation ($input: MoveSurveyInput!) { openSurvey(input: $input) { survey { id version publicKey } problems { code } } }', { surveyId: id, expectedVersion: 1 }));
  const logger = createLogger('silent');
  app = fastify({ logger: false });
  app.addHook('onResponse', async ({ url, method }) => {
    written.push(`${method} ${url}`);
  });
  await app.register(publicPages, { db: hub.db, door: hub.door, press: { print: async () => await Promise.reject(new Error('no press')), close: async () => undefined }, publicUrl: '', logger });
});

afterAll(async () => {
  await app.close();
});

const suite = RSABSSA.SHA384.PSS.Deterministic();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

const post = async (path: string, payload: object, headers: Record<string, string> = {}) => await app.inject({ method: 'POST', url: `/surveys/${survey.id}${path}`, payload, headers });

/** As the script of the page does it. */
async function tokenFor([number = '', invitation = '']: readonly string[]): Promise<{ readonly token: string; readonly signature: string }> {
  const key = await crypto.subtle.importKey('spki', Buffer.from(survey.publicKey, 'base64url'), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  const token = new Uint8Array(randomBytes(32));
  const { blindedMsg, inv } = await suite.blind(key, token);
  const { blindSignature, problems } = (await post('/token', { number, invitation, blindedMessage: text(blindedMsg) })).json();
  expect(problems).toEqual([]);
  return { token: text(token), signature: text(await suite.finalize(key, token, new Uint8Array(Buffer.from(blindSignature, 'base64url')), inv)) };
}

const answers = [{ question: 1, value: 4 }, { question: 2, value: 1 }, { question: 3, text: '更多活动' }];

describe('the page of a survey', () => {
  it('asks, and lets only its own script run', async () => {
    const page = await app.inject({ url: `/surveys/${survey.id}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('&lt;b&gt;满意度&lt;/b&gt;');
    expect(page.body).toContain('name="value:0:1" value="0"');
    expect(page.body).not.toContain('<b>满意度');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'self'; connect-src 'self'; form-action 'self'/);
    const inner = await app.inject({ url: '/surveys' });
    expect([inner.body.includes(survey.id), inner.headers['content-security-policy']?.toString().includes('script-src')]).toEqual([true, false]);
    for (const path of ['/surveys/answer.js', '/surveys/lib/index.js', '/surveys/lib/blindrsa.js', '/surveys/lib/sjcl/index.js']) {
      const module = await app.inject({ url: path });
      expect([module.statusCode, module.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    }
    for (const path of ['/surveys/lib/..%2fpackage.json', `/surveys/${toGlobalId('SVY', '00000000-0000-0000-0000-000000000000')}`, '/surveys/x%27--']) expect((await app.inject({ url: path })).statusCode).toBe(404);
  });

  it('takes one answer from each student, and no identity with it', async () => {
    const token = await tokenFor(invited[0] ?? []);
    for (const headers of [{ cookie: 'a=1' }, { authorization: 'Bearer x' }]) expect((await post('/answers', { ...token, answers }, headers)).statusCode).toBe(400);
    expect((await post('/answers', { ...token, answers: [{ question: 1, value: '4' }, null, 7] })).json()).toMatchObject({ isTaken: false, isUsed: false });
    expect((await post('/answers', { ...token, answers })).json()).toEqual({ isTaken: true, isUsed: false, problems: [] });
    expect((await post('/answers', { ...token, answers })).json()).toMatchObject({ isTaken: false, isUsed: true, problems: ['此凭证已交过答卷'] });
    for (const body of [[], 'x', { token: 1, signature: {} }]) expect((await post('/answers', body as object)).statusCode).toBeLessThan(500);
    // Nothing that names the student or the token stands in an address, which is what logs keep.
    const [number = '', invitation = ''] = invited[0] ?? [];
    for (const secret of [number, invitation, token.token, token.signature]) expect(written.filter((line) => line.includes(secret))).toEqual([]);
    const kept = await listRows(hub.db, sql<{ kept: object }>`select marks as kept from surveys.intake union all select words from surveys.intake`);
    expect(kept).toEqual([{ kept: { '1': 4, '2': 1 } }, { kept: [{ question: 3, text: '更多活动' }] }]);
  });

  it('lets a whole campus in from one address', async () => {
    const pages = await Promise.all(Array.from({ length: 400 }, async () => (await app.inject({ url: `/surveys/${survey.id}` })).statusCode));
    expect(new Set(pages)).toEqual(new Set([200]));
  });
});
