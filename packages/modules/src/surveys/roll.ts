import { atInput, type Problem, tidyLine } from '@xuelian/kernel';
import { problems } from './surveys.problems.ts';

/** A student on the roll (名册成员): a number, and the person where they have an account. */
export interface RollEntry {
  readonly number: string;
  readonly personId: string | null;
}

/** So many fit into one request. */
export const mostEntries = 5000;

const numberShape = /^[0-9A-Z][0-9A-Z-]{3,31}$/;

/** Numbers as they are kept and looked up: what differs in case or blanks is the same number. */
export const tidyNumber = (number: string): string => tidyLine(number.normalize('NFKC')).toUpperCase();

export function checkRoll(given: readonly RollEntry[]): { readonly entries: readonly RollEntry[]; readonly problems: readonly Problem[] } {
  const entries = given.map(({ number, personId }) => ({ number: tidyNumber(number), personId }));
  if (entries.length === 0) return { entries, problems: [problems.ROLL_EMPTY(atInput('entries'))] };
  if (entries.length > mostEntries) return { entries, problems: [problems.ROLL_TOO_LONG({ ...atInput('entries'), values: { limit: mostEntries } })] };
  const [numbers, persons] = [new Set<string>(), new Set<string>()];
  const found = entries.flatMap(({ number, personId }, index) => {
    const at = (field: string): { readonly path: readonly string[] } => atInput('entries', String(index), field);
    const wrong = [
      ...(numberShape.test(number) ? [] : [problems.NUMBER_INVALID(at('number'))]),
      ...(numbers.has(number) ? [problems.NUMBER_TWICE(at('number'))] : []),
      ...(personId !== null && persons.has(personId) ? [problems.PERSON_TWICE(at('personId'))] : []),
    ];
    numbers.add(number);
    if (personId !== null) persons.add(personId);
    return wrong;
  });
  return { entries, problems: found.slice(0, mostReported) };
}

/** A list with one mistake in every line says the same a thousand times. */
const mostReported = 50;
