import { atInput, type CivilDate, type Problem, refuse, type Result, succeed, uuidv7 } from '@xuelian/kernel';
import { type Done, findRow, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import type { FilingKind } from './filing.ts';
import { contentOf } from './filing.kinds.ts';
import { type FilingAction, filingMachine } from './filing.machine.ts';
import type { Procedure } from './filing.procedure.ts';
import { answerDueOn, findRecipients, lockFiling, type LockedFiling, type Move, moveFiling, procedureOf, type Recipient } from './filing.rows.ts';
import { problems } from './filings.problems.ts';

/** What every move of an existing filing carries. */
export interface MoveFiling {
  readonly idempotencyKey?: string;
  readonly filingId: string;
  readonly expectedVersion: number;
  readonly note?: string | null;
}

export interface FilingTarget extends Target {
  readonly filing: LockedFiling;
}

/** The filing from its submitter's side: the right is asked for at the submitting organization. */
export async function findAsSubmitter(work: Work, { filingId }: { readonly filingId: string }): Promise<FilingTarget | undefined> {
  const filing = await lockFiling(work, filingId);
  return filing && { filing, guards: [filing.submitter], visibleAt: placesOf(filing) };
}

/** Whoever may read at one of these sees the filing; what was never submitted is its submitter's own affair. */
export function placesOf(filing: LockedFiling): Target['visibleAt'] {
  return filing.round === 0 ? [{ lineage: filing.submitter.lineage }] : [filing.submitter, ...filing.recipientPlaces.map((lineage) => ({ lineage }))];
}

/** What stands in the way of any move: the state, and what the caller believed to be the version. A move that does not exist has no content to check. */
export function moveProblems(filing: LockedFiling, action: FilingAction, expectedVersion: number): Problem[] {
  const found: Problem[] = [];
  if (filing.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: filing.version } }));
  if (filingMachine.next(filing.state, action) === undefined) found.push(problems.WRONG_STATE({ ...atInput('filingId'), values: { state: filing.state } }));
  return found;
}

/** Makes the move and tells the door; somebody else's earlier move is the caller's stale version. */
export async function concludeMove(work: Work, filing: LockedFiling, move: Move, topic: string, facts: Done['facts'] = {}): Promise<Result<Done>> {
  const moved = await moveFiling(work, filing, move);
  if (moved === undefined) return refuse(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: filing.version + 1 } }));
  const { id, kind } = filing;
  const round = move.round ?? filing.round;
  const number = moved.number ?? '';
  return succeed({
    id,
    lineage: filing.submitter.lineage,
    facts: { kind, round, number, contentHash: move.contentHash ?? filing.contentHash, ...facts },
    news: [{ topic, subject: id, facts: { kind, number, round } }],
  });
}

export interface OpenFiling {
  readonly organizationId: string;
  readonly kind: FilingKind;
  readonly title: string;
}

/** Opens a draft inside another use case, which owns the content (`charter.file`, `turnover.report`). */
export async function openFiling(work: Work, { organizationId, kind, title }: OpenFiling): Promise<Result<string>> {
  const [submitter] = await listOrganizationsByIds(work.db, [organizationId], null);
  if (submitter === undefined) return refuse(common.NOT_FOUND(atInput('organizationId')));
  const procedure = await contentOf(kind).procedureFor(work, submitter, work.today);
  if (!procedure.submitters.includes(submitter.kind)) return refuse(problems.WRONG_SUBMITTER({ ...atInput('organizationId'), values: { kind: submitter.kind } }));
  const id = await insertDraft(work, submitter, procedure, title);
  return id === undefined ? refuse(problems.ALREADY_OPEN(atInput('organizationId'))) : succeed(id);
}

