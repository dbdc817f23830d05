import type { Citation, CivilDate } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { fingerprintOf } from './rule-record.ts';

type Rules = ReadonlyMap<string, Rule>;

/** A rule that no longer says what it said when the hub first started with it. */
export interface RuleDifference {
  readonly ruleId: string;
  /** Where it stood. */
  readonly citation: Citation;
  readonly is: 'CHANGED' | 'GONE';
  readonly firstSeenOn: CivilDate;
}

interface RecordRow extends Citation {
  readonly ruleId: string;
  readonly contentHash: string;
  readonly firstSeenOn: CivilDate;
}

/** Where the rulebook differs from what is on record; new rules are no difference. */
export async function differencesFromRecord(db: Database, rules: Rules = rulebook.rules): Promise<readonly RuleDifference[]> {
  const recorded = await listRows(db, sql<RecordRow>`
    select rule_id as "ruleId", document, clause, content_hash as "contentHash", (first_seen_at at time zone 'Asia/Shanghai')::date as "firstSeenOn" from policies.rule_record order by rule_id`);
  return recorded.flatMap(({ ruleId, document, clause, contentHash, firstSeenOn }): readonly RuleDifference[] => {
    const rule = rules.get(ruleId);
    if (rule !== undefined && fingerprintOf(rule) === contentHash) return [];
    return [{ ruleId, citation: { document, clause }, is: rule === undefined ? 'GONE' : 'CHANGED', firstSeenOn }];
  });
}

/**
 * Puts new rules on record and gives their number. Throws where a rule on record was edited or taken away: what was decided
 * under it would be explained by words that did not stand there. A rule changes by a later one that `replaces` it.
 */
export async function recordRules(db: Database, rules: Rules = rulebook.rules): Promise<number> {
  const differences = await differencesFromRecord(db, rules);
  if (differences.length > 0) throw new Error(`the rulebook differs from the rules on record:\n${differences.map(describeDifference).join('\n')}`);
  const fresh = [...rules.values()].map((rule) => ({ id: rule.id, ...rule.citation, hash: fingerprintOf(rule) }));
  const recorded = await listRows(db, sql`
    insert into policies.rule_record (rule_id, document, clause, content_hash)
    select id, document, clause, hash from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id text, document text, clause text, hash text)
    on conflict do nothing returning rule_id`);
  return recorded.length;
}

const grounds = { GONE: 'is gone from its pack', CHANGED: 'was edited in its pack' } as const;

export function describeDifference({ ruleId, citation: { document, clause }, is, firstSeenOn }: RuleDifference): string {
  return `rule ${ruleId} (${document} ${clause}) ${grounds[is]}; on record since ${firstSeenOn}: put it back, and add a rule that replaces it`;
}
