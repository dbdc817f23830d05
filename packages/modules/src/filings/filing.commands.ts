import { atInput, type CivilDate, type Problem, refuse, type Result, succeed, uuidv7 } from '@xuelian/kernel';
import { type Done, findRow, type Fragment, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { parameter } from '@xuelian/rules';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { listRuleSets } from '../policies/index.ts';
import type { FilingKind } from './filing.ts';
import { contentOf } from './filing.kinds.ts';
import { type FilingAction, filingMachine } from './filing.machine.ts';
import type { Procedure } from './filing.procedure.ts';
import { answerDueOn, lockFiling, type LockedFiling, lockRoutedFiling, type Move, decidersAt, moveFiling, procedureOf, type Recipient, recipientsOf, type RoutedFiling, type Submitter } from './filing.rows.ts';
import { problems } from './filings.problems.ts';

/** What every move of an existing filing carries. */
export interface MoveFiling {
  readonly idempotencyKey?: string;
  readonly filingId: string;
  readonly expectedVersion: number;
  readonly note?: string | null;
}

export interface FilingTarget<Filing extends LockedFiling = LockedFiling> extends Target {
  readonly filing: Filing;
}

/** The filing from its submitter's side: the right is asked for at the submitting organization. */
export async function findAsSubmitter(work: Work, { filingId }: { readonly filingId: string }): Promise<FilingTarget | undefined> {
  return atSubmitter(await lockFiling(work, filingId));
}

function atSubmitter<Filing extends LockedFiling>(filing: Filing | undefined): FilingTarget<Filing> | undefined {
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

/** A move as it is told to the door: made in the closing statement, together with what it means for the content. */
export function concludeMove(work: Work, filing: LockedFiling, move: Move, topic: string, parts: readonly Fragment[] = [], facts: Done['facts'] = {}): Result<Done> {
  const { id, kind } = filing;
  const { closing, number } = moveFiling(work, filing, move);
  const round = move.round ?? filing.round;
  return succeed({
    id,
    lineage: filing.submitter.lineage,
    facts: { kind, round, number, contentHash: move.contentHash ?? filing.contentHash, ...facts },
    news: [{ topic, subject: id, facts: { kind, number, round, deciders: awaitedAfter(filing, move) } satisfies Record<keyof FilingNews, unknown> }],
    closing: { ...closing, parts: [...closing.parts, ...parts] },
  });
}

/** What is told of a move (事件内容). */
export interface FilingNews {
  readonly kind: FilingKind;
  readonly number: string;
  readonly round: number;
  /** Row ids of the organizations that decide next, or could have: those whose signature is still missing. */
  readonly deciders: readonly string[];
}

function awaitedAfter({ seats }: LockedFiling, { deciders, seat, action }: Move): readonly string[] {
  if (deciders !== undefined) return [deciders.decider, deciders.coDecider].flatMap((one) => (one === null ? [] : [one.organizationId]));
  return seats.filter((one) => action !== 'SIGN' || one.organizationId !== seat?.organizationId).map(({ organizationId }) => organizationId);
}

export interface OpenFiling {
  readonly organizationId: string;
  readonly kind: FilingKind;
  readonly title: string;
  /** What a submitter may have several open filings about, each its own: a person, a congress; empty where one of a kind is all there can be. */
  readonly subject?: string;
}

/** Opens a draft inside another use case, which owns the content (`charter.file`, `turnover.report`). */
export async function openFiling(work: Work, { organizationId, kind, title, subject = '' }: OpenFiling): Promise<Result<string>> {
  const [submitter] = await listOrganizationsByIds(work.db, [organizationId], null);
  if (submitter === undefined) return refuse(common.NOT_FOUND(atInput('organizationId')));
  const procedure = await contentOf(kind).procedureFor(work, submitter, work.today, subject);
  if (!procedure.submitters.includes(submitter.kind)) return refuse(problems.WRONG_SUBMITTER({ ...atInput('organizationId'), values: { kind: submitter.kind } }));
  const id = await insertDraft(work, submitter, procedure, { title, subject });
  return id === undefined ? refuse(problems.ALREADY_OPEN(atInput('organizationId'))) : succeed(id);
}

/** Undefined where the organization has an open filing of this kind about the same; the index `filing_open` knows, whatever races. */
async function insertDraft({ db, actor, now }: Work, submitter: OrganizationRow, procedure: Procedure, { title, subject }: Required<Pick<OpenFiling, 'title' | 'subject'>>): Promise<string | undefined> {
  const draft = await findRow(db, sql<{ id: string }>`
    insert into filings.filing (id, kind, procedure_key, procedure_version, title, subject, organization_id, lineage, opened_by, opened_at)
    values (${uuidv7()}, ${procedure.kind}, ${procedure.key}, ${procedure.version}, ${title}, ${subject}, ${submitter.rowId}, ${submitter.lineage}, ${actor.personId}, ${now})
    on conflict do nothing returning id`);
  return draft?.id;
}

/** 报送: routes the filing by the edges of the day, pins its procedure and gives it a number. */
export const submitFiling: UseCase<MoveFiling, FilingTarget<RoutedFiling>> = {
  action: 'filing.submit',
  capability: 'FILE',
  find: async (work, { filingId }) => atSubmitter(await lockRoutedFiling(work, filingId)),
  async perform(work, { filing }, input) {
    const stuck = moveProblems(filing, 'SUBMIT', input.expectedVersion);
    if (stuck.length > 0) return refuse(...stuck);
    const { submitter } = filing;
    const kind = contentOf(filing.kind);
    const [procedure, content, answerDays] = await Promise.all([kind.procedureFor(work, submitter, work.today, filing.subject), kind.open(work, thingOf(filing, work.today)), answerDaysOf(work, submitter)]);
    const recipients = recipientsOf(filing, procedure);
    const { problems: unfit, contentHash, freeze } = await content.examine(procedure);
    const found = [
      ...(submitter.dissolvedOn === null ? [] : [problems.WRONG_SUBMITTER({ ...atInput('filingId'), values: { kind: submitter.kind } })]),
      ...routingProblems(procedure, recipients),
      ...unfit,
    ];
    if (found.length > 0) return refuse(...found);
    const dueOn = answerDueOn(answerDays, work.today);
    const deciders = decidersAt(recipients, procedure, 0);
    const move = { action: 'SUBMIT', contentHash, round: 1, dueOn, note: input.note ?? '', deciders, submission: { procedure, recipients, answerDays } } as const;
    return concludeMove(work, filing, move, 'filing.submitted', freeze(), { procedure: `${procedure.key}@${String(procedure.version)}` });
  },
};

/** No document counts the days (及时), so there are some only where an administrator set them. */
async function answerDaysOf({ db, today }: Work, { rowId }: Submitter): Promise<number | null> {
  const ruleSet = (await listRuleSets(db, [rowId], today)).get(rowId);
  return ruleSet === undefined ? null : (parameter(ruleSet, 'filing.answerDays')?.value ?? null);
}

export const thingOf = ({ id, submitter }: LockedFiling, submittedOn: CivilDate) => ({ id, organizationId: submitter.rowId, submittedOn });

const routingProblems = (procedure: Procedure, recipients: readonly Recipient[]): readonly Problem[] => procedure.steps.flatMap((_, step) => seatingProblems(procedure, recipients, step));

/** Every seat of a step that nobody holds. */
export function seatingProblems(procedure: Procedure, recipients: readonly Recipient[], step: number): readonly Problem[] {
  const { decider, coDecider } = decidersAt(recipients, procedure, step);
  const wanted = procedure.steps[step];
  const empty = [...(decider === null ? [wanted?.decider] : []), ...(coDecider === null ? [wanted?.coDecider] : [])].filter((route) => route !== undefined);
  return empty.map((route) => problems.NO_RECIPIENT({ ...atInput('filingId'), values: { route } }));
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
    const procedure = procedureOf(filing);
    const [content, unanswered] = await Promise.all([contentOf(filing.kind).open(work, thingOf(filing, work.today)), answerProblems(work, filing, input.answers)]);
    const { problems: unfit, contentHash, freeze } = await content.examine(procedure);
    if (unanswered.length + unfit.length > 0) return refuse(...unanswered, ...unfit);
    const dueOn = answerDueOn(filing.answerDays, work.today);
    const move = { action: 'RESUBMIT', contentHash, round: filing.round + 1, dueOn, note: input.note ?? '' } as const;
    return concludeMove(work, filing, move, 'filing.resubmitted', [answered(work, filing, input.answers), ...freeze()]);
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

const answered = ({ now }: Work, { id, round }: LockedFiling, answers: readonly CorrectionAnswer[]): Fragment => sql`corrected as (
    update filings.correction set answer = given.answer, answered_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given(position integer, answer text)
    where filing_id = ${id} and round = ${round} and correction.position = given.position)`;

/** 撤回, before it is decided. */
export const withdrawFiling: UseCase<MoveFiling, FilingTarget> = {
  action: 'filing.withdraw',
  capability: 'FILE',
  find: findAsSubmitter,
  async perform(work, { filing }, input) {
    const found = moveProblems(filing, 'WITHDRAW', input.expectedVersion);
    if (found.length > 0) return refuse(...found);
    const content = await contentOf(filing.kind).open(work, thingOf(filing, work.today));
    const concluded = await content.conclude('WITHDRAWN', work.today);
    if (!concluded.ok) return concluded;
    return concludeMove(work, filing, { action: 'WITHDRAW', note: input.note ?? '' }, 'filing.withdrawn', concluded.value);
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
    const attached = sql`attached as (
      insert into filings.attachment (filing_id, upload_id, name, round, added_at)
      values (${filing.id}, ${uploadId}, ${name}, ${filing.round}, ${work.now}))`;
    return succeed({ id: filing.id, lineage: filing.submitter.lineage, facts: { upload: uploadId }, closing: { parts: [attached] } });
  },
};

async function attachmentProblems({ db, actor }: Work, filing: LockedFiling, uploadId: string): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  if (filing.state !== 'DRAFT' && filing.state !== 'RETURNED') found.push(problems.WRONG_STATE({ ...atInput('filingId'), values: { state: filing.state } }));
  const [upload, files] = await Promise.all([
    findRow(db, sql`select from platform.upload where id = ${uploadId} and received_at is not null and account_id = ${actor.accountId}`),
    listRows(db, sql<{ upload_id: string }>`select upload_id from filings.attachment where filing_id = ${filing.id}`),
  ]);
  if (upload === undefined) found.push(problems.FILE_MISSING(atInput('uploadId')));
  if (files.some(({ upload_id }) => upload_id === uploadId)) found.push(problems.FILE_ATTACHED(atInput('uploadId')));
  if (files.length >= mostFiles) found.push(problems.TOO_MANY_FILES({ ...atInput('uploadId'), values: { limit: mostFiles } }));
  return found;
}
