import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';

const hub = useHttpHub();

const payload = '{ filing { id number state version round } problems { code path citations { document clause } } }';
const move = (verb: string, input = 'MoveFilingInput'): string => `mutation ($input: ${input}!) { ${verb}(input: $input) ${payload} }`;
const chartered = '{ charterVersion { id version state number inForceFrom } problems { code path citations { document clause } } }';

interface FilingNow {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly version: number;
  readonly round: number;
}

/** Both sides of one filing, each move with the version the one before left. */
function journeyOf(start: FilingNow) {
  let now = start;
  return {
    get filing() {
      return now;
    },
    async go(caller: Caller, verb: string, more: object = {}, input?: string): Promise<readonly { readonly code: string; readonly citations: readonly object[] }[]> {
      const { filing, problems } = await caller.change(move(verb, input), { filingId: now.id, expectedVersion: now.version, ...more });
      now = filing ?? now;
      return problems;
    },
  };
}

const charterOf = async (caller: Caller, code: string): Promise<{ charter: object | null; versions: readonly { id: string; version: number; state: string }[]; filing: FilingNow | null }> => {
  const { data } = await caller.ask(`query ($code: String!) { organization(code: $code) {
    charter { number state inForceFrom }
    charterVersions(first: 5) { nodes { id version state } }
    lastFiling(kind: CHARTER) { id number state version round } } }`, { code });
  return { charter: data.organization.charter, versions: data.organization.charterVersions.nodes, filing: data.organization.lastFiling };
};