/** Undefined where the organization has an open filing of this kind; the index `filing_open` knows, whatever races. */
async function insertDraft({ db, actor, now }: Work, submitter: OrganizationRow, procedure: Procedure, title: string): Promise<string | undefined> {
  const draft = await findRow(db, sql<{ id: string }>`
    insert into filings.filing (id, kind, procedure_key, procedure_version, title, organization_id, lineage, opened_by, opened_at)
    values (${uuidv7()}, ${procedure.kind}, ${procedure.key}, ${procedure.version}, ${title}, ${submitter.rowId}, ${submitter.lineage}, ${actor.personId}, ${now})
    on conflict do nothing returning id`);
  return draft?.id;
}

/** 报送: routes the filing by the edges of the day, pins its procedure and gives it a number. */
export const submitFiling: UseCase<MoveFiling, FilingTarget> = {
  action: 'filing.submit',
  capability: 'FILE',
  find: findAsSubmitter,
  async perform(work, { filing }, input) {
    const stuck = moveProblems(filing, 'SUBMIT', input.expectedVersion);
    if (stuck.length > 0) return refuse(...stuck);
    const [submitter] = await listOrganizationsByIds(work.db, [filing.organizationId], null);
    if (submitter === undefined) throw new Error(`filing ${filing.id} has no submitter`);
    const content = contentOf(filing.kind);
    const procedure = await content.procedureFor(work, submitter, work.today);
    const recipients = await findRecipients(work, filing.organizationId, procedure);
    const thing = thingOf(filing, work.today);
    const found = [
      ...(submitter.dissolvedOn === null ? [] : [problems.WRONG_SUBMITTER({ ...atInput('filingId'), values: { kind: submitter.kind } })]),
      ...routingProblems(procedure, recipients),
      ...(await content.check(work, thing, procedure)),
    ];
    if (found.length > 0) return refuse(...found);
    const contentHash = await content.freeze(work, thing);
    const [step] = procedure.steps;
    const dueOn = step === undefined ? null : answerDueOn(step, work.today);
    const decider = deciderOf(recipients, 0);
    const move = { action: 'SUBMIT', contentHash, round: 1, dueOn, note: input.note ?? '', decider, submission: { procedure, recipients } } as const;
    return await concludeMove(work, filing, move, 'filing.submitted', { procedure: `${procedure.key}@${String(procedure.version)}` });
  },
};

export const deciderOf = (recipients: readonly Recipient[], step: number): Recipient | null =>
  recipients.find((recipient) => recipient.role === 'DECIDER' && recipient.step === step) ?? null;

export const thingOf = ({ id, organizationId }: LockedFiling, submittedOn: CivilDate) => ({ id, organizationId, submittedOn });

function routingProblems({ steps }: Procedure, recipients: readonly Recipient[]): readonly Problem[] {
  return steps.flatMap(({ decider }, step) => (deciderOf(recipients, step) === null ? [problems.NO_RECIPIENT({ ...atInput('filingId'), values: { route: decider } })] : []));
}

export interface CorrectionAnswer {
  readonly position: number;
  readonly answer: string;
}

export interface ResubmitFiling extends MoveFiling {
  readonly answers: readonly CorrectionAnswer[];
}

const longestAnswer = 2000;

/** 更正后重新报送: every correction of the return is answered, under the procedure the filing is pinned to. */
export const resubmitFiling: UseCase<ResubmitFiling, FilingTarget> = {
  action: 'filing.resubmit',
  capability: 'FILE',
  find: findAsSubmitter,
  async perform(work, { filing }, input) {
    const stuck = moveProblems(filing, 'RESUBMIT', input.expectedVersion);
    if (stuck.length > 0) return refuse(...stuck);
    const content = contentOf(filing.kind);
    const procedure = procedureOf(filing);
    const thing = thingOf(filing, work.today);
    const found = [
      ...(await answerProblems(work, filing, input.answers)),
      ...(await content.check(work, thing, procedure)),
    ];
    if (found.length > 0) return refuse(...found);
    await writeAnswers(work, filing, input.answers);
    const contentHash = await content.freeze(work, thing);
    const step = procedure.steps[filing.step];
    const dueOn = step === undefined ? null : answerDueOn(step, work.today);
    return await concludeMove(work, filing, { action: 'RESUBMIT', contentHash, round: filing.round + 1, dueOn, note: input.note ?? '' }, 'filing.resubmitted');
  },
};

