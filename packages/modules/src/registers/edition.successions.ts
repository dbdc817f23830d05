import type { InstitutionFacts, KnownInstitution } from './edition.facts.ts';
import { likeness } from './school-name.likeness.ts';

type Pair = readonly [vanished: KnownInstitution, added: InstitutionFacts];

/** Below this, 南京工业 and 南京工程 would be taken for one school (they share two pairs of three). */
const alike = 0.7;

/** Where more pairs would have to be compared, the edition is another list, not a later one. */
const comparisonLimit = 250_000;

/** Pairs a vanished school with an added one that looks like its successor; each school in one pair at most, the likest first. */
export function proposeSuccessions(vanished: readonly KnownInstitution[], added: readonly InstitutionFacts[]): readonly Pair[] {
  if (vanished.length * added.length > comparisonLimit) return [];
  const taken = new Set<string>();
  return candidatesOf(vanished, added).flatMap(({ pair }) => {
    const codes = pair.map(({ code }) => code);
    if (codes.some((code) => taken.has(code))) return [];
    for (const code of codes) taken.add(code);
    return [pair];
  });
}

function candidatesOf(vanished: readonly KnownInstitution[], added: readonly InstitutionFacts[]): readonly { pair: Pair; score: number }[] {
  return vanished
    .flatMap((old) => added.map((young) => ({ pair: [old, young] as const, score: evidence(old, young) })))
    .filter(({ score }) => score >= alike)
    .toSorted((one, other) => other.score - one.score || orderOf(one.pair).localeCompare(orderOf(other.pair)));
}

/** The short code of admissions outlives a change of the long one; otherwise name and province must speak for it. */
function evidence(old: KnownInstitution, young: InstitutionFacts): number {
  if (old.code.slice(-5) === young.code.slice(-5)) return 2;
  return old.provinceCode === young.provinceCode ? likeness(old.name, young.name) : 0;
}

const orderOf = ([old, young]: Pair): string => `${old.code} ${young.code}`;
