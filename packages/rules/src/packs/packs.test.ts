import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { packs } from './index.ts';
import type { Pack } from './pack.ts';

/** Filings, decisions and findings of the past cite these rules, so their content must stay what it was. */
const fingerprints: Readonly<Record<string, string>> = {
  'guangdong-2020': '0a01e0712ac13bef10a5128e03ffa74e34ec292625a84e495ba85111b9282c4e',
  'hub-defaults': '339650fcaf3db5ecdb0ac086f6010820ee5281d8e5ce75e00db92957365e03e8',
  'jilin-2017': '0891c47e60b86867d08bd31f3c3ca3a3c4f1511c4cdfab61d291c3ccbc62f82d',
  'luoyang-normal-university-2019': 'b1dc1ecb02197a81eed9774fe4d35d5f333d397c9c0e04ff8ff3df3d4f60ef2d',
  'national-2021': '656209a2bf7123f33c2ca45abf41dd81710fde0c73d373d560795f4096c190ac',
};

const fingerprintOf = ({ rules }: Pack): string => createHash('sha256').update(JSON.stringify(rules, inKeyOrder)).digest('hex');

/** Layout of the source is free: only content counts. */
function inKeyOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const advice = (name: string, fingerprint: string): string =>
  `A rule in force was changed in packs/${name}.ts (now ${fingerprint}). ` +
  'Put it back, and add a superseding rule that `replaces` it, with its own validFrom, in a new pack.';

it.each(packs)('keeps $name as it was when it came into force', (pack) => {
  const fingerprint = fingerprintOf(pack);
  expect(fingerprint === fingerprints[pack.name] ? 'unchanged' : advice(pack.name, fingerprint)).toBe('unchanged');
});

it('has no fingerprint without a pack', () => {
  expect(Object.keys(fingerprints).toSorted()).toEqual(packs.map(({ name }) => name).toSorted());
});
