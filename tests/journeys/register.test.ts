import { sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHttpHub } from '../testkit/http-hub.ts';
import { plantSelfAssessment } from '../testkit/self-assessments.ts';

const hub = useHttpHub();
const code = '4144010561-XSH';
const hostile = '<img src=x onerror=alert(1)>"\'&甲';
/** Planted wherever nobody but those concerned may read. */
const secret = '绝密标记';

const posted = { id: '', path: '' };
const selfAssessment = `/register/${code}/self-assessments/2023`;

beforeAll(async () => {
  const huagong = await hub.signIn('huagong');
  const { data } = await huagong.ask('query ($code: String!) { organization(code: $code) { id offices(first: 20) { nodes { id post person { id } } } } }', { code });
  const notice = await huagong.change('mutation ($input: DraftNoticeInput!) { draftNotice(input: $input) { notice { id version } problems { code } } }', {
    organizationId: data.organization.id, subject: 'OTHER', title: hostile, text: `${hostile}\n第二行`, days: 5,
  });
  await huagong.change('mutation ($input: MoveNoticeInput!) { postNotice(input: $input) { problems { code } } }', { noticeId: notice.notice.id, expectedVersion: notice.notice.version });
  Object.assign(posted, { id: notice.notice.id, path: `/notices/${notice.notice.id}` });
  await huagong.change('mutation ($input: DraftNoticeInput!) { draftNotice(input: $input) { problems { code } } }', { organizationId: data.organization.id, subject: 'OTHER', title: `草稿${secret}`, text: secret, days: 5 });
  await plantSelfAssessment(hub.works.db, code, { isPublished: true, words: secret });
  await plantSelfAssessment(hub.works.db, '4144010558-XSH', { isPublished: false, words: secret });
  await plant();
});

