/** What the kind of school adds to its name; it changes when a college is upgraded, the rest does not. */
const kind = /(高等专科学校|职业技术大学|职业技术学院|职业大学|职业学院|专科学校|大学|学院|学校)$/;

/**
 * How alike two school names are without their kind, from 0 to 1: 南京工业职业技术学院 and 南京工业职业技术大学 give 1.
 * Shared pairs of neighboring characters are counted (Dice), which holds for short Chinese names.
 */
export function likeness(one: string, other: string): number {
  const first = one.replace(kind, '');
  const second = other.replace(kind, '');
  return first === second ? 1 : dice(pairsOf(first), pairsOf(second));
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = Array.from(one).filter((pair) => other.has(pair)).length;
  return shared === 0 ? 0 : (2 * shared) / (one.size + other.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = Array.from(text);
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`));
}
