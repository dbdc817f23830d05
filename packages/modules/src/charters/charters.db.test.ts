import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { charterDesk, codesOf, sampleOf, textWith, versionFields } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);

const desk = charterDesk(hub, federation);
const guangdongText = sampleOf('guangdong-university-student-union.md').replaceAll('**', '');

const today = async (): Promise<string> => (await sql<{ today: string }>`select ((now() + ${hub.clock.days} * interval '1 day') at time zone 'Asia/Shanghai')::date::text as today`.execute(hub.db)).rows[0]?.today ?? '';

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('LEAGUE', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  for (const code of ['GD-1', 'GD-2', 'GD-3', 'GD-4', 'GD-5']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('LEAGUE').id });
  for (const code of ['JL-1', 'JL-2']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('GD-1-A', 'COLLEGE_STUDENT_UNION', 'GD-1');
});

describe('a charter in Guangdong', () => {
  it('is returned twice, answered, ratified, in force by date, and superseded by a later version', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    let version = await desk.draft(writer, 'GD-1', guangdongText);
    expect(version).toMatchObject({ number: 1, title: '岭海大学学生会章程', state: 'DRAFT', warnings: [] });
    expect((await desk.standing(reviewer, 'GD-1')).charterState).toBe('NONE');
    expect((await desk.standing(writer, 'GD-1')).charterState).toBe('DRAFT');
    let filing = await desk.file(writer, version);
    filing = await desk.move(writer, 'submitFiling', filing);
    expect(filing).toMatchObject({ number: expect.stringMatching(/^GD〔\d{4}〕1号$/), contentHash: version.contentHash, charterVersion: { state: 'SUBMITTED' } });
    expect((await desk.standing(reviewer, 'GD-1')).charterState).toBe('UNDER_REVIEW');

    for (const round of [1, 2]) {
      filing = await desk.move(reviewer, 'takeUpFiling', filing);
      const corrections = [{ target: 'CLAUSE', place: '10', note: `第${String(round)}次：写明期限` }, { target: 'FIELD', place: 'title', note: '核对名称' }];
      filing = await desk.move(reviewer, 'returnFiling', filing, { corrections });
      expect(filing).toMatchObject({ state: 'RETURNED', charterVersion: { state: 'RETURNED' } });
      const unanswered = await desk.askMove(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已写明' }] });
      expect(codesOf(unanswered)).toEqual(['FILING.CORRECTION_UNANSWERED']);
      const text = guangdongText.replace('会员资格随之终止。', `会员资格自离校之日起${String(round)}日内终止。`);
      version = await desk.revise(writer, filing.charterVersion, text);
      const answers = [{ position: 1, answer: '已写明' }, { position: 2, answer: '无误' }];
      filing = await desk.move(writer, 'resubmitFiling', filing, { answers });
      expect(filing).toMatchObject({ state: 'SUBMITTED', round: round + 1, contentHash: version.contentHash });
    }

    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    const accepted = await desk.askMove(reviewer, 'acceptFiling', filing);
    expect(accepted.problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'GD', clause: '附件10-1' }] }]);
    filing = await desk.move(reviewer, 'ratifyFiling', filing);
    expect(filing).toMatchObject({ state: 'RATIFIED', charterVersion: { state: 'RATIFIED' } });

    // Ratified, but no congress has adopted it: not in force.
    expect(await desk.standing(operator, 'GD-1')).toMatchObject({ charter: null, charterState: 'AWAITING_ADOPTION' });
    const { data } = await hub.ask(writer, `query ($id: ID!) { node(id: $id) { ... on CharterVersion { ${versionFields} viewerCan { revise { allowed reason { code } } recordAdoption { allowed } file { allowed } } } } }`, { id: version.id });
    expect(data.node.viewerCan).toEqual({ revise: { allowed: false, reason: { code: 'CHARTER.WRONG_STATE' } }, recordAdoption: { allowed: true }, file: { allowed: false } });
    const inForce = await desk.adopt(writer, data.node);
    expect(inForce).toMatchObject({ state: 'RATIFIED', adoptedOn: '2022-05-01', inForceFrom: await today(), inForceTo: null });

    hub.clock.days = 30;
    const later = await desk.adopt(writer, await desk.draft(writer, 'GD-1', `${guangdongText}\n\n第四十一条 本章程自核准之日起施行。\n`), await today());
    let next = await desk.move(writer, 'submitFiling', await desk.file(writer, later));
    next = await desk.move(reviewer, 'takeUpFiling', next);
    await desk.move(reviewer, 'ratifyFiling', next);
    expect((await desk.standing(operator, 'GD-1')).charter).toMatchObject({ number: 2, inForceFrom: await today(), inForceTo: null });
    expect((await desk.standing(operator, 'GD-1', inForce.inForceFrom)).charter).toMatchObject({ number: 1, state: 'SUPERSEDED', inForceTo: await today(), filing: { state: 'SUPERSEDED' } });
    expect((await desk.standing(operator, 'GD-1', '2022-05-01')).charter).toBeNull();
    hub.clock.days = 0;
  });

  it('shows what changed between versions, article by article, and finds articles by their words', async () => {
    const { data, errors } = await hub.ask(operator, `{ organization(code: "GD-1") {
        charterVersions { nodes { number diff { part kind oldLabel newLabel segments { kind text } } chapters { label sections { label articles { label } } } articles { label } } } }
      charterArticles(words: "不得连任") { totalCount nodes { label heading charterVersion { number organization { code } } } } }`);
    expect(errors).toEqual([]);
    const [second, first] = data.organization.charterVersions.nodes;
    expect(first.diff).toBeNull();
    expect(second.diff.filter(({ kind }: any) => kind !== 'UNCHANGED')).toMatchObject([
      { part: 'ARTICLE', kind: 'CHANGED', oldLabel: '第十条' }, { part: 'ARTICLE', kind: 'ADDED', newLabel: '第四十一条', segments: [{ kind: 'ADDED' }] },
    ]);
    expect(second.articles).toHaveLength(41);
    expect(second.chapters[2].sections[0]).toMatchObject({ label: '第一节 学生代表大会', articles: [{ label: '第十一条' }, {}, {}, {}, {}, {}] });
    // Version 2 is in force only a month from now.
    expect(data.charterArticles.nodes).toEqual([{ label: '第二十二条', heading: '任期', charterVersion: { number: 1, organization: { code: 'GD-1' } } }]);
  });

  it('is ratified by the school union for a college, which is shown to the province only in counts of what it may see', async () => {
    const writer = federation.officer('GD-1-A', 'FILE');
    const filing = await desk.submit(writer, 'GD-1-A');
    expect(filing.number).toMatch(/^GD-1〔\d{4}〕1号$/);
    const above = federation.officer('GD', 'READ');
    const { data } = await hub.ask({ ...above, grants: above.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' })) }, '{ organization(code: "GD") { charterStateCounts { standing count } } }');
    expect(data.organization.charterStateCounts).toEqual([{ standing: 'IN_FORCE', count: 1 }, { standing: 'UNDER_REVIEW', count: 1 }, { standing: 'NONE', count: 4 }]);
    const stranger = await hub.ask(federation.officer('JL', 'READ'), '{ organization(code: "GD") { charterStateCounts { standing count } } }');
    expect(stranger.data.organization.charterStateCounts).toEqual([{ standing: 'IN_FORCE', count: 1 }, { standing: 'NONE', count: 5 }]);
  });
});