async function answerProblems({ db }: Work, { id, round }: LockedFiling, answers: readonly CorrectionAnswer[]): Promise<readonly Problem[]> {
  const asked = await listRows(db, sql<{ position: number }>`select position from filings.correction where filing_id = ${id} and round = ${round} order by position`);
  const positions = new Set(asked.map(({ position }) => position));
  const answered = new Set(answers.filter(({ answer }) => answer.trim() !== '').map(({ position }) => position));
  return [
    ...answers.flatMap(({ position }, index) => (positions.has(position) ? [] : [problems.UNKNOWN_CORRECTION(atInput('answers', String(index)))])),
    ...answers.flatMap(({ answer }, index) => (answer.length > longestAnswer ? [common.TOO_LONG({ ...atInput('answers', String(index), 'answer'), values: { limit: longestAnswer } })] : [])),
    ...asked.flatMap(({ position }) => (answered.has(position) ? [] : [problems.CORRECTION_UNANSWERED({ ...atInput('answers'), values: { position } })])),
  ];
}

async function writeAnswers({ db, now }: Work, { id, round }: LockedFiling, answers: readonly CorrectionAnswer[]): Promise<void> {
  await sql`
    update filings.correction set answer = given.answer, answered_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given(position integer, answer text)
    where filing_id = ${id} and round = ${round} and correction.position = given.position`.execute(db);
}

/** 撤回, before it is decided. */
export const withdrawFiling: UseCase<MoveFiling, FilingTarget> = {
  action: 'filing.withdraw',
  capability: 'FILE',
  find: findAsSubmitter,
  async perform(work, { filing }, input) {
    const found = moveProblems(filing, 'WITHDRAW', input.expectedVersion);
    if (found.length > 0) return refuse(...found);
    const concluded = await contentOf(filing.kind).conclude(work, thingOf(filing, work.today), 'WITHDRAWN', work.today);
    if (!concluded.ok) return concluded;
    return await concludeMove(work, filing, { action: 'WITHDRAW', note: input.note ?? '' }, 'filing.withdrawn');
  },
};

export interface AttachFile {
  readonly idempotencyKey?: string;
  readonly filingId: string;
  readonly uploadId: string;
  readonly name: string;
}

const mostFiles = 30;

/** 添加附件, while the submitter still works on the filing. */
export const attachFile: UseCase<AttachFile, FilingTarget> = {
  action: 'filing.attach',
  capability: 'FILE',
  find: findAsSubmitter,
  async perform(work, { filing }, { uploadId, name }) {
    const found = await attachmentProblems(work, filing, uploadId);
    if (found.length > 0) return refuse(...found);
    await sql`
      insert into filings.attachment (filing_id, upload_id, name, round, added_at)
      values (${filing.id}, ${uploadId}, ${name}, ${filing.round}, ${work.now})`.execute(work.db);
    return succeed({ id: filing.id, lineage: filing.submitter.lineage, facts: { upload: uploadId } });
  },
};

async function attachmentProblems({ db, actor }: Work, filing: LockedFiling, uploadId: string): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  if (filing.state !== 'DRAFT' && filing.state !== 'RETURNED') found.push(problems.WRONG_STATE({ ...atInput('filingId'), values: { state: filing.state } }));
  const upload = await findRow(db, sql`select from platform.upload where id = ${uploadId} and received_at is not null and account_id = ${actor.accountId}`);
  if (upload === undefined) found.push(problems.FILE_MISSING(atInput('uploadId')));
  const files = await listRows(db, sql<{ upload_id: string }>`select upload_id from filings.attachment where filing_id = ${filing.id}`);
  if (files.some(({ upload_id }) => upload_id === uploadId)) found.push(problems.FILE_ATTACHED(atInput('uploadId')));
  if (files.length >= mostFiles) found.push(problems.TOO_MANY_FILES({ ...atInput('uploadId'), values: { limit: mostFiles } }));
  return found;
}
