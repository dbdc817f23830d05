import type { PolicyDocument } from '../documents/document.ts';
import type { Rule } from '../rule.ts';

/** The rules of one document that the hub knows. Frozen once in force: see `packs.test.ts`. */
export interface Pack {
  readonly name: string;
  readonly document: string;
  readonly rules: readonly Rule[];
}

type Entry = Pick<Rule, 'id' | 'topic' | 'strength' | 'appliesTo' | 'paraphrase' | 'meaning'> &
  Partial<Pick<Rule, 'when' | 'replaces' | 'validFrom' | 'validTo'>> & {
    /** The clause as the document numbers it. */
    readonly clause: string;
  };

/** Rules bind where and since when their document does, unless they say otherwise. */
export function definePack(name: string, { code, jurisdiction, binds }: PolicyDocument, entries: readonly Entry[]): Pack {
  const rules = entries.map(
    ({ clause, ...entry }): Rule => ({
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
