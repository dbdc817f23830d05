import type { Actor } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import type { Answer, Door, Target, UseCase } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { FilingNow, Union } from './races.ground.ts';

/** What somebody tries; FAVOR is whatever a favorable decision is called in the filing's procedure. */
export type Attempt = 'SUBMIT' | 'WITHDRAW' | 'TAKE_UP' | 'FAVOR' | 'RETURN' | 'REFUSE' | 'RESUBMIT' | 'REVOKE';

/** Everything attempted at one instant. All of it is lawful, so exactly one of it must come true. */
export interface Contest {
  readonly name: string;
  readonly attempts: readonly Attempt[];
  /** All under one idempotency key by one person: one request, sent again and again. */
  readonly isOneRequest?: boolean;
}

const contest = (...attempts: readonly Attempt[]): Contest => ({ name: attempts.join(' × '), attempts });
const repeated = (attempt: Attempt): Contest => ({ name: `${attempt}, repeated`, attempts: [attempt, attempt, attempt], isOneRequest: true });

const afterDecision = [contest('REVOKE', 'REVOKE')];

/** The contests a filing can stand in; where there are none its life is over. */
export const contestsIn: Readonly<Record<filings.FilingState, readonly Contest[]>> = {
  DRAFT: [contest('SUBMIT', 'SUBMIT'), contest('SUBMIT', 'SUBMIT', 'SUBMIT'), repeated('SUBMIT'), contest('SUBMIT', 'WITHDRAW')],
  SUBMITTED: [contest('TAKE_UP', 'TAKE_UP'), contest('TAKE_UP', 'WITHDRAW')],
  IN_REVIEW: [
    contest('FAVOR', 'RETURN'), contest('FAVOR', 'REFUSE'), contest('FAVOR', 'RETURN', 'REFUSE'), contest('FAVOR', 'FAVOR'), contest('RETURN', 'RETURN'),
    contest('FAVOR', 'WITHDRAW'), contest('RETURN', 'WITHDRAW'), repeated('FAVOR'),
  ],
  RETURNED: [contest('RESUBMIT', 'RESUBMIT'), repeated('RESUBMIT'), contest('RESUBMIT', 'WITHDRAW')],
  ACCEPTED: afterDecision,
  RATIFIED: afterDecision,
  REFUSED: [],
  WITHDRAWN: [],
  SUPERSEDED: [],
  REVOKED: [],
};

/** One person's attempt, as the door sees it. */
export interface Request {
  readonly actor: Actor;
  readonly filing: FilingNow;
  readonly key: string;
}

export type Deed = (door: Door, request: Request) => Promise<Answer>;
export type Deeds = Readonly<Record<Attempt, (union: Union) => Deed>>;

/** An attempt by way of a use case that moves a filing. */
export function deedOf<Input extends filings.MoveFiling, Found extends Target>(useCase: UseCase<Input, Found>, more: Omit<Input, keyof filings.MoveFiling>): Deed {
  return async (door, { actor, filing: { id, version }, key }) => {
    const input = { filingId: id, expectedVersion: version, idempotencyKey: key, note: '理由', ...more } as unknown as Input;
    return await door.perform(useCase, { actor, requestId: randomUUID() }, input);
  };
}

const corrections = [{ target: 'FIELD', place: 'title', note: '请修改' }] as const;

/** The attempts as the product carries them out. */
export const realDeeds: Deeds = {
  SUBMIT: () => deedOf(filings.submitFiling, {}),
  WITHDRAW: () => deedOf(filings.withdrawFiling, {}),
  TAKE_UP: () => deedOf(filings.takeUpFiling, {}),
  FAVOR: ({ procedure }) => deedOf(procedure.steps[0]?.favorable === 'RATIFY' ? filings.ratifyFiling : filings.acceptFiling, {}),
  RETURN: () => deedOf(filings.returnFiling, { corrections }),
  REFUSE: () => deedOf(filings.refuseFiling, {}),
  RESUBMIT: () => deedOf(filings.resubmitFiling, { answers: [{ position: 1, answer: '已修改' }] }),
  REVOKE: () => deedOf(filings.revokeFiling, {}),
};

const submitterSide = new Set<Attempt>(['SUBMIT', 'WITHDRAW', 'RESUBMIT']);

/** Who attempts: of the side whose move it is, by turns, so that rivals are different people. */
export function contestantOf({ writers, reviewers }: Union, attempt: Attempt, turn: number): Actor {
  const side = submitterSide.has(attempt) ? writers : reviewers;
  const actor = side[turn % side.length];
  if (actor === undefined) throw new Error(`nobody can ${attempt}`);
  return actor;
}
