import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, type Capability, type CivilDate, covers, dateInShanghai, type Lineage, type Placement, type Problem, type Result, scopeOf } from '@xuelian/kernel';
import type { Database } from '../database/sql.ts';
import type { Transaction, Transactions } from '../database/transactions.ts';
import type { Logger } from '../log.ts';
import { problems } from '../problems.ts';
import type { Clock } from './clock.ts';
import { type Answer, type Closing, closingStatement, type Ending, type Facts, type News } from './closing.ts';
import { answered, claim, hashRequest, type IdempotencyClaim } from './idempotency.ts';

export type { Answer, Closing, Facts, News } from './closing.ts';

/**
 * What a use case works with: one transaction, and the database's own time. Statements that do not need one another's
 * answers are asked for together and cost one round trip.
 */
export interface Work {
  readonly db: Database;
  /** For entities, on the same transaction. */
  readonly em: EntityManager;
  readonly actor: Actor;
  /** Known with the first answer of the database: `find` may ask for it once a statement of its own was answered. */
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

/** What was done: the object to answer with, and what the audit trail says about it. */
export interface Done {
  readonly id: string;
  /** Where the audit trail keeps it; null for things outside the hierarchy, such as accounts. */
  readonly lineage: Lineage | null;
  readonly facts: Facts;
  readonly news?: readonly News[];
  readonly closing?: Closing;
}

/** One thing the federation does, by the name its access rule, audit row, log line and test share: `filing.submit`. */
export interface UseCase<Input extends object, Found extends Target> {
  readonly action: string;
  readonly capability: Capability;
  find(work: Work, input: Input): Promise<Found | undefined>;
  perform(work: Work, target: Found, input: Input): Promise<Result<Done>>;
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
  readonly transactions: Transactions;
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
    return await options.transactions.run((transaction) => performIn(options, transaction, attempt, useCase, input));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // The refusal is remembered and audited in a transaction of its own: the first one left nothing behind.
    return await options.transactions.run((transaction) => writeRefusal(transaction, attempt, error));
  }
}

async function performIn<Input extends object, Found extends Target>(
  options: DoorOptions,
  transaction: Transaction,
  attempt: Attempt,
  useCase: UseCase<Input, Found>,
  input: Input,
): Promise<Answer> {
  const work = new TimedWork(transaction, attempt.actor, options.readUpload);
  // The claim leaves first and is answered first; what `find` asks for leaves with it.
  const beginning = begin(transaction, attempt, (at) => work.begin(new Date(at + options.clock.shift())));
  const [begun, found] = await Promise.allSettled([beginning, useCase.find(work, input)]);
  if (begun.status === 'rejected') throw begun.reason;
  if (begun.value !== undefined) return begun.value;
  if (found.status === 'rejected') throw found.reason;
  return await performOn(transaction, work, attempt, useCase, found.value, input);
}

/** Takes the key and hears the time; gives what was answered before under this key. */
async function begin(transaction: Transaction, attempt: Attempt, hearTime: (at: number) => void): Promise<Answer | undefined> {
  const wanted = claimOf(attempt);
  const isTaken = await transaction.ask(claim(wanted), ([row]) => {
    if (row !== undefined) hearTime(row.at);
    return row === undefined;
  });
  if (!isTaken || wanted === null) return undefined;
  const { requestHash, answer } = await answered(transaction.db, wanted);
  if (requestHash === wanted.requestHash) return JSON.parse(answer) as Answer;
  return { id: null, problems: [problems.IDEMPOTENCY_KEY_REUSED({ path: ['input', 'idempotencyKey'] })] };
}

const claimOf = ({ actor, action, key, requestHash }: Attempt): IdempotencyClaim | null => (key === null ? null : { actor: nameOf(actor), action, key, requestHash });

class TimedWork implements Work {
  readonly db: Database;
  readonly actor: Actor;
  readonly readUpload: Work['readUpload'];
  readonly #transaction: Transaction;
  #time: { readonly now: Date; readonly today: CivilDate } | undefined;

  constructor(transaction: Transaction, actor: Actor, readUpload: Work['readUpload']) {
    this.#transaction = transaction;
    this.db = transaction.db;
    this.actor = actor;
    this.readUpload = readUpload;
  }

  begin(now: Date): void {
    this.#time = { now, today: dateInShanghai(now) };
  }

  get em(): EntityManager {
    return this.#transaction.em;
  }

  get now(): Date {
    return this.#known.now;
  }

  get today(): CivilDate {
    return this.#known.today;
  }

  get #known() {
    if (this.#time === undefined) throw new Error('the time is not known before the database has answered');
    return this.#time;
  }
}

async function performOn<Input extends object, Found extends Target>(
  transaction: Transaction,
  work: Work,
  attempt: Attempt,
  useCase: UseCase<Input, Found>,
  target: Found | undefined,
  input: Input,
): Promise<Answer> {
  if (target === undefined) throw new Refused([problems.NOT_FOUND()], null);
  const place = target.guards[0]?.lineage ?? null;
  const denial = denialOf(attempt.actor, useCase.capability, target);
  if (denial !== undefined) throw new Refused([denial], place);
  const result = await useCase.perform(work, target, input);
  if (!result.ok) throw new Refused(result.problems, place);
  const { id, lineage, facts, news = [], closing } = result.value;
  return await close(transaction, attempt, { outcome: 'DONE', target: id, lineage, facts, news, closing, answer: { id, problems: [] } });
}

function denialOf(actor: Actor, capability: Capability, { guards, visibleAt, ownedBy = null }: Target): Problem | undefined {
  if (ownedBy !== null && ownedBy === actor.accountId) return undefined;
  const scope = scopeOf(actor, capability);
  if (scope.everything || (guards.length > 0 && guards.every((place) => covers(scope, place)))) return undefined;
  const readable = scopeOf(actor, 'READ');
  return visibleAt.some((place) => covers(readable, place)) ? problems.FORBIDDEN() : problems.NOT_FOUND();
}

async function writeRefusal(transaction: Transaction, attempt: Attempt, { problems: reasons, lineage }: Refused): Promise<Answer> {
  const earlier = await begin(transaction, attempt, () => undefined);
  if (earlier !== undefined) return earlier;
  const facts = { problems: reasons.map(({ code, path }) => ({ code, path })) };
  return await close(transaction, attempt, { outcome: 'REFUSED', target: '', lineage, facts, news: [], answer: { id: null, problems: reasons } });
}

async function close(transaction: Transaction, { actor, action, key, requestId }: Attempt, end: Ending): Promise<Answer> {
  await transaction.commit(closingStatement({ actor: nameOf(actor), via: actor.via, action, key, requestId }, end));
  return end.answer;
}
