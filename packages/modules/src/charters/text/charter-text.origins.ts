import type { Passage } from './charter-text.passages.ts';
import { profileOf, similarity } from './charter-text.similarity.ts';

/** For each new passage that has one, the old passage it comes from; both as indices. */
export type Origins = ReadonlyMap<number, number>;

/** Passages at least this alike are one passage rewritten; below it, only the same number joins them. */
const REWRITTEN = 0.5;
/** How much likeness the same number outweighs, so that near-equal boilerplate stays with its number. */
const SAME_NUMBER = 0.15;

/** Joins passages with the same words first, then the likest, then what is left under the same number. */
export function findOrigins(olds: readonly Passage[], news: readonly Passage[]): Origins {
  const pairing = new Pairing();
  const oldKeys = keysOf(olds);
  const newKeys = keysOf(news);
  pairing.addEqual(olds.map(wordsOf).map((words, index) => `${oldKeys[index]} ${words}`), news.map(wordsOf).map((words, index) => `${newKeys[index]} ${words}`));
  pairing.addEqual(olds.map(wordsOf), news.map(wordsOf));
  for (const { from, to } of rankSimilar(olds, news, pairing, (old, now) => oldKeys[old] === newKeys[now])) pairing.add(from, to);
  pairing.addEqual(oldKeys, newKeys);
  return pairing.origins;
}

/** One to one: neither an old nor a new passage is joined twice. */
class Pairing {
  readonly origins = new Map<number, number>();
  private readonly joined = new Set<number>();

  isFree(from: number): boolean {
    return !this.joined.has(from);
  }

  add(from: number, to: number): void {
    if (!this.isFree(from) || this.origins.has(to)) return;
    this.origins.set(to, from);
    this.joined.add(from);
  }

  /** Joins passages of one name in their order. */
  addEqual(oldNames: readonly string[], newNames: readonly string[]): void {
    const byName = Map.groupBy(oldNames.keys(), (from) => oldNames[from]);
    for (const [to, name] of newNames.entries()) {
      const from = byName.get(name)?.find((each) => this.isFree(each));
      if (from !== undefined) this.add(from, to);
    }
  }
}

function wordsOf({ part, text }: Passage): string {
  return `${part} ${text}`;
}

/** Part, number and, as some charters count from 第一条 again, how often that number came before. */
function keysOf(passages: readonly Passage[]): string[] {
  const seen = new Map<string, number>();
  return passages.map(({ part, label }) => {
    const name = `${part} ${label}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name} ${count}`;
  });
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** All free pairs that are alike enough, the likest first; of equals the one that moved least. */
function rankSimilar(olds: readonly Passage[], news: readonly Passage[], pairing: Pairing, haveSameKey: (from: number, to: number) => boolean): Candidate[] {
  const freeOlds = [...olds.entries()].filter(([from]) => pairing.isFree(from)).map(([from, { part, text }]) => ({ from, part, profile: profileOf(text) }));
  const freeNews = [...news.entries()].filter(([to]) => !pairing.origins.has(to));
  const candidates = freeNews.flatMap(([to, { part, text }]) => {
    const profile = profileOf(text);
    return freeOlds.flatMap((old): Candidate[] => {
      const likeness = old.part === part ? similarity(old.profile, profile, REWRITTEN) : 0;
      return likeness === 0 ? [] : [{ from: old.from, to, score: likeness + (haveSameKey(old.from, to) ? SAME_NUMBER : 0) }];
    });
  });
  return candidates.toSorted((a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to));
}
