/** Where a requirement comes from: a policy document (文号) and the clause inside it. */
export interface Citation {
  /** Code of the policy document in the rulebook, for example `GD`. */
  readonly document: string;
  /** Clause as the document numbers it, for example `附件10-1`. */
  readonly clause: string;
}

/**
 * A refusal (问题): what a caller did that cannot be done, as a value. Defects are thrown instead.
 * `path` names the input field, outermost first, for example `['input', 'articles', '3', 'text']`.
 */
export interface Problem {
  readonly code: string;
  readonly message: Localized;
  readonly path: readonly string[];
  readonly citations: readonly Citation[];
}

/** One text in the languages of the hub; Chinese is the default. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Localized;

export interface ProblemDetails {
  readonly path?: readonly string[];
  readonly citations?: readonly Citation[];
  /** Values for the `{name}` places in the message. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The place of a problem in the input of a mutation: `atInput('corrections', '3', 'note')`. */
export const atInput = (...fields: readonly string[]): { readonly path: readonly string[] } => ({ path: ['input', ...fields] });

export type ProblemFactory<Name extends string> = Readonly<Record<Name, (details?: ProblemDetails) => Problem>>;

interface DeclaredProblem {
  readonly code: string;
  readonly message: Localized;
}

const declared = new Map<string, DeclaredProblem>();

/**
 * Declares every refusal of one context, once: `defineProblems('FILING', { NOT_DRAFT: { zh, en } })` gives
 * `problems.NOT_DRAFT()` with the code `FILING.NOT_DRAFT`. `schema/problems.md` is generated from these declarations.
 */
export function defineProblems<Name extends string>(context: string, messages: Readonly<Record<Name, Localized>>): ProblemFactory<Name> {
  const factories = Object.entries<Localized>(messages).map(([name, message]) => {
    const code = `${context}.${name}`;
    if (declared.has(code)) throw new Error(`problem ${code} is declared twice`);
    declared.set(code, { code, message });
    return [name, (details: ProblemDetails = {}): Problem => problemOf(code, message, details)] as const;
  });
  return Object.fromEntries(factories) as unknown as ProblemFactory<Name>;
}

/** All declared refusals, sorted by code. */
export function declaredProblems(): readonly DeclaredProblem[] {
  return [...declared.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function problemOf(code: string, message: Localized, { path = [], citations = [], values = {} }: ProblemDetails): Problem {
  return { code, path, citations, message: { zh: fill(message.zh, values), en: fill(message.en, values) } };
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
