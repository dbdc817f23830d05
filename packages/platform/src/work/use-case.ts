import { type Actor, type Capability, type CivilDate, covers, dateInShanghai, type Lineage, type Placement, type Problem, type Result, scopeOf } from '@xuelian/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '../log.ts';
import { databaseOf } from '../database/orm.ts';
import { type Database, type Fragment, sql } from '../database/sql.ts';
import { problems } from '../problems.ts';
import { appendAudit, type AuditOutcome, chainOf } from './audit.ts';
import type { Clock } from './clock.ts';
import { canonicalJson, claim, hashRequest } from './idempotency.ts';

/** What a use case works with: one transaction, and the database's own time. */
export interface Work {
  readonly em: EntityManager;
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Date;
  /** The civil date in Asia/Shanghai at `now`. */
  readonly today: CivilDate;
  /** A file somebody uploaded, once its content has arrived and was found harmless. */
  readUpload(uploadId: string): Promise<ReceivedFile | undefined>;
}

export interface ReceivedFile {
  readonly name: string;
  /** Decided by the content, never by the name. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a right is asked for. */
export interface Target {
  /** Every place where the actor needs the capability; nobody but the operator's console passes an empty list. */
  readonly guards: readonly Placement[];
  /** Whoever may read at one of these learns "forbidden"; to everyone else the thing does not exist. */
  readonly visibleAt: readonly Placement[];
  /** The account whose own affair it is (本人事项), for example its password: that account needs no right to it. */
  readonly ownedBy?: string | null;
}

/** News for other contexts and the outside (事件), delivered after commit. */
export interface News {
  readonly topic: string;
  readonly subject: string;
  readonly facts: Facts;
}

export type Facts = Readonly<Record<string, unknown>>;

/** What was done: the object to answer with, and what the audit trail says about it. */
export interface Done {
  readonly id: string;
  /** Where the audit trail keeps it; null for things outside the hierarchy, such as accounts. */
  readonly lineage: Lineage | null;
  readonly facts: Facts;
  readonly news?: readonly News[];
}

/** One thing the federation does, by the name its access rule, audit row, log line and test share: `filing.submit`. */
export interface UseCase<Input extends object, Found extends Target> {
  readonly action: string;
  readonly capability: Capability;
  find(work: Work, input: Input): Promise<Found | undefined>;
  perform(work: Work, target: Found, input: Input): Promise<Result<Done>>;
}

export interface Answer {
  /** Id of the changed object; null when nothing was changed. */
  readonly id: string | null;
  readonly problems: readonly Problem[];
}

export interface Request {
  readonly actor: Actor | null;
  readonly requestId: string;
}

/** The only door for writes: authorization, one transaction, idempotency, audit, news and a log line. */
export interface Door {
  perform<Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, request: Request, input: Input): Promise<Answer>;
}

/** Thrown where a caller must be known and is not: the only refusal that is not a `Problem`. */
export class AuthenticationRequired extends Error {
  override readonly name = 'AuthenticationRequired';
}

export interface DoorOptions {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly readUpload: Work['readUpload'];
}

export function createDoor(options: DoorOptions): Door {
  return {
    async perform(useCase, { actor, requestId }, input) {
      if (actor === null) throw new AuthenticationRequired();
      const began = performance.now();
      const attempt: Attempt = { actor, requestId, action: useCase.action, ...idempotencyOf(input) };
      const answer = await retried(() => run(options, attempt, useCase, input));
      const refused = answer.problems.map(({ code }) => code);
      options.logger.info({ action: useCase.action, requestId, account: actor.accountId, refused, ms: Math.round(performance.now() - began) });
      return answer;
    },
  };
}

interface Attempt {
  readonly actor: Actor;
  readonly requestId: string;
  readonly action: string;
  readonly key: string | null;
  readonly requestHash: string;
}

function idempotencyOf(input: { readonly idempotencyKey?: string }): Pick<Attempt, 'key' | 'requestHash'> {
  const key = input.idempotencyKey ?? null;
  return { key, requestHash: key === null ? '' : hashRequest(input) };
}

const nameOf = (actor: Actor): string => actor.accountId ?? 'console';

/** PostgreSQL's ways of saying "again, please": serialization failure and deadlock. */
const transient = new Set(['40001', '40P01']);

