import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Workspace packages are tested from their sources, so that no build is needed and no stale one is used. */
const workspace = ['packages', 'services'].flatMap((group) =>
  readdirSync(at(group)).map((name) => ({ find: new RegExp(`^@xuelian/${name}$`), replacement: at(`${group}/${name}/src/index.ts`) })),
);

export default defineConfig({
  resolve: {
    alias: [
      ...workspace,
      // Vite would take graphql's ESM build for our code while Node gives type-graphql the CommonJS one:
      // two copies of graphql, and every schema is refused.
      { find: /^graphql$/, replacement: 'graphql/index.js' },
    ],
  },
  // Said here too, because a package's tsconfig leaves out the tests that lie beside its code.
  oxc: { decorator: { legacy: true } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'tests/{architecture,bench,contract,journeys,faults}/**/*.test.ts',
    ],
    globalSetup: ['tests/testkit/global-setup.ts'],
    pool: 'forks',
    // Each worker keeps a database server busy beside itself, so more workers than two cores can feed only wait.
    maxWorkers: 2,
    // The on-disk transform cache does not notice a changed tsconfig.
    fsModuleCache: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
