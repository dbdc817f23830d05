import type { PolicyDocument } from '../documents/document.ts';
import type { Check } from '../checks.ts';
import type { Meaning, Rule } from '../rule.ts';
import type { ParameterValue } from '../values.ts';

/** The rules of one document that the hub knows. A rule on record is frozen, but a pack may gain others: see `packs.test.ts`. */
export interface Pack {
  readonly name: string;
  readonly document: string;
  readonly rules: readonly Rule[];
}

/** One rule as a pack writes it down. */
export type Entry = Pick<Rule, 'id' | 'topic' | 'strength' | 'appliesTo' | 'paraphrase' | 'meaning' | 'period'> &
  Partial<Pick<Rule, 'levels' | 'when' | 'replaces' | 'validFrom' | 'validTo'>> & {
    /** The clause as the document numbers it. */
    readonly clause: string;
  };

/** Rules bind where and since when their document does, unless they say otherwise. */
export function definePack(name: string, { code, jurisdiction, binds }: PolicyDocument, entries: readonly Entry[]): Pack {
  const rules = entries.map(
    ({ clause, ...entry }): Rule => ({
      levels: null,
      when: null,
      replaces: null,
      validFrom: binds.from,
      validTo: null,
      ...entry,
      jurisdiction,
      citation: { document: code, clause },
    }),
  );
  return { name, document: code, rules };
}

export const declared: Meaning = { is: 'DECLARED' };
export const informative: Meaning = { is: 'INFORMATIVE' };
/** Where in the hub a procedural rule acts, `places.ts` says. */
export const procedural: Meaning = { is: 'PROCEDURAL' };
export const setting = (value: ParameterValue): Meaning => ({ is: 'PARAMETER', value });
export const test = (check: Check, value?: ParameterValue): Meaning => (value === undefined ? { is: 'CHECK', check } : { is: 'CHECK', check, value });
