import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { textProblems } from '@xuelian/platform';
import { longestText } from '../item/item.commands.ts';
import { problems } from './acceptances.problems.ts';

/** What inspectors say of one item of the list (逐项意见). */
export interface Verdict {
  readonly number: string;
  readonly isMet: boolean;
  readonly note: string;
}

const acceptanceCitation = { document: 'GD', clause: '通知二.2' } as const;

export const dayProblems = (acceptsFrom: CivilDate, today: CivilDate): readonly Problem[] =>
  today < acceptsFrom ? [problems.TOO_EARLY({ ...atInput('schoolReformId'), citations: [acceptanceCitation], values: { on: acceptsFrom } })] : [];

/** Whatever is held against the list is closed out first (GD 附件1-4). */
export const openProblems = (open: readonly string[]): readonly Problem[] =>
  open.length === 0 ? [] : [problems.ITEMS_OPEN({ ...atInput('schoolReformId'), citations: [{ document: 'GD', clause: '附件1-4' }], values: { count: open.length, numbers: open.join(', ') } })];

/** Every item of the list is judged, once. */
export function verdictProblems(verdicts: readonly Verdict[], numbers: readonly string[]): readonly Problem[] {
  const known = new Set(numbers);
  const judged = new Set(verdicts.map(({ number }) => number));
  return [
    ...verdicts.flatMap(({ number, isMet, note }, index) => {
      const place = ['verdicts', String(index)];
      const first = verdicts.findIndex((other) => other.number === number);
      return [
        ...(known.has(number) ? [] : [problems.UNKNOWN_ITEM({ ...atInput(...place, 'number'), values: { number } })]),
        ...(first === index ? [] : [problems.ITEM_REPEATED({ ...atInput(...place, 'number'), values: { position: first + 1 } })]),
        ...(!isMet && note.trim() === '' ? [problems.NOTE_REQUIRED(atInput(...place, 'note'))] : []),
        ...textProblems(note, [...place, 'note'], { limit: longestText, isRequired: false }),
      ];
    }),
    ...numbers.filter((number) => !judged.has(number)).map((number) => problems.ITEM_UNJUDGED({ ...atInput('verdicts'), values: { number } })),
  ];
}
