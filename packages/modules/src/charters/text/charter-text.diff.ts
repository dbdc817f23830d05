import { findOrigins } from './charter-text.origins.ts';
import type { Origins } from './charter-text.origins.ts';
import { passagesOf } from './charter-text.passages.ts';
import type { Passage, PassagePart } from './charter-text.passages.ts';
import { diffSegments } from './charter-text.segments.ts';
import type { Segment } from './charter-text.segments.ts';
import type { CharterText } from './charter-text.ts';

export type ChangeKind = 'UNCHANGED' | 'CHANGED' | 'ADDED' | 'REMOVED' | 'MOVED';

/** What became of one passage. MOVED has a new number; its segments tell whether its words changed as well. */
export interface PassageChange {
  readonly part: PassagePart;
  readonly kind: ChangeKind;
  /** Null when the passage was ADDED. */
  readonly oldLabel: string | null;
  /** Null when the passage was REMOVED. */
  readonly newLabel: string | null;
  /** SAME and REMOVED joined are the old text, SAME and ADDED joined the new one. */
  readonly segments: readonly Segment[];
}

/**
 * Compares two versions of a charter, passage by passage, in the order of the new one; what was removed stands where
 * it used to be. Inserting an article gives one ADDED and a MOVED for each renumbered one.
 */
export function diffCharterTexts(before: CharterText, after: CharterText): PassageChange[] {
  const olds = passagesOf(before);
  const news = passagesOf(after);
  return arrangeChanges(olds, news, findOrigins(olds, news));
}

function arrangeChanges(olds: readonly Passage[], news: readonly Passage[], origins: Origins): PassageChange[] {
  const kept = new Set(origins.values());
  const removed = [...olds.keys()].filter((from) => !kept.has(from));
  const takeRemovedBefore = (end: number): PassageChange[] => {
    const next = removed.findIndex((from) => from >= end);
    return removed.splice(0, next < 0 ? removed.length : next).flatMap((from) => describe(olds[from], undefined));
  };
  const changes = news.flatMap((passage, to) => {
    const from = origins.get(to);
    return from === undefined ? describe(undefined, passage) : [...takeRemovedBefore(from), ...describe(olds[from], passage)];
  });
  return [...changes, ...takeRemovedBefore(olds.length)];
}

function describe(before: Passage | undefined, after: Passage | undefined): PassageChange[] {
  const part = (after ?? before)?.part;
  if (part === undefined) return [];
  const segments = diffSegments(before?.text ?? '', after?.text ?? '');
  return [{ part, kind: kindOf(before, after), oldLabel: before?.label ?? null, newLabel: after?.label ?? null, segments }];
}

function kindOf(before: Passage | undefined, after: Passage | undefined): ChangeKind {
  if (before === undefined) return 'ADDED';
  if (after === undefined) return 'REMOVED';
  if (before.label !== after.label) return 'MOVED';
  return before.text === after.text ? 'UNCHANGED' : 'CHANGED';
}
