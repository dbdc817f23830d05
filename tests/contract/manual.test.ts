import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withConfiguration } from './manual.ts';

const manual = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

describe('the operations manual', () => {
  it('shows the configuration as the code has it (else: npm run schema)', () => {
    expect(manual).toBe(withConfiguration(manual));
  });

  it('names every setting', () => {
    expect(manual).toContain('| `DATABASE_URL` |');
    expect(manual).toContain('| `HUB_DATA_DIR` | `.data` |');
  });
});
