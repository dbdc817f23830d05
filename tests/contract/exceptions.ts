/** What breaks a rule, and how. */
export interface Fault {
  readonly path: string;
  readonly fault: string;
}

/** Paths that may break a rule, each with the reason. */
export type Exceptions = Readonly<Record<string, string>>;

/** The faults nobody gave a reason for, and the reasons nothing needs any more. */
export function unexcused(faults: readonly Fault[], exceptions: Exceptions = {}): readonly string[] {
  const broken = new Set(faults.map(({ path }) => path));
  return [
    ...faults.filter(({ path }) => !Object.hasOwn(exceptions, path)).map(({ path, fault }) => `${path}: ${fault}`),
    ...Object.keys(exceptions).filter((path) => !broken.has(path)).map((path) => `${path}: needs no exception`),
  ];
}