describe('a charter in Jilin', () => {
  it('is filed only after its adoption, and is in force since it', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const reviewer = federation.officer('JL', 'DECIDE');
    let filing = await desk.file(writer, await desk.draft(writer, 'JL-1'));
    const early = await desk.askMove(writer, 'submitFiling', filing);
    expect(early.problems).toMatchObject([{ code: 'CHARTER.NOT_ADOPTED', path: ['input', 'filingId'], citations: [{ document: 'JL', clause: '二.7' }, { document: 'CN', clause: '二.8' }] }]);
    await desk.adopt(writer, filing.charterVersion, '2022-05-08');
    filing = await desk.move(writer, 'submitFiling', filing);
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    const ratified = await desk.askMove(reviewer, 'ratifyFiling', filing);
    expect(ratified.problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'JL', clause: '二.7' }] }]);
    filing = await desk.move(reviewer, 'acceptFiling', filing);
    expect(filing).toMatchObject({ state: 'ACCEPTED', charterVersion: { state: 'FILED' } });
    expect((await desk.standing(operator, 'JL-1')).charter).toMatchObject({ inForceFrom: '2022-05-08', state: 'FILED' });
    expect((await desk.standing(operator, 'JL-1', '2022-05-07')).charter).toBeNull();
  });

  it('cannot be older than the charter it replaces, and needs a new adoption when its text changes', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const reviewer = federation.officer('JL', 'DECIDE');
    const old = await desk.adopt(writer, await desk.draft(writer, 'JL-1', textWith('旧稿。')), '2022-05-07');
    let filing = await desk.file(writer, old);
    const refused = await desk.askMove(writer, 'submitFiling', filing);
    expect(codesOf(refused)).toEqual(['CHARTER.ADOPTED_TOO_EARLY']);
    const withdrawn = await desk.move(writer, 'withdrawFiling', filing);
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', charterVersion: null });
    const version = await desk.adopt(writer, await desk.draft(writer, 'JL-1', textWith('新稿。')), '2022-06-01');
    filing = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    filing = await desk.move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'CLAUSE', place: '第二条', note: '写全' }] });
    const revised = await desk.revise(writer, filing.charterVersion, textWith('新稿，已写全。'));
    expect(revised).toMatchObject({ state: 'RETURNED', adoptedOn: null });
    const answers = [{ position: 1, answer: '已写全' }];
    const again = await desk.askMove(writer, 'resubmitFiling', filing, { answers });
    expect(codesOf(again)).toEqual(['CHARTER.NOT_ADOPTED']);
    await desk.adopt(writer, revised, '2022-06-02');
    filing = await desk.move(writer, 'resubmitFiling', filing, { answers });
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    await desk.move(reviewer, 'acceptFiling', filing);
    expect((await desk.standing(operator, 'JL-1')).charter).toMatchObject({ inForceFrom: '2022-06-02' });
    expect((await desk.standing(operator, 'JL-1', '2022-06-01')).charter).toMatchObject({ inForceFrom: '2022-05-08', inForceTo: '2022-06-02' });
  });
});