/** Writes the secret into every private text there is. */
async function plant(): Promise<void> {
  const { db } = hub.works;
  await sql`update people.person set contact = ${secret}, contact_is_public = true`.execute(db);
  await sql`update organizations.organization set name = ${hostile} where code = ${code}`.execute(db);
  await sql`update filings.filing set title = ${secret}`.execute(db);
  await sql`update filings.correction set note = ${secret}, place = ${secret}`.execute(db);
  await sql`update charters.charter_version set title = ${secret} where in_force_from is null`.execute(db);
  await sql`update turnovers.turnover_entry set note = ${secret}, person_name = ${secret}`.execute(db);
  await sql`update people.account set login = ${secret} || id`.execute(db);
  await sql`insert into notices.objection (id, notice_id, code, text, contact, raised_at) select gen_random_uuid(), id, 'c' || id, ${secret}, ${secret}, now() from notices.notice where posted_on is not null`.execute(db);
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function get(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${hub.origin}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const post = async (path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  await get(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(form) });

const publicQuery = `query ($code: String!) {
  publicRegister { entries { code name kind } next }
  publicOrganization(code: $code) { code name kind superiorName establishedOn charter { title inForceFrom text } officers { name post startedOn contact }
    decisions { number decision kind filingNumber submitterName deciderName decidedOn } notices { url organizationCode organizationName subject title text state postedOn lastOn }
    selfAssessments { url academicYear title issuerName publishedOn isRechecked items { number requirement mark isMet isMetByUnit count unit heldOn isRectified } } }
  publicNotices { url title } }`;

describe('the public register', () => {
  it('shows anybody charter, officers, decisions and notices', async () => {
    const { status, text } = await get(`/register/${code}`);
    expect(status).toBe(200);
    for (const shown of ['现行章程', '主要学生干部', '备案与核准', '公示中', '阅读全文', '广东省学生联合会']) expect(text).toContain(shown);
    const { data } = await hub.stranger.ask(publicQuery, { code });
    expect(data.publicOrganization.officers.length).toBeGreaterThan(0);
    for (const { name, post: title } of data.publicOrganization.officers) for (const shown of [name, title]) expect(text).toContain(shown);
    expect(data.publicOrganization.charter.text.length).toBeGreaterThan(100);
    expect(data.publicNotices.map(({ url }: { url: string }) => new URL(url).pathname)).toEqual([posted.path]);
  });

  it('shows a reform self-assessment once it is published, and not before', async () => {
    const { text } = await get(`/register/${code}`);
    expect(text).toContain(`href="${selfAssessment}?lang=zh"`);
    const page = await get(selfAssessment);
    expect(page.status).toBe(200);
    for (const shown of ['2023—2024学年改革自评', '自评，未经复评', '未达标', '实有 44 人', '自评为 达标', '召开日期 2024-03-30', '2024-11-20']) expect(page.text).toContain(shown);
    const { data } = await hub.stranger.ask(publicQuery, { code });
    expect(data.publicOrganization.selfAssessments.map(({ url }: { url: string }) => new URL(url).pathname)).toEqual([selfAssessment]);
    const unpublished = await Promise.all(['/register/4144010558-XSH/self-assessments/2023', `/register/${code}/self-assessments/2022`, '/register/nothing/self-assessments/2023'].map((path) => get(path)));
    expect(new Set(unpublished.map(({ status, text: said }) => `${String(status)} ${said}`)).size).toBe(1);
    expect(unpublished[0]?.status).toBe(404);
    expect((await get('/register/4144010558-XSH')).text).toContain('没有公开的改革自评');
  });

  it('is found by words of a name, page by page', async () => {
    const { text } = await get(`/register?q=${encodeURIComponent('吉林')}`);
    expect(text).toContain('吉林省学生联合会');
    expect(text).not.toContain('广东省学生联合会');
    expect((await get(`/register?q=${encodeURIComponent('%_')}`)).text).toContain('没有符合的组织');
    await sql`insert into organizations.organization (id, ordinal, code, kind, level, line, name, lineage, superior_id, established_on, pinyin, pinyin_initials)
      overriding system value select gen_random_uuid(), 900000 + i, 'ZZ-' || lpad(i::text, 3, '0'), 'COLLEGE_STUDENT_UNION', 'COLLEGE', o.line, '翻页学生会' || i, o.lineage || 'zz' || i || '/', o.id, '2020-01-01', 'f', 'f'
      from organizations.organization o, generate_series(1, 120) i where o.code = ${code}`.execute(hub.works.db);
    const seen: string[] = [];
    for (let path: string | undefined = `/register?q=${encodeURIComponent('翻页')}`; path !== undefined;) {
      const page = await get(path);
      seen.push(...[...page.text.matchAll(/>(ZZ-\d+)</g)].map(([, found = '']) => found));
      path = /<a rel="next" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(120);
    expect(seen).toEqual(seen.toSorted());
  });

  it('lists nothing but what is public, wherever a secret was planted', async () => {
    const pages = await Promise.all(['/register', `/register/${code}`, selfAssessment, '/register/4144010558-XSH', '/register/440000-XL', '/notices', posted.path, '/register?q=a'].map((path) => get(path)));
    const { data, errors } = await hub.stranger.ask(publicQuery, { code });
    expect(errors).toEqual([]);
    for (const said of [...pages.map(({ text }) => text), JSON.stringify(data)]) {
      expect(said).not.toContain(secret);
      expect(said).not.toMatch(/(?:PER|ACC|OFF|FIL|CHV)_[0-9a-f]{32}/);
    }
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
  });

  it('shows a contact only once the organization itself publishes it', async () => {
    const { data } = await hub.stranger.ask(publicQuery, { code });
    expect(new Set(data.publicOrganization.officers.map(({ contact }: { contact: string | null }) => contact))).toEqual(new Set([null]));
    await sql`insert into notices.published_contact (office_id, organization_id, contact, published_at)
      select t.id, t.organization_id, 'xsh@example.edu.cn', now() from people.office_term t join organizations.organization o on o.id = t.organization_id
      where o.code = ${code} and t.ended_on is null and t.post in ('EXECUTIVE_CHAIR', 'PRESIDIUM_MEMBER')`.execute(hub.works.db);
    expect((await get(`/register/${code}`)).text).toContain('xsh@example.edu.cn');
  });

  it('knows no classes, offices or Party bodies, and answers alike for what is not there', async () => {
    const unlisted = await sql<{ code: string }>`select code from organizations.organization where kind in ('PARTY_ORG', 'LEAGUE_ORG', 'SCHOOL_OFFICE', 'CLASS_COMMITTEE') limit 3`.execute(hub.works.db);
    expect(unlisted.rows.length).toBeGreaterThan(0);
    const answers = await Promise.all([...unlisted.rows.map((row) => row.code), 'nothing', '%00', "'--"].map((one) => get(`/register/${one}`)));
    expect(new Set(answers.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });
});

describe('a notice on its page', () => {
  it('is shown with hostile words as words, under a policy without scripts', async () => {
    for (const path of [posted.path, '/notices', `/register/${code}`, '/register', selfAssessment]) {
      const { headers, text } = await get(path);
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;甲');
      expect(text).not.toContain('<img');
      expect(headers.get('content-security-policy')).not.toContain('script-src');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('takes an objection from anybody, and gives its answer to whoever holds the code', async () => {
    const wrong = await post(`${posted.path}/objections`, { text: ' ', contact: '<b>', lang: 'zh' });
    expect([wrong.status, wrong.text.includes('此项必填'), wrong.text.includes('value="&lt;b&gt;"')]).toEqual([422, true, true]);
    const raised = await post(`${posted.path}/objections`, { text: `我反对${hostile}`, contact: '13800000000', lang: 'en' });
    expect([raised.status, raised.text.includes('Your objection has arrived')]).toEqual([201, true]);
    const [, path = ''] = /href="(\/objections\/[0-9A-Z-]+)/.exec(raised.text) ?? [];
    expect((await get(path)).text).toContain('尚未答复');
    await sql`update notices.objection set answer = '已答复', answered_at = now() where text like '我反对%'`.execute(hub.works.db);
    const { text } = await get(path);
    expect(text).toContain('已答复');
    expect(text).not.toContain('13800000000');
    expect(text).not.toContain('<img');
    expect((await get('/objections/00000-00000-00000-00000')).status).toBe(404);
  });

  it('refuses forms of other sites, other kinds of body, floods and unknown notices', async () => {
    const form = { text: '异议', contact: '1' };
    expect((await post(`${posted.path}/objections`, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await get(`${posted.path}/objections`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'text=1' })).status).toBe(415);
    expect((await post(`/notices/${toGlobalId('NTC', '018f0000-0000-7000-8000-000000000001')}/objections`, form)).status).toBe(404);
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post(`${posted.path}/objections`, form)).status));
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(5);
  });
});
