/** What is measured: one operation of the API, and the units and viewers it is asked about. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  readonly document: string;
  /** Rows of `subject` and `login`: what is asked for, and who asks. */
  readonly subjects: string;
  readonly variables: (subject: string, index: number) => Readonly<Record<string, unknown>>;
  /** `null` for what only reads; else what the change answers: something done, or why it is refused. */
  readonly changes: 'DONE' | 'REFUSED' | null;
}

/** One request: its variables, and the account that sends it. */
export interface Question {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly login: string;
}

/** Whoever leads a school's student union: code 4111010001-XSH-001 belongs to the account 4111010001-xsh. */
export const chairOf = (code: string): string => `lower(split_part(${code}, '-', 1)) || '-xsh'`;

/** A key of a caller's own for each request; what was answered under it is forgotten with the change. */
export const keyOf = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