describe('a charter in Guangdong, where charters are ratified', () => {
  let zhongda: Caller;
  let guangdong: Caller;
  beforeAll(async () => {
    [zhongda, guangdong] = await Promise.all([hub.signIn('zhongda'), hub.signIn('guangdong')]);
  });

  it('climbs from submission through two returns to ratification, and enters force when it is adopted too', async () => {
    const { filing, versions } = await charterOf(zhongda, '4144010558-XSH');
    const journey = journeyOf(filing as FilingNow);
    const [version] = versions;
    expect(journey.filing).toMatchObject({ state: 'SUBMITTED', round: 1, number: expect.stringMatching(/^440000-XL〔\d{4}〕\d+号$/) });
    expect((await guangdong.askFor('worklist')).data.worklist.nodes.map(({ number }: FilingNow) => number)).toContain(journey.filing.number);

    expect(await journey.go(guangdong, 'takeUpFiling')).toEqual([]);
    const corrections = [{ target: 'CLAUSE', place: '第六条', note: '写明代表产生的步骤' }, { target: 'FIELD', place: 'adoptedOn', note: '补充通过日期' }];
    expect(await journey.go(guangdong, 'returnFiling', { corrections }, 'ReturnFilingInput')).toEqual([]);
    const unanswered = await journey.go(zhongda, 'resubmitFiling', { answers: [{ position: 1, answer: '已修改' }] }, 'ResubmitFilingInput');
    expect(unanswered.map(({ code }) => code)).toEqual(['FILING.CORRECTION_UNANSWERED']);
    const answers = [{ position: 1, answer: '已写明班级和学院两级' }, { position: 2, answer: '待代表大会召开' }];
    expect(await journey.go(zhongda, 'resubmitFiling', { answers }, 'ResubmitFilingInput')).toEqual([]);

    expect(await journey.go(guangdong, 'takeUpFiling')).toEqual([]);
    expect(await journey.go(guangdong, 'returnFiling', { corrections: corrections.slice(0, 1) }, 'ReturnFilingInput')).toEqual([]);
    expect(await journey.go(zhongda, 'resubmitFiling', { answers: answers.slice(0, 1) }, 'ResubmitFilingInput')).toEqual([]);
    expect(journey.filing).toMatchObject({ state: 'SUBMITTED', round: 3 });

    expect(await journey.go(guangdong, 'takeUpFiling')).toEqual([]);
    const misnamed = await journey.go(guangdong, 'acceptFiling');
    expect(misnamed).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'GD', clause: '附件10-1' }] }]);
    expect(await journey.go(guangdong, 'ratifyFiling')).toEqual([]);
    expect(journey.filing.state).toBe('RATIFIED');
    expect((await charterOf(zhongda, '4144010558-XSH')).charter).toBeNull();

    const { versions: [ratified] } = await charterOf(zhongda, '4144010558-XSH');
    const adopted = await zhongda.change(`mutation ($input: RecordCharterAdoptionInput!) { recordCharterAdoption(input: $input) ${chartered} }`,
      { charterVersionId: version?.id, expectedVersion: ratified?.version, adoptedOn: '2026-03-01', congress: '第四十次学生代表大会' });
    expect(adopted.problems).toEqual([]);
    expect((await charterOf(guangdong, '4144010558-XSH')).charter).toMatchObject({ number: 1, state: 'RATIFIED' });

    const { data } = await guangdong.askFor('filing-history', { number: journey.filing.number });
    expect(data.filing.history.nodes.map(({ action }: { action: string }) => action)).toEqual(['SUBMIT', 'TAKE_UP', 'RETURN', 'RESUBMIT', 'TAKE_UP', 'RETURN', 'RESUBMIT', 'TAKE_UP', 'RATIFY']);
    expect(data.filing.procedure.key).toBe('charter.ratification');
  });

  it('is nobody’s business in the neighboring province, and least of all a stranger’s', async () => {
    const { filing } = await charterOf(zhongda, '4144010558-XSH');
    const jida = await hub.signIn('jida');
    expect((await jida.askFor('filing-history', { number: filing?.number })).data.filing).toBeNull();
    expect((await jida.ask('query ($id: ID!) { node(id: $id) { id } }', { id: filing?.id })).data.node).toBeNull();
    const { problems } = await jida.change(move('revokeFiling'), { filingId: filing?.id, expectedVersion: filing?.version, note: '试' });
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(['HUB.NOT_FOUND']);
    const stranger = await hub.stranger.askFor('filing-history', { number: filing?.number });
    expect([stranger.status, stranger.data, stranger.errors[0]?.extensions['code']]).toEqual([401, null, 'UNAUTHENTICATED']);
  });

  it('is shown to the League that guides the union, which signs for its copy and decides nothing', async () => {
    const tuanwei = await hub.signIn('huagong-tuanwei');
    const { data } = await tuanwei.askFor('worklist');
    const [waiting] = data.worklist.nodes;
    expect(waiting).toMatchObject({ organization: { name: '华南理工大学学生会' }, availableActions: [] });
    const { problems } = await tuanwei.change(`mutation ($input: AcknowledgeFilingInput!) { acknowledgeFiling(input: $input) ${payload} }`, { filingId: waiting.id });
    expect(problems).toEqual([]);
    expect((await tuanwei.askFor('worklist')).data.worklist.totalCount).toBe(data.worklist.totalCount - 1);
  });
});

describe('a charter in Jilin, where charters are filed', () => {
  it('is refused before its adoption, with the clause, and is in force from its adoption once it is filed', async () => {
    const [dongshi, jilin] = await Promise.all([hub.signIn('dongshi'), hub.signIn('jilin')]);
    const { versions: [draft] } = await charterOf(dongshi, '4122010200-XSH');
    const { filing } = await dongshi.change(`mutation ($input: ChangeCharterInput!) { fileCharter(input: $input) ${payload} }`, { charterVersionId: draft?.id, expectedVersion: draft?.version });
    const journey = journeyOf(filing);
    const early = await journey.go(dongshi, 'submitFiling');
    expect(early).toMatchObject([{ code: 'CHARTER.NOT_ADOPTED', citations: [{ document: 'JL', clause: '二.7' }, { document: 'CN', clause: '二.8' }] }]);

    const { versions: [filed] } = await charterOf(dongshi, '4122010200-XSH');
    const adopted = await dongshi.change(`mutation ($input: RecordCharterAdoptionInput!) { recordCharterAdoption(input: $input) ${chartered} }`,
      { charterVersionId: filed?.id, expectedVersion: filed?.version, adoptedOn: '2026-04-18', congress: '第十九次学生代表大会' });
    expect(adopted.problems).toEqual([]);
    expect(await journey.go(dongshi, 'submitFiling')).toEqual([]);
    expect(await journey.go(jilin, 'takeUpFiling')).toEqual([]);
    expect((await journey.go(jilin, 'ratifyFiling')).map(({ code }) => code)).toEqual(['FILING.STEP_SKIPPED']);
    expect(await journey.go(jilin, 'acceptFiling')).toEqual([]);
    expect((await charterOf(jilin, '4122010200-XSH')).charter).toMatchObject({ inForceFrom: '2026-04-18' });
  });
});

