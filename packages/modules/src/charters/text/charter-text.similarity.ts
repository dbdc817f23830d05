/** Pairs of neighboring characters, sorted: what two texts are compared by without regard to order. */
export type TextProfile = Uint32Array;

/** The profile of a text; the first character is paired with the beginning, so that one character is enough. */
export function profileOf(text: string): TextProfile {
  const pairs = new Uint32Array(text.length);
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    pairs[index] = ((before << 16) | unit) >>> 0;
    before = unit;
  }
  return pairs.toSorted();
}

/**
 * Share of the pairs two texts have in common (Sørensen–Dice), from 0 to 1. A share that cannot reach `least` is
 * given as 0 as soon as that is certain: most comparisons are of passages that have little in common.
 */
export function similarity(a: TextProfile, b: TextProfile, least = 0): number {
  const total = a.length + b.length;
  const mostAlone = (1 - least) * total;
  let shared = 0;
  let i = 0;
  let j = 0;
  if (Math.abs(a.length - b.length) > mostAlone) return 0;
  while (i < a.length && j < b.length) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
    if (i + j - 2 * shared > mostAlone) return 0;
  }
  const share = total === 0 ? 1 : (2 * shared) / total;
  return share < least ? 0 : share;
}
