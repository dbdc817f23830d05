import type { Marked, MarkedLine, MarkKind } from './charter-text.marks.ts';

export interface Divided<Line, Mark extends Line> {
  readonly lead: readonly Line[];
  readonly parts: readonly { readonly mark: Mark; readonly body: readonly Line[] }[];
}

/** Cuts a list before every element that opens a part; the lead is what stands above the first. */
export function divide<Line, Mark extends Line = Line>(lines: readonly Line[], opens: ((line: Line) => line is Mark) | ((line: Line) => boolean)): Divided<Line, Mark> {
  const lead: Line[] = [];
  const parts: { mark: Mark; body: Line[] }[] = [];
  for (const line of lines) {
    if (opens(line)) parts.push({ mark: line as Mark, body: [] });
    else (parts.at(-1)?.body ?? lead).push(line);
  }
  return { lead, parts };
}

/** Cuts marked lines before every line of one kind. */
export function divideByKind<Kind extends MarkKind>(lines: readonly MarkedLine[], kind: Kind): Divided<MarkedLine, Marked<Kind>> {
  return divide(lines, (line): line is Marked<Kind> => line.kind === kind);
}

/** The words of the lines that open nothing. */
export function textsOf(lines: readonly MarkedLine[]): string[] {
  return lines.flatMap((line) => (line.kind === 'TEXT' ? [line.text] : []));
}