describe('the text', () => {
  it('is refused with every faulty line at once, and leaves nothing behind', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const text = '# 章程\n\n第一条 名称\u200B。\n第二条\n第三条 \u202E宗旨。\n第三条 又一次。\n';
    const { charterVersion, problems } = await desk.ask(writer, 'draft', { organizationId: federation.of('GD-2').id, text });
    expect(charterVersion).toBeNull();
    expect(problems.map(({ code, path }: any) => [code, ...path])).toEqual([
      ['CHARTER_TEXT.FORBIDDEN_CHARACTER', 'input', 'text', '3'], ['CHARTER_TEXT.EMPTY_ARTICLE', 'input', 'text', '4'],
      ['CHARTER_TEXT.FORBIDDEN_CHARACTER', 'input', 'text', '5'], ['CHARTER_TEXT.ARTICLE_REPEATED', 'input', 'text', '6'],
    ]);
    expect(problems[0].message).toContain('第 3 行');
    expect((await desk.standing(writer, 'GD-2')).charterVersions.totalCount).toBe(0);
  });

  it('comes from a file of the caller’s own, with warnings', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const uploadId = randomUUID();
    const bytes = Buffer.from(sampleOf('jilin-college-student-union.txt'));
    await sql`insert into platform.upload (id, account_id, name, size, sha256, received_at) values (${uploadId}, ${writer.accountId}, '章程.txt', ${bytes.length}, ${'0'.repeat(64)}, now())`.execute(hub.db);
    hub.files.set(uploadId, { name: '章程.txt', mediaType: 'text/plain', bytes });
    const input = { organizationId: federation.of('GD-2').id, uploadId: `UPL_${uploadId.replaceAll('-', '')}` };
    const { charterVersion, problems } = await desk.ask(writer, 'draft', input);
    expect(problems).toEqual([]);
    expect(charterVersion).toMatchObject({ title: '松原江畔学院学生会章程', warnings: [{ code: 'CHARTER_TEXT.ARTICLE_GAP' }] });
    expect(codesOf(await desk.ask(federation.officer('GD-2', 'FILE'), 'draft', input))).toEqual(['CHARTER.FILE_MISSING']);
    expect(codesOf(await desk.ask(writer, 'draft', { organizationId: input.organizationId }))).toEqual(['CHARTER.ONE_SOURCE']);
    expect(codesOf(await desk.ask(writer, 'draft', { ...input, text: textWith('二') }))).toEqual(['CHARTER.ONE_SOURCE']);
  });
});
