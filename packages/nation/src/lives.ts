import { filings } from '@xuelian/modules';

type FilingAction = filings.FilingAction;
type FilingState = filings.FilingState;

/** What happens to filings in the country, without the name a favorable decision has in their procedure. */
const lives: Readonly<Record<string, readonly (FilingAction | 'DECIDE')[]>> = {
  DRAFT: [],
  SUBMITTED: ['SUBMIT'],
  IN_REVIEW: ['SUBMIT', 'TAKE_UP'],
  RETURNED: ['SUBMIT', 'TAKE_UP', 'RETURN'],
  SUBMITTED_AGAIN: ['SUBMIT', 'TAKE_UP', 'RETURN', 'RESUBMIT'],
  WITHDRAWN: ['SUBMIT', 'WITHDRAW'],
  REFUSED: ['SUBMIT', 'TAKE_UP', 'REFUSE'],
  DECIDED: ['SUBMIT', 'TAKE_UP', 'DECIDE'],
  DECIDED_AFTER_RETURN: ['SUBMIT', 'TAKE_UP', 'RETURN', 'RESUBMIT', 'TAKE_UP', 'DECIDE'],
};

/** Days after the submission by which each further move of a life is made. */
const days = [0, 2, 5, 10, 11, 13];

/** How often each life is lived, in percent: by filings of this year, and by those of the years before. */
export const lifeShares = {
  latest: { DRAFT: 4, SUBMITTED: 6, IN_REVIEW: 5, RETURNED: 5, SUBMITTED_AGAIN: 3, WITHDRAWN: 2, REFUSED: 1, DECIDED_AFTER_RETURN: 19, DECIDED: 55 },
  earlier: { WITHDRAWN: 2, REFUSED: 2, DECIDED_AFTER_RETURN: 21, DECIDED: 75 },
} as const;

/** One move of a life, as its row in the history says it. */
export interface LifeMove {
  readonly life: string;
  readonly favorable: string;
  readonly position: number;
  readonly action: FilingAction;
  readonly from_state: FilingState;
  readonly to_state: FilingState;
  readonly round: number;
  readonly side: string;
  readonly decides: boolean;
  readonly day: number;
}

const favorable = ['ACCEPT', 'RATIFY'] as const;

/** Every life folded through the filing machine itself, so the country cannot hold a history that the hub would not allow. */
export const lifeMoves: readonly LifeMove[] = Object.entries(lives).flatMap(([life, actions]) => favorable.flatMap((decision) => movesOf(life, actions, decision)));

function movesOf(life: string, actions: readonly (FilingAction | 'DECIDE')[], decision: FilingAction): readonly LifeMove[] {
  let state = filings.filingMachine.initial;
  let round = 0;
  return actions.map((written, index) => {
    const action = written === 'DECIDE' ? decision : written;
    const next = filings.filingMachine.next(state, action);
    if (next === undefined) throw new Error(`${life}: ${action} does not exist in ${state}`);
    if (action === 'SUBMIT' || action === 'RESUBMIT') round++;
    const { side, decides } = filings.actionRules[action];
    const move = { life, favorable: decision, position: index + 1, action, from_state: state, to_state: next, round, side, decides, day: days[index] ?? 0 };
    state = next;
    return move;
  });
}