describe('a charter from a file', () => {
  it('is uploaded under a signed link, read article by article, and refused with its lines when it is hostile', async () => {
    const guangda = await hub.signIn('guangda');
    const upload = async (name: string, content: string): Promise<string> => {
      const bytes = Buffer.from(content);
      const { upload: announced } = await guangda.change('mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url } problems { code } } }',
        { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      const put = await fetch(new URL(new URL(announced.url).pathname + new URL(announced.url).search, hub.origin), { method: 'PUT', body: bytes });
      expect(put.status).toBe(204);
      return announced.id;
    };
    const { data } = await guangda.askFor('organization-card', { code: '4144011078-XSH-01' });
    expect(data.organization.viewerCan.file.allowed).toBe(false);
    const { data: own } = await guangda.askFor('organization-card', { code: '4144011078-XSH' });
    const draft = async (uploadId: string) => await guangda.change(`mutation ($input: DraftCharterInput!) { draftCharter(input: $input) { charterVersion { title chapters { label articles { label } } } problems { code path } } }`, { organizationId: own.organization.id, uploadId });

    const read = await draft(await upload('章程.md', '# 广州大学学生会章程\n\n## 第一章 总则\n\n**第一条** 本会服务同学。\n\n**第二条** 本会联系同学。\n'));
    expect(read.problems).toEqual([]);
    expect(read.charterVersion).toMatchObject({ title: '广州大学学生会章程', chapters: [{ label: '第一章 总则', articles: [{ label: '第一条' }, { label: '第二条' }] }] });

    const hostile = await draft(await upload('章程.txt', '章程\n第一条 本会\u202E服务同学。\n第二条\n'));
    expect(hostile.charterVersion).toBeNull();
    expect(hostile.problems.map(({ code, path }: { code: string; path: string[] }) => [code, path.at(-1)])).toEqual([['CHARTER_TEXT.FORBIDDEN_CHARACTER', '2'], ['CHARTER_TEXT.EMPTY_ARTICLE', '3']]);
  });
});

describe('a federation', () => {
  it('sees the state of all its members, and the nation of all its provinces', async () => {
    const [guangdong, quanguo] = await Promise.all([hub.signIn('guangdong'), hub.signIn('quanguo')]);
    const { data } = await guangdong.askFor('member-charters', { federation: '440000-XL' });
    expect(data.organization.children.nodes).toContainEqual(expect.objectContaining({ name: '华南理工大学学生会', charterState: 'IN_FORCE', lastFiling: expect.objectContaining({ state: 'RETURNED' }) }));
    expect(data.organization.children.nodes).toContainEqual(expect.objectContaining({ name: '华南理工大学研究生会', charterState: 'NONE', lastFiling: null }));
    const board = await quanguo.askFor('province-board');
    const guangdongRow = board.data.organization.children.nodes.find(({ code }: { code: string }) => code === '440000-XL');
    expect(guangdongRow.filingCounts).toContainEqual({ state: 'RETURNED', count: 1 });
  });
});
