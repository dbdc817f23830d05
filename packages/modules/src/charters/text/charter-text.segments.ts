import { diffArrays, diffChars } from 'diff';
import { profileOf, similarity } from './charter-text.similarity.ts';

/** A stretch of text that both sides have, or only the old (REMOVED) or the new one (ADDED). */
export interface Segment {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}

/** Bounds the work on texts that share nothing: beyond this many edits a comparison could not be read anyway. */
const MOST_EDITS = 150;
/** Passages less alike than this are shown as replaced, not as a mosaic of the characters they happen to share. */
const LEAST_SIMILARITY = 0.25;
/** A character or two between changes, mostly 的 or a comma, is part of the change to a reader's eye. */
const SHORTEST_SAME = 3;

/**
 * The differences between two texts, first clause by clause, then character by character inside changed clauses:
 * Chinese has no spaces between words, and characters alone would match across unrelated clauses.
 * SAME and REMOVED joined are the old text, SAME and ADDED joined the new one.
 */
export function diffSegments(oldText: string, newText: string): Segment[] {
  if (oldText === newText) return joinSegments([{ kind: 'SAME', text: oldText }]);
  const clauses = diffArrays(clausesOf(oldText), clausesOf(newText), { maxEditLength: MOST_EDITS });
  if (clauses === undefined) return replaced(oldText, newText);
  const changes = clauses.map(({ added, removed, value }) => segmentOf(added, removed, value.join('')));
  return joinSegments(gatherChanges(changes, 0).flatMap((part) => (part.kind === 'SAME' ? [part] : refine(part.removed, part.added))));
}

function clausesOf(text: string): string[] {
  return text.match(/[^，。；：、！？\n]+[，。；：、！？\n]?|[，。；：、！？\n]/gu) ?? [];
}

function refine(removed: string, added: string): Segment[] {
  if (removed === '' || added === '') return replaced(removed, added);
  if (similarity(profileOf(removed), profileOf(added), LEAST_SIMILARITY) === 0) return replaced(removed, added);
  const characters = diffChars(removed, added, { maxEditLength: MOST_EDITS });
  if (characters === undefined) return replaced(removed, added);
  const changes = characters.map((change) => segmentOf(change.added, change.removed, change.value));
  return gatherChanges(changes, SHORTEST_SAME).flatMap((part) => (part.kind === 'SAME' ? [part] : replaced(part.removed, part.added)));
}

interface Change {
  readonly kind: 'CHANGE';
  readonly removed: string;
  readonly added: string;
}

/** Joins neighboring changes, and those with less than `shortest` characters between them, into one of each kind. */
function gatherChanges(segments: readonly Segment[], shortest: number): ((Segment & { kind: 'SAME' }) | Change)[] {
  const parts: ((Segment & { kind: 'SAME' }) | Change)[] = [];
  for (const [index, segment] of segments.entries()) {
    const { kind, text } = segment;
    const enclosed = index > 0 && index < segments.length - 1;
    const last = parts.at(-1);
    const open: Change = last?.kind === 'CHANGE' ? last : { kind: 'CHANGE', removed: '', added: '' };
    if (kind === 'SAME' && !(enclosed && text.length < shortest)) {
      parts.push({ kind, text });
      continue;
    }
    if (last?.kind === 'CHANGE') parts.pop();
    parts.push({ kind: 'CHANGE', removed: open.removed + (kind === 'ADDED' ? '' : text), added: open.added + (kind === 'REMOVED' ? '' : text) });
  }
  return parts;
}

function replaced(removed: string, added: string): Segment[] {
  return [{ kind: 'REMOVED', text: removed }, { kind: 'ADDED', text: added }];
}

function segmentOf(added: boolean, removed: boolean, text: string): Segment {
  return { kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text };
}

/** No empty segments, and no two of one kind side by side. */
function joinSegments(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (segment.text === '') continue;
    if (last?.kind === segment.kind) joined[joined.length - 1] = { kind: last.kind, text: last.text + segment.text };
    else joined.push(segment);
  }
  return joined;
}
