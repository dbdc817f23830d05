import { parseArgs } from 'node:util';
import { contestantNames, type ContestantName } from './contestants.ts';
import { operations } from './operations.ts';
import type { Operation } from './operation.ts';
import type { Pace } from './rounds.ts';

export interface Settings extends Pace {
  readonly scales: readonly number[];
  readonly operations: readonly Operation[];
  readonly contestants: readonly ContestantName[];
  /** Where the countries are kept for the next run; null for a folder that goes with the run. */
  readonly keep: string | null;
  /** How many submissions come at once; null for the rounds. */
  readonly burst: number | null;
  /** Whether the longest list is exported instead. */
  readonly exports: boolean;
  /** How many students answer a survey in one evening; null for the rounds. */
  readonly evening: number | null;
}

const rivals = contestantNames.filter((name) => name !== 'hub');

const options = {
  scale: { type: 'string', default: '0.1' },
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '3' },
  connections: { type: 'string' },
  only: { type: 'string', default: operations.map(({ name }) => name).join(',') },
  against: { type: 'string', default: rivals.join(',') },
  keep: { type: 'string' },
  burst: { type: 'string' },
  exports: { type: 'boolean', default: false },
  evening: { type: 'string' },
} as const;

/** What the command line asks for; a word it does not know ends the run before anything is started. */
export function readSettings(): Settings {
  const { values } = parseArgs({ options });
  const burst = values.burst === undefined ? null : positive('burst', values.burst);
  const evening = values.evening === undefined ? null : positive('evening', values.evening);
  const isCrowd = burst !== null || evening !== null;
  return {
    scales: values.scale.split(',').map((scale) => positive('scale', scale)),
    seconds: positive('seconds', values.seconds),
    rounds: positive('rounds', values.rounds),
    connections: positive('connections', values.connections ?? (isCrowd ? '256' : '32')),
    operations: operationsNamed(chosen('only', values.only, operations.map(({ name }) => name))),
    contestants: isCrowd || values.exports ? ['hub'] : ['hub', ...chosen('against', values.against, rivals)],
    keep: values.keep ?? null,
    burst,
    evening,
    exports: values.exports,
  };
}

const operationsNamed = (names: readonly string[]): readonly Operation[] => operations.filter(({ name }) => names.includes(name));

function positive(option: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${option} wants a number above 0, not ${text}`);
}

function chosen<Word extends string>(option: string, text: string, words: readonly Word[]): readonly Word[] {
  const asked = text.split(',').filter((word) => word !== '');
  const unknown = asked.find((word) => !(words as readonly string[]).includes(word));
  if (unknown !== undefined) throw new Error(`--${option} knows ${words.join(', ')}, not ${unknown}`);
  return words.filter((word) => asked.includes(word));
}
