import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql } from '@xuelian/platform';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { verifyTallies } from '../filings/index.ts';
import { type Answer, charterDesk, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

/** A version as somebody would keep it on paper. */
interface PaperVersion {
  id: string;
  version: number;
  state: string;
  adopted: string | null;
  decided: string | null;
  from: string | null;
  to: string | null;
  filing: PaperFiling | null;
}

interface PaperFiling {
  id: string;
  version: number;
  state: string;
  readonly about: PaperVersion;
}

interface Paper {
  readonly mode: 'RATIFY' | 'ACCEPT';
  readonly today: string;
  readonly versions: PaperVersion[];
  readonly filings: PaperFiling[];
}

const open = new Set(['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED']);
const standing = new Set(['RATIFIED', 'FILED', 'ACCEPTED']);
const latest = (days: readonly (string | null)[]): string => days.filter((day) => day !== null).toSorted().at(-1) ?? '';
const inForce = ({ versions }: Paper): PaperVersion | undefined => versions.find(({ state, from }) => standing.has(state) && from !== null);

/** A version and its filing give way together: while the charter before is in force, its filing can still be revoked. */
function giveWay(version: PaperVersion): void {
  version.state = 'SUPERSEDED';
  if (version.filing !== null) version.filing.state = 'SUPERSEDED';
}

function enter(paper: Paper, version: PaperVersion): void {
  if (version.adopted === null || version.decided === null) return;
  const present = inForce(paper);
  const from = latest([version.adopted, version.state === 'RATIFIED' ? version.decided : null, ...paper.versions.map(({ to }) => to)]);
  if (present !== undefined) {
    giveWay(present);
    present.to = latest([from, present.from]);
  }
  version.from = from;
}

function decide(paper: Paper, filing: PaperFiling): void {
  const { about } = filing;
  // Ratified before and never adopted: the later decision overtakes it.
  for (const other of paper.versions) if (standing.has(other.state) && other.from === null) giveWay(other);
  filing.state = paper.mode === 'RATIFY' ? 'RATIFIED' : 'ACCEPTED';
  Object.assign(about, { state: paper.mode === 'RATIFY' ? 'RATIFIED' : 'FILED', decided: paper.today });
  enter(paper, about);
}

/** In filing mode the congress goes first, and never back before the charter in force. */
function mayGoUp(paper: Paper, { adopted }: PaperVersion): boolean {
  return paper.mode === 'RATIFY' || (adopted !== null && adopted >= (inForce(paper)?.from ?? ''));
}

type VersionMove = 'revise' | 'adopt' | 'file';
const mayChange: Readonly<Record<VersionMove, (paper: Paper, version: PaperVersion) => boolean>> = {
  revise: (_, { state }) => ['DRAFT', 'ADOPTED', 'RETURNED'].includes(state),
  adopt: (_, { state, adopted }) => ['DRAFT', 'ADOPTED', 'RETURNED'].includes(state) || (['SUBMITTED', 'RATIFIED'].includes(state) && adopted === null),
  file: ({ filings }, { state, filing }) => ['DRAFT', 'ADOPTED'].includes(state) && filing === null && !filings.some((other) => open.has(other.state)),
};

const mayMove: Readonly<Record<string, (paper: Paper, filing: PaperFiling) => boolean>> = {
  submitFiling: (paper, { state, about }) => state === 'DRAFT' && mayGoUp(paper, about),
  resubmitFiling: (paper, { state, about }) => state === 'RETURNED' && mayGoUp(paper, about),
  takeUpFiling: (_, { state }) => state === 'SUBMITTED',
  returnFiling: (_, { state }) => state === 'IN_REVIEW',
  ratifyFiling: ({ mode }, { state }) => state === 'IN_REVIEW' && mode === 'RATIFY',
  acceptFiling: ({ mode }, { state }) => state === 'IN_REVIEW' && mode === 'ACCEPT',
  refuseFiling: (_, { state }) => state === 'IN_REVIEW',
  withdrawFiling: (_, { state }) => open.has(state),
  revokeFiling: (_, { state }) => standing.has(state),
};

function moveOnPaper(paper: Paper, move: string, filing: PaperFiling): void {
  const { about } = filing;
  const become = (state: string, versionState = state): void => {
    filing.state = state;
    about.state = versionState;
  };
  if (move === 'submitFiling' || move === 'resubmitFiling') become('SUBMITTED');
  if (move === 'takeUpFiling') filing.state = 'IN_REVIEW';
  if (move === 'returnFiling') become('RETURNED');
  if (move === 'refuseFiling') become('REFUSED');
  if (move === 'ratifyFiling' || move === 'acceptFiling') decide(paper, filing);
  if (move === 'withdrawFiling' && filing.state === 'DRAFT') {
    filing.state = 'WITHDRAWN';
    about.filing = null;
  } else if (move === 'withdrawFiling') become('WITHDRAWN');
  if (move === 'revokeFiling') {
    become('REVOKED');
    if (about.from !== null) about.to = latest([paper.today, about.from]);
  }
}

function changeOnPaper(paper: Paper, move: VersionMove, version: PaperVersion, day: string): void {
  if (move === 'revise') Object.assign(version, { adopted: null, state: version.state === 'RETURNED' ? 'RETURNED' : 'DRAFT' });
  if (move !== 'adopt') return;
  version.adopted = day;
  if (version.state === 'DRAFT') version.state = 'ADOPTED';
  if (version.state === 'RATIFIED') enter(paper, version);
}

interface Wish {
  readonly move: string;
  readonly pick: number;
  readonly day: string;
}

const wishes = fc.array(fc.record({
  // What leads on is wished for more often, so that walks get far.
  move: fc.constantFrom('draft', 'revise', 'adopt', 'adopt', 'file', 'file', 'submitFiling', 'submitFiling', 'takeUpFiling', 'takeUpFiling', 'takeUpFiling', 'returnFiling', 'resubmitFiling', 'resubmitFiling', 'ratifyFiling', 'ratifyFiling', 'acceptFiling', 'acceptFiling', 'refuseFiling', 'withdrawFiling', 'revokeFiling'),
  // Mostly the latest thing, sometimes an old one.
  pick: fc.constantFrom(0, 0, 0, 0, 1, 2),
  day: fc.constantFrom('2022-05-01', '2022-06-01', '2022-07-01'),
}), { minLength: 70, maxLength: 70 });

interface Walker {
  readonly code: string;
  readonly paper: Paper;
  readonly writer: Actor;
  readonly reviewer: Actor;
}

let steps = 0;
let done = 0;

async function walk(walker: Walker, path: readonly Wish[]): Promise<void> {
  await draft(walker);
  for (const wish of path) {
    steps += 1;
    if (wish.move === 'draft') await draft(walker);
    else if (wish.move in mayChange) await change(walker, wish.move as VersionMove, wish);
    else await moveFiling(walker, wish);
  }
  await compare(walker);
}

async function draft({ code, paper, writer }: Walker): Promise<void> {
  const { id, version } = await desk.draft(writer, code, textWith(`第${String(steps)}稿`));
  paper.versions.push({ id, version, state: 'DRAFT', adopted: null, decided: null, from: null, to: null, filing: null });
}

const picked = <Thing>(things: readonly Thing[], pick: number): Thing | undefined => things.at(-1 - (pick % Math.max(things.length, 1)));

async function change({ paper, writer }: Walker, what: VersionMove, { pick, day }: Wish): Promise<void> {
  const version = picked(paper.versions, pick);
  if (version === undefined) return;
  const { version: expectedVersion } = await desk.version(writer, version.id);
  const more = { revise: { text: textWith(`第${String(steps)}次修改`) }, adopt: { adoptedOn: day, congress: '大会' }, file: {} }[what];
  const expected = mayChange[what](paper, version);
  const answer: Answer = await desk.ask(writer, what, { charterVersionId: version.id, expectedVersion, ...more });
  expect([what, version.state, answer.problems.length === 0]).toEqual([what, version.state, expected]);
  if (!expected) return;
  done += 1;
  if (what === 'file') {
    const filing = { id: answer.filing.id, version: answer.filing.version, state: 'DRAFT', about: version };
    paper.filings.push(filing);
    version.filing = filing;
  } else changeOnPaper(paper, what, version, day);
}

const answers = [{ position: 1, answer: '已改' }];
const inputs: Readonly<Record<string, object>> = { returnFiling: { corrections: [{ target: 'FIELD', place: 'title', note: '改' }] }, resubmitFiling: { answers }, refuseFiling: { note: '不符' }, revokeFiling: { note: '有误' } };
const writers = new Set(['submitFiling', 'resubmitFiling', 'withdrawFiling']);

async function moveFiling({ paper, writer, reviewer }: Walker, { move: name, pick }: Wish): Promise<void> {
  const filing = picked(paper.filings, pick);
  if (filing === undefined) return;
  const { data } = await hub.ask(writer, 'query ($id: ID!) { node(id: $id) { ... on Filing { version state } } }', { id: filing.id });
  const expected = mayMove[name]?.(paper, filing) ?? false;
  const answer = await desk.askMove(writers.has(name) ? writer : reviewer, name, { id: filing.id, version: data.node.version }, inputs[name]);
  expect([name, filing.state, answer.problems.length === 0]).toEqual([name, data.node.state, expected]);
  if (!expected) return;
  done += 1;
  moveOnPaper(paper, name, filing);
}

async function compare({ code, paper }: Walker): Promise<void> {
  const { rowId } = federation.of(code);
  const versions = await listRows(hub.db, sql<Answer>`
    select state, adopted_on as adopted, decided_on as decided, in_force_from as from, in_force_to as to from charters.charter_version where organization_id = ${rowId} order by number`);
  expect(versions).toEqual(paper.versions.map(({ state, adopted, decided, from, to }) => ({ state, adopted, decided, from, to })));
  const filings = await listRows(hub.db, sql<Answer>`select state from filings.filing where organization_id = ${rowId} order by id`);
  expect(filings).toEqual(paper.filings.map(({ state }) => ({ state })));
  const notTheFold = await listRows(hub.db, sql`
    select f.id from filings.filing f left join lateral (select a.to_state from filings.filing_action a where a.filing_id = f.id order by a.position desc limit 1) last on true
    where f.organization_id = ${rowId} and f.state <> coalesce(last.to_state, 'DRAFT')`);
  expect(notTheFold).toEqual([]);
}

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
});

