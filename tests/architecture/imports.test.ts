import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTEXT_GROUPS, IMPORT_RULES, PACKAGES } from './import-rules.ts';
import { foldersOf, readRepository, ROOT } from './repository.ts';

interface Cruise {
  readonly read: readonly string[];
  readonly violations: readonly { readonly rule: string; readonly message: string }[];
}

async function cruiseFrom(baseDir: string): Promise<Cruise> {
  const { output } = await cruise(
    ['packages', 'services'],
    {
      baseDir,
      // The default parser needs the API of TypeScript 6; under 7 it reads nothing at all and reports success.
      parser: 'swc',
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/dist/' },
      ruleSet: { forbidden: [...IMPORT_RULES] },
      validate: true,
    },
    { exportsFields: ['exports'], conditionNames: ['xuelian-source', 'import', 'node', 'default'], extensions: ['.ts', '.js'] },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    read: modules.filter((module) => /^(packages|services)\//.test(module.source)).map((module) => module.source),
    violations: summary.violations.map(({ from, to, rule }) => ({
      rule: rule.name,
      message: `${from} imports ${to.replace(/^.*\/node_modules\//, '')}: ${IMPORT_RULES.find(({ name }) => name === rule.name)?.comment ?? ''} (${rule.name})`,
    })),
  };
}

describe('the imports of the repository', () => {
  const files = readRepository();

  it('keep the rules, in every source file there is', async () => {
    const { read, violations } = await cruiseFrom(ROOT);
    const sources = files.map((file) => file.path).filter((file) => /^(packages|services)\/[^/]+\/src\/.*\.ts$/.test(file));
    expect(read).toEqual(expect.arrayContaining(sources));
    expect(sources.length).toBeGreaterThan(20);
    expect(violations.map(({ message }) => message)).toEqual([]);
  });

  it('have a place for every package and context', () => {
    const unknown = [
      ...foldersOf(files, 'packages').filter((name) => !(name in PACKAGES)).map((name) => `packages/${name}: not in PACKAGES`),
      ...foldersOf(files, 'packages/modules/src')
        .filter((name) => !CONTEXT_GROUPS.flat().includes(name))
        .map((name) => `packages/modules/src/${name}: not in CONTEXT_GROUPS`),
    ];
    expect(unknown, 'give it a place in tests/architecture/import-rules.ts').toEqual([]);
  });
});

describe('a planted violation', () => {
  const modules = 'packages/modules/src';
  const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
    ['package-order-embedded-postgres', 'packages/embedded-postgres/src/cluster.ts', 'packages/kernel/src/index.ts'],
    ['package-order-kernel', 'packages/kernel/src/access.ts', 'packages/rules/src/index.ts'],
    ['package-order-rules', 'packages/rules/src/rule.ts', 'packages/platform/src/index.ts'],
    ['package-order-platform', 'packages/platform/src/work.ts', `${modules}/index.ts`],
    ['package-order-modules', `${modules}/orm.ts`, 'services/hub/src/index.ts'],
    ['package-order-nation', 'packages/nation/src/nation.ts', 'packages/platform/src/index.ts'],
    ['context-order-organizations', `${modules}/organizations/a.ts`, `${modules}/people/index.ts`],
    ['context-order-people', `${modules}/people/a.ts`, `${modules}/notices/index.ts`],
    ['context-order-policies', `${modules}/policies/a.ts`, `${modules}/filings/index.ts`],
    ['context-order-filings', `${modules}/filings/a.ts`, `${modules}/charters/index.ts`],
    ['context-order-cycles', `${modules}/cycles/a.ts`, `${modules}/charters/index.ts`],
    ['context-order-charters-turnovers-registers', `${modules}/charters/a.ts`, `${modules}/registers/index.ts`],
    ['context-order-selections', `${modules}/selections/a.ts`, `${modules}/congresses/index.ts`],
    ['context-order-congresses-programs', `${modules}/congresses/a.ts`, `${modules}/notices/index.ts`],
    ['context-order-reports-assessments-reviews-surveys-trainings', `${modules}/reports/a.ts`, `${modules}/surveys/index.ts`],
    ['context-order-supervisions', `${modules}/supervisions/a.ts`, `${modules}/notices/index.ts`],
    ['context-order-notices', `${modules}/notices/a.ts`, `${modules}/notifications/index.ts`],
    ['context-order-overviews-workbooks', `${modules}/overviews/a.ts`, `${modules}/notifications/index.ts`],
    ['context-order-notifications', `${modules}/notifications/a.ts`, `${modules}/row-security/index.ts`],
    ['service-apart', 'services/hub/src/main.ts', 'services/worker/src/index.ts'],
    ['package-face', 'services/hub/src/main.ts', 'packages/kernel/src/access.ts'],
    ['context-face', `${modules}/filings/a.ts`, `${modules}/people/person.ts`],
    ['transport-apart', `${modules}/filings/filing.commands.ts`, 'graphql'],
    ['transport-apart', 'packages/kernel/src/access.ts', '@apollo/server'],
    ['transport-inward', `${modules}/filings/filing.commands.ts`, `${modules}/filings/filing.types.ts`],
    ['test-code-apart', 'services/hub/src/main.ts', 'tests/testkit/database.ts'],
    ['declared', 'packages/kernel/src/access.ts', 'pg'],
    ['no-cycle', 'packages/kernel/src/access.ts', 'packages/kernel/src/lineage.ts'],
  ];

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'planted-'));
    for (const group of ['packages', 'services']) mkdirSync(path.join(folder, group));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** By a type in a decorated class, because a parser that does not see such an import would let most of ours through. */
  function plantImport(from: string, to: string): void {
    const file = path.join(folder, from);
    const specifier = to.endsWith('.ts') ? `./${path.posix.relative(path.dirname(from), to)}` : to;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(
      file,
      `import type { There } from '${specifier}';
       const mark = (target: object, key: string): void => console.log(target, key);
       export class Here { @mark there?: There }`,
    );
  }

  it.each(planted)('of %s is caught: %s → %s', async (rule, from, to) => {
    plantImport(from, to);
    if (to.endsWith('.ts')) plantImport(to, from);
    const { violations } = await cruiseFrom(folder);
    const found = violations.filter((violation) => violation.rule === rule && violation.message.startsWith(`${from} imports ${to}`));
    expect(found).not.toEqual([]);
  });

  it('exists for every rule', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(IMPORT_RULES.map(({ name }) => name)));
  });
});
