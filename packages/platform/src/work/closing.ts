import type { Lineage, Problem } from '@xuelian/kernel';
import { randomUUID } from 'node:crypto';
import { type Fragment, sql } from '../database/sql.ts';
import { appendAudit, type AuditOutcome, chainOf } from './audit.ts';
import { canonicalJson } from './idempotency.ts';

/** What a use case leaves to the last statement of its transaction (收尾语句), where its hot locks are held shortest. */
export interface Closing {
  /** Entries of the `with` list. They do not see each other's effects, and none may change a row another one changes. */
  readonly parts: readonly Fragment[];
  /** Names of entries that must give a row; where one does not, the whole transaction fails. */
  readonly required?: readonly string[];
}

/** A text that only the closing statement knows, such as a number given by it: SQL over its entries. */
export class Late {
  readonly text: Fragment;
  readonly mark = randomUUID();

  constructor(text: Fragment) {
    this.text = text;
  }

  toJSON(): string {
    return this.mark;
  }
}

/** Values of a fact are JSON, or a `Late` beside them. */
export type Facts = Readonly<Record<string, unknown>>;

/** News for other contexts and the outside (事件), delivered after commit. */
export interface News {
  readonly topic: string;
  readonly subject: string;
  readonly facts: Facts;
}

export interface Answer {
  /** Id of the changed object; null when nothing was changed. */
  readonly id: string | null;
  readonly problems: readonly Problem[];
}

/** Who closes: the request as the audit trail and the remembered answer know it. */
export interface Closer {
  readonly actor: string;
  readonly via: string;
  readonly action: string;
  readonly key: string | null;
  readonly requestId: string;
}

export interface Ending {
  readonly outcome: AuditOutcome;
  readonly target: string;
  readonly lineage: Lineage | null;
  readonly facts: Facts;
  readonly news: readonly News[];
  readonly answer: Answer;
  readonly closing?: Closing | undefined;
}

/** The last statement before COMMIT: what the use case left to it, audit, news and the remembered answer. */
export function closingStatement({ actor, via, action, key, requestId }: Closer, { outcome, target, lineage, facts, news, answer, closing }: Ending): Fragment {
  const parts: Fragment[] = [
    ...(closing?.parts ?? []),
    appendAudit({ chain: chainOf(lineage), action, outcome, actor, via, target, requestId, body: jsonText(facts) }),
  ];
  const items = news.map((one) => sql`(${one.topic}, ${one.subject}, ${jsonText(one.facts)}::jsonb)`);
  if (items.length > 0) parts.push(sql`news as (insert into platform.outbox (topic, subject, facts) values ${sql.join(items)})`);
  if (key !== null) parts.push(sql`
    answered as (update platform.idempotency set answer = ${JSON.stringify(answer)} where actor = ${actor} and action = ${action} and key = ${key})`);
  // Dividing by nothing is the one way of SQL to fail on purpose; COMMIT, already on its way, then rolls back.
  const proofs = (closing?.required ?? []).map((name) => sql`1 / (select count(*) from ${sql.id(name)})`);
  return sql`with ${sql.join(parts)} select ${sql.join([sql`1`, ...proofs])}`;
}

/** Canonical JSON as a text of SQL, into which the statement puts what is late. */
function jsonText(facts: Facts): Fragment {
  return insertInto(canonicalJson(facts), Object.values(facts).filter((value) => value instanceof Late));
}

function insertInto(json: string, [late, ...others]: readonly Late[]): Fragment {
  if (late === undefined) return sql`${json}::text`;
  const pieces = json.split(`"${late.mark}"`).map((piece) => insertInto(piece, others));
  return sql`(${sql.join(pieces, sql` || to_json(${late.text})::text || `)})`;
}