it('does on any walk what the plain model does: 2,240 wishes', async () => {
  const { today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`);
  let made = 0;
  const walker = async (province: 'GD' | 'JL'): Promise<Walker> => {
    made += 1;
    const code = `${province}-${String(made)}`;
    await federation.establish(code, 'SCHOOL_STUDENT_UNION', province);
    return { code, paper: { mode: province === 'GD' ? 'RATIFY' : 'ACCEPT', today, versions: [], filings: [] }, writer: federation.officer(code, 'FILE'), reviewer: federation.officer(province, 'DECIDE') };
  };
  await fc.assert(fc.asyncProperty(wishes, wishes, wishes, wishes, async (...paths) => {
    const walkers = [await walker('GD'), await walker('GD'), await walker('JL'), await walker('JL')];
    await Promise.all(walkers.map(async (one, index) => { await walk(one, paths[index] ?? []); }));
  }), { numRuns: 8, endOnFailure: true, reporter: ({ failed, errorInstance, seed }) => { if (failed) throw new Error(`seed ${String(seed)}`, { cause: errorInstance }); } });
  for (const context of ['filings', 'charters'] as const) expect((await verifyTallies(hub.db, context)).differences).toEqual([]);
  expect(steps).toBe(2240);
  expect(done).toBeGreaterThan(400);
}, 240_000);
