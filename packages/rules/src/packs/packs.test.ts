import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';
import { packs } from './index.ts';

/**
 * Filings, decisions and findings of the past cite rules, so what a recorded rule says must stay what it was. The record is
 * kept rule by rule: a document's pack may gain rules of it that the hub did not know yet, without touching those it knew.
 */
const recorded = JSON.parse(readFileSync(new URL('fingerprints.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;

const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)));

const advice = 'A recorded rule was changed or taken out. Put it back, and add a rule that `replaces` it, with its own validFrom.';

it.each(Object.entries(recorded))('keeps %s as it was when it was recorded', (id, fingerprint) => {
  const rule = rules.get(id);
  expect(rule !== undefined && fingerprintOf(rule) === fingerprint ? 'unchanged' : advice).toBe('unchanged');
});
