import { atInput, type Citation, type CivilDate, covers, type Problem, refuse, type Result, scopeOf, succeed } from '@xuelian/kernel';
import { type Done, type Fragment, listRows, type News, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { concludeMove, type FilingTarget, type MoveFiling, moveProblems, placesOf, seatingProblems, thingOf } from './filing.commands.ts';
import type { Correction, Seat } from './filing.ts';
import { contentOf } from './filing.kinds.ts';
import { actionRules, type FilingAction, filingMachine } from './filing.machine.ts';
import { answerDueOn, decidersAt, lockFiling, type LockedFiling, lockRoutedFiling, procedureOf, recipientsOf, type RoutedFiling, stepOf } from './filing.rows.ts';
import { problems } from './filings.problems.ts';
import { type GivenReceipt, giveReceipt } from './receipt.rows.ts';

/** The filing from the deciding organization's side: the right is asked for where the decision lies now. */
async function findAsDecider(work: Work, { filingId }: MoveFiling): Promise<FilingTarget | undefined> {
  return atDecider(work, await lockFiling(work, filingId));
}

function atDecider<Filing extends LockedFiling>(work: Work, filing: Filing | undefined): FilingTarget<Filing> | undefined {
  return filing && { filing, guards: [seatOf(work, filing) ?? { lineage: '' }], visibleAt: placesOf(filing) };
}

/** The seat the actor decides for: of two that sign jointly the one within their rights. */
function seatOf({ actor }: Work, { seats }: LockedFiling): Seat | undefined {
  const scope = scopeOf(actor, 'DECIDE');
  return seats.find((seat) => covers(scope, seat)) ?? seats[0];
}

/** What stands in the way of a decider's move; four eyes: whoever took part in the submission decides nothing. */
function reviewProblems({ actor }: Work, filing: LockedFiling, action: FilingAction, { expectedVersion }: MoveFiling): Problem[] {
  const found = moveProblems(filing, action, expectedVersion);
  if (actor.personId === null || filing.submitters.includes(actor.personId)) found.push(problems.OWN_FILING(atInput('filingId')));
  if (actor.personId !== null && filing.signedBy === actor.personId) found.push(problems.SIGNED_ALREADY(atInput('filingId')));
  return found;
}

const longestNote = 2000;

function noteProblems(note: string | null | undefined, required: boolean): readonly Problem[] {
  if (required && (note ?? '').trim() === '') return [problems.NOTE_REQUIRED(atInput('note'))];
  return (note ?? '').length > longestNote ? [common.TOO_LONG({ ...atInput('note'), values: { limit: longestNote } })] : [];
}

/** 受理: takes the filing up for review. */
export const takeUpFiling: UseCase<MoveFiling, FilingTarget> = {
  action: 'filing.takeUp',
  capability: 'DECIDE',
  find: findAsDecider,
  async perform(work, { filing }, input) {
    const found = [...reviewProblems(work, filing, 'TAKE_UP', input), ...noteProblems(input.note, false)];
    if (found.length > 0) return refuse(...found);
    const dueOn = answerDueOn(filing.answerDays, work.today);
    return concludeMove(work, filing, { action: 'TAKE_UP', note: input.note ?? '', dueOn, seat: seatOf(work, filing) }, 'filing.takenUp');
  },
};

export interface ReturnFiling extends MoveFiling {
  readonly corrections: readonly Correction[];
  /** Last day for the corrections; null where the reviewer sets none. */
  readonly dueOn?: CivilDate | null;
}

const mostCorrections = 100;

/** 退回更正: names what to correct, item by item. */
export const returnFiling: UseCase<ReturnFiling, FilingTarget> = {
  action: 'filing.return',
  capability: 'DECIDE',
  find: findAsDecider,
  async perform(work, { filing }, input) {
    const content = contentOf(filing.kind);
    const thing = thingOf(filing, work.today);
    const found = [
      ...reviewProblems(work, filing, 'RETURN', input),
      ...correctionProblems(input.corrections),
      ...((await content.checkCorrections?.(work, thing, input.corrections)) ?? []),
      ...noteProblems(input.note, false),
    ];
    if (input.dueOn != null && input.dueOn < work.today) found.push(problems.DUE_IN_PAST(atInput('dueOn')));
    if (found.length > 0) return refuse(...found);
    const { thaw } = await content.open(work, thing);
    const parts = [corrected(filing, input.corrections), ...thaw()];
    return concludeMove(work, filing, { action: 'RETURN', note: input.note ?? '', dueOn: input.dueOn ?? null, seat: seatOf(work, filing) }, 'filing.returned', parts, { corrections: input.corrections.length });
  },
};

const corrected = ({ id, round }: LockedFiling, corrections: readonly Correction[]): Fragment => sql`corrected as (
      insert into filings.correction (filing_id, round, position, target, place, note)
      select ${id}::uuid, ${round}::integer, item.place_in_list, item.correction ->> 'target', item.correction ->> 'place', item.correction ->> 'note'
      from jsonb_array_elements(${JSON.stringify(corrections)}::jsonb) with ordinality as item(correction, place_in_list))`;

function correctionProblems(corrections: readonly Correction[]): readonly Problem[] {
  if (corrections.length === 0) return [problems.CORRECTIONS_REQUIRED(atInput('corrections'))];
  if (corrections.length > mostCorrections) return [common.TOO_LONG({ ...atInput('corrections'), values: { limit: mostCorrections } })];
  return corrections.flatMap(({ place, note }, index) => [
    ...(place.trim() === '' ? [common.REQUIRED(atInput('corrections', String(index), 'place'))] : []),
    ...(note.trim() === '' ? [common.REQUIRED(atInput('corrections', String(index), 'note'))] : []),
    ...(note.length > longestNote ? [common.TOO_LONG({ ...atInput('corrections', String(index), 'note'), values: { limit: longestNote } })] : []),
  ]);
}

/** What stands in the way of a favorable decision under this name. */
async function favorProblems(work: Work, filing: LockedFiling, action: 'PASS' | 'ACCEPT' | 'RATIFY', input: MoveFiling): Promise<readonly Problem[]> {
  const found = [...reviewProblems(work, filing, action, input), ...noteProblems(input.note, false)];
  const { favorable } = stepOf(filing);
  if (favorable !== action) found.push(problems.STEP_SKIPPED({ ...atInput('filingId'), values: { expected: favorable }, citations: await citationsOf(work, filing) }));
  return found;
}

/** The first of two signatures (联合审查): nothing is decided before the other one. */
const sign = (work: Work, filing: LockedFiling, { note }: MoveFiling): Result<Done> =>
  concludeMove(work, filing, { action: 'SIGN', note: note ?? '', dueOn: filing.dueOn, seat: seatOf(work, filing) }, 'filing.signed');

/** 通过: a favorable decision after which another step follows. */
export const passFiling: UseCase<MoveFiling, FilingTarget<RoutedFiling>> = {
  action: 'filing.pass',
  capability: 'DECIDE',
  find: async (work, { filingId }) => atDecider(work, await lockRoutedFiling(work, filingId)),
  async perform(work, { filing }, input) {
    const found = await favorProblems(work, filing, 'PASS', input);
    if (found.length > 0) return refuse(...found);
    if (filing.lacksBothSignatures) return sign(work, filing, input);
    const procedure = procedureOf(filing);
    const step = filing.step + 1;
    const recipients = recipientsOf(filing, procedure);
    const unseated = seatingProblems(procedure, recipients, step);
    const next = procedure.steps[step];
    if (next === undefined || unseated.length > 0) return refuse(...unseated);
    const dueOn = answerDueOn(filing.answerDays, work.today);
    return concludeMove(work, filing, { action: 'PASS', note: input.note ?? '', step, deciders: decidersAt(recipients, procedure, step), dueOn, seat: seatOf(work, filing) }, 'filing.passed');
  },
};

/** The favorable decision at the end under its name in the procedure: 备案 or 核准. */
function favorably(action: 'ACCEPT' | 'RATIFY', name: string, topic: string): UseCase<MoveFiling, FilingTarget> {
  return {
    action: name,
    capability: 'DECIDE',
    find: findAsDecider,
    async perform(work, { filing }, input) {
      const found = await favorProblems(work, filing, action, input);
      if (found.length > 0) return refuse(...found);
      return filing.lacksBothSignatures ? sign(work, filing, input) : await decide(work, filing, action, input, topic);
    },
  };
}

export const acceptFiling = favorably('ACCEPT', 'filing.accept', 'filing.accepted');
export const ratifyFiling = favorably('RATIFY', 'filing.ratify', 'filing.ratified');

/** Ends a filing, with what that means for its content, and gives the receipt. */
async function decide(work: Work, filing: LockedFiling, action: 'ACCEPT' | 'RATIFY' | 'REFUSE' | 'REVOKE', { note }: MoveFiling, topic: string): Promise<Result<Done>> {
  const state = filingMachine.next(filing.state, action);
  if (state === undefined) throw new Error(`${action} does not exist in ${filing.state}`);
  const seat = seatOf(work, filing);
  if (seat === undefined) throw new Error(`filing ${filing.id} is decided by nobody`);
  const [content, citations] = await Promise.all([contentOf(filing.kind).open(work, thingOf(filing, work.today)), citationsOf(work, filing)]);
  const concluded = await content.conclude(state, work.today);
  if (!concluded.ok) return concluded;
  const receipt = giveReceipt(work, filing, { decision: action, authorityId: seat.organizationId, citations });
  const news = content.tell?.(state, note ?? '') ?? [];
  return withReceipt(concludeMove(work, filing, { action, note: note ?? '', seat }, topic, concluded.value), receipt, news);
}

/** The receipt beside what it is about: both hold, or neither; and what the decision is to others. */
function withReceipt(result: Result<Done>, { closing, number }: GivenReceipt, more: readonly News[] = []): Result<Done> {
  if (!result.ok) return result;
  const { closing: own = { parts: [] }, facts, news = [] } = result.value;
  const both = { parts: [...own.parts, ...closing.parts], required: [...(own.required ?? []), ...closing.required] };
  return succeed({ ...result.value, facts: { ...facts, receipt: number }, news: [...news, ...more], closing: both });
}

async function citationsOf(work: Work, filing: LockedFiling): Promise<readonly Citation[]> {
  const asked = await contentOf(filing.kind).citationsFor?.(work, thingOf(filing, work.today));
  return asked ?? procedureOf(filing).citations;
}

/** Decisions against the submitter, with a reason: 不予核准（备案）, or taking a favorable one back (撤销). */
function unfavorably(action: 'REFUSE' | 'REVOKE', name: string, topic: string): UseCase<MoveFiling, FilingTarget> {
  return {
    action: name,
    capability: actionRules[action].capability,
    find: findAsDecider,
    async perform(work, { filing }, input) {
      const found = [...reviewProblems(work, filing, action, input), ...noteProblems(input.note, true)];
      return found.length > 0 ? refuse(...found) : await decide(work, filing, action, input, topic);
    },
  };
}

export const refuseFiling = unfavorably('REFUSE', 'filing.refuse', 'filing.refused');
export const revokeFiling = unfavorably('REVOKE', 'filing.revoke', 'filing.revoked');

export interface AcknowledgeFiling {
  readonly idempotencyKey?: string;
  readonly filingId: string;
}

interface CopyTarget extends Target {
  readonly filing: LockedFiling;
  readonly receiverId: string;
  readonly isAcknowledged: boolean;
}

/** 签收: a receiving organization takes note; it decides nothing. */
export const acknowledgeFiling: UseCase<AcknowledgeFiling, CopyTarget> = {
  action: 'filing.acknowledge',
  capability: 'DECIDE',
  async find(work, { filingId }) {
    const [filing, receiver] = await Promise.all([lockFiling(work, filingId), findReceiver(work, filingId)]);
    if (filing === undefined) return undefined;
    const places = receiver === undefined ? [{ lineage: '' }] : [{ lineage: receiver.lineage }];
    return { filing, receiverId: receiver?.id ?? '', isAcknowledged: receiver?.acknowledged ?? false, guards: places, visibleAt: placesOf(filing) };
  },
  async perform(work, { filing, receiverId, isAcknowledged }) {
    if (isAcknowledged) return refuse(problems.ALREADY_ACKNOWLEDGED(atInput('filingId')));
    const acknowledged = sql`acknowledged as (
      update filings.filing_recipient set acknowledged_at = ${work.now}, acknowledged_by = ${work.actor.personId}
      where filing_id = ${filing.id} and organization_id = ${receiverId} and role = 'RECEIVER')`;
    const done = succeed({ id: filing.id, lineage: filing.submitter.lineage, facts: { receiver: receiverId }, closing: { parts: [acknowledged] } });
    return withReceipt(done, giveReceipt(work, filing, { decision: 'ACKNOWLEDGE', authorityId: receiverId, citations: await citationsOf(work, filing) }));
  },
};

interface ReceiverRow {
  readonly id: string;
  readonly lineage: string;
  readonly acknowledged: boolean;
}

/** The receiving organization the actor may sign for; one that has not signed yet comes first. */
async function findReceiver({ db, actor }: Work, filingId: string): Promise<ReceiverRow | undefined> {
  const scope = scopeOf(actor, 'DECIDE');
  const receivers = await listRows(db, sql<ReceiverRow>`
    select organization_id as id, lineage, acknowledged_at is not null as acknowledged from filings.filing_recipient
    where filing_id = ${filingId} and role = 'RECEIVER' order by acknowledged_at nulls first`);
  return receivers.find((receiver) => covers(scope, receiver));
}
