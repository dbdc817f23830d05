import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The packages, each with those of ours it may import. Services may import them all; nobody imports a service. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'embedded-postgres': [],
  kernel: [],
  rules: ['kernel'],
  platform: ['kernel'],
  modules: ['kernel', 'rules', 'platform'],
  nation: ['kernel', 'rules', 'modules'],
};

/** The contexts of packages/modules from left to right; those in one group do not know each other. */
export const CONTEXT_GROUPS: readonly (readonly string[])[] = [
  ['organizations'],
  ['people'],
  ['policies'],
  ['filings'],
  ['cycles'],
  ['charters', 'turnovers', 'registers'],
  ['selections'],
  ['congresses', 'programs'],
  ['reports', 'assessments', 'reviews', 'surveys', 'trainings'],
  ['supervisions'],
  ['notices'],
  ['overviews', 'workbooks'],
  ['notifications'],
  ['row-security'],
];

export type ImportRule = IForbiddenRuleType & { readonly name: string; readonly comment: string };

const CONTEXTS = '^packages/modules/src';
const TEST_CODE = String.raw`\.(test|testkit)\.ts$`;
const anyOf = (names: readonly string[]): string => `(${names.join('|')})`;

const packageOrder = Object.entries(PACKAGES).map(([name, allowed]) => ({
  name: `package-order-${name}`,
  comment: `packages/${name} imports ${allowed.length === 0 ? 'nothing of ours' : `only ${allowed.join(', ')}`}`,
  from: { path: `^packages/${name}/` },
  to: { path: '^(packages|services)/', pathNot: `^packages/${anyOf([name, ...allowed])}/` },
}));

const contextOrder = CONTEXT_GROUPS.flatMap((group, position) => {
  const closed = CONTEXT_GROUPS.slice(position).flat();
  if (closed.length === 1) return []; // The last one may import all others.
  return {
    name: `context-order-${group.join('-')}`,
    comment: 'a context imports only contexts to its left; news the other way travels as an outbox event',
    from: { path: `${CONTEXTS}/${anyOf(group)}/` },
    to: { path: `${CONTEXTS}/${anyOf(closed)}/`, pathNot: `${CONTEXTS}/$1/` },
  };
});

/** Who imports whom, as rules for dependency-cruiser; each has a planted violation in imports.test.ts. */
export const IMPORT_RULES: readonly ImportRule[] = [
  ...packageOrder,
  ...contextOrder,
  {
    name: 'service-apart',
    comment: 'a service is a process of its own; what two of them share belongs into a package',
    from: { path: '^services/([^/]+)/' },
    to: { path: '^services/', pathNot: '^services/$1/' },
  },
  {
    name: 'package-face',
    comment: 'a package is imported by its name, which leads to its index.ts',
    from: { path: '^(?:packages|services)/([^/]+)/' },
    to: { path: String.raw`^packages/[^/]+/(?!src/index\.ts$)`, pathNot: '^packages/$1/' },
  },
  {
    name: 'context-face',
    comment: 'a context imports another only through its index.ts',
    from: { path: `${CONTEXTS}/([^/]+)/` },
    to: { path: String.raw`${CONTEXTS}/[^/]+/(?!index\.ts$)`, pathNot: `${CONTEXTS}/$1/` },
  },
  {
    name: 'transport-apart',
    comment: 'only *.types.ts, *.resolver.ts, *.fields.ts and packages/platform/src/graph know GraphQL',
    from: {
      path: '^packages/',
      pathNot: [String.raw`\.(types|resolver|fields)\.ts$`, '^packages/platform/src/graph/', TEST_CODE],
    },
    to: { path: '(^|/node_modules/)(graphql|type-graphql|graphql-scalars|@apollo/[^/]+)(/|$)' },
  },
  {
    name: 'transport-inward',
    comment: 'what is stored and decided does not depend on how it is shown',
    from: { path: String.raw`^packages/.*\.(machine|problems|entity|commands|queries|loaders)\.ts$` },
    to: { path: String.raw`\.(types|resolver|fields)\.ts$` },
  },
  {
    name: 'test-code-apart',
    comment: 'code that runs does not import code that tests',
    from: { path: '^(packages|services)/', pathNot: TEST_CODE },
    to: { path: ['^tests/', TEST_CODE] },
  },
  {
    name: 'declared',
    comment: "a package imports what exists and its own package.json names; the root's tools are for tests",
    from: { path: '^(packages|services)/', pathNot: TEST_CODE },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
  },
  {
    name: 'no-cycle',
    comment: 'two files that import each other, be it only a type, are one file or need a third',
    from: {},
    to: { circular: true },
  },
];