async function retried<T>(attempt: () => Promise<T>, attempts = 4): Promise<T> {
  for (let left = attempts; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 1 || !transient.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** Carries refusals out of a transaction that must leave nothing behind. */
class Refused extends Error {
  readonly problems: readonly Problem[];
  readonly lineage: Lineage | null;

  constructor(reasons: readonly Problem[], lineage: Lineage | null) {
    super('refused');
    this.problems = reasons;
    this.lineage = lineage;
  }
}

async function run<Input extends object, Found extends Target>(
  options: DoorOptions,
  attempt: Attempt,
  useCase: UseCase<Input, Found>,
  input: Input,
): Promise<Answer> {
  try {
    return await transact(options, attempt, (work) => performIn(work, attempt, useCase, input));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // The refusal is remembered and audited in a transaction of its own: the first one left nothing behind.
    return await transact(options, attempt, (work) => writeRefusal(work.db, attempt, error));
  }
}

async function transact({ orm, clock, readUpload }: DoorOptions, attempt: Attempt, body: (work: Work) => Promise<Answer>): Promise<Answer> {
  return await orm.em.fork().transactional(async (em) => {
    const db = databaseOf(em);
    const { earlier, at } = await begin(db, attempt);
    if (earlier !== undefined) return earlier;
    const now = new Date(at + clock.shift());
    return await body({ em, db, actor: attempt.actor, now, today: dateInShanghai(now), readUpload });
  });
}

async function begin(db: Database, { actor, action, key, requestHash }: Attempt): Promise<{ readonly at: number; readonly earlier?: Answer }> {
  const { at, stored } = await claim(db, key === null ? null : { actor: nameOf(actor), action, key, requestHash });
  if (stored === undefined) return { at };
  if (stored.requestHash === requestHash) return { at, earlier: JSON.parse(stored.answer) as Answer };
  return { at, earlier: { id: null, problems: [problems.IDEMPOTENCY_KEY_REUSED({ path: ['input', 'idempotencyKey'] })] } };
}

async function performIn<Input extends object, Found extends Target>(
  work: Work,
  attempt: Attempt,
  useCase: UseCase<Input, Found>,
  input: Input,
): Promise<Answer> {
  const target = await useCase.find(work, input);
  if (target === undefined) throw new Refused([problems.NOT_FOUND()], null);
  const lineage = target.guards[0]?.lineage ?? null;
  const denial = denialOf(attempt.actor, useCase.capability, target);
  if (denial !== undefined) throw new Refused([denial], lineage);
  const result = await useCase.perform(work, target, input);
  if (!result.ok) throw new Refused(result.problems, lineage);
  await work.em.flush();
  const { id, facts, news = [] } = result.value;
  const answer: Answer = { id, problems: [] };
  await close(work.db, attempt, { outcome: 'DONE', target: id, lineage: result.value.lineage, facts, news, answer });
  return answer;
}

function denialOf(actor: Actor, capability: Capability, { guards, visibleAt, ownedBy = null }: Target): Problem | undefined {
  if (ownedBy !== null && ownedBy === actor.accountId) return undefined;
  const scope = scopeOf(actor, capability);
  if (scope.everything || (guards.length > 0 && guards.every((place) => covers(scope, place)))) return undefined;
  const readable = scopeOf(actor, 'READ');
  return visibleAt.some((place) => covers(readable, place)) ? problems.FORBIDDEN() : problems.NOT_FOUND();
}

async function writeRefusal(db: Database, attempt: Attempt, refused: Refused): Promise<Answer> {
  const answer: Answer = { id: null, problems: refused.problems };
  const facts = { problems: refused.problems.map(({ code, path }) => ({ code, path })) };
  await close(db, attempt, { outcome: 'REFUSED', target: '', lineage: refused.lineage, facts, news: [], answer });
  return answer;
}

interface Ending {
  readonly outcome: AuditOutcome;
  readonly target: string;
  readonly lineage: Lineage | null;
  readonly facts: Facts;
  readonly news: readonly News[];
  readonly answer: Answer;
}

/** The last statement before commit: audit, news and the remembered answer in one round trip. */
async function close(db: Database, { actor, action, key, requestId }: Attempt, end: Ending): Promise<void> {
  const { outcome, target, lineage, facts, news, answer } = end;
  const parts: Fragment[] = [
    appendAudit({ chain: chainOf(lineage), action, outcome, actor: nameOf(actor), via: actor.via, target, requestId, body: canonicalJson(facts) }),
  ];
  if (news.length > 0) parts.push(sql`
    news as (insert into platform.outbox (topic, subject, facts)
    select topic, subject, facts from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as item(topic text, subject text, facts jsonb))`);
  if (key !== null) parts.push(sql`
    answered as (update platform.idempotency set answer = ${JSON.stringify(answer)}
    where actor = ${nameOf(actor)} and action = ${action} and key = ${key})`);
  await sql`with ${sql.join(parts)} select 1`.execute(db);
}
