import type { Actor, Capability } from '@xuelian/kernel';
import { getRow, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { operator, type TestHub } from './hub.ts';

/** An organization as tests name it. */
export interface TestOrganization {
  /** Global id. */
  readonly id: string;
  readonly rowId: string;
  readonly lineage: string;
}

/** A federation that a test builds for itself. */
export interface TestFederation {
  establish(code: string, kind: string, superior?: string, more?: object): Promise<TestOrganization>;
  of(code: string): TestOrganization;
  /** A new person who holds these rights at one organization, and there only. */
  officer(code: string, ...capabilities: readonly Capability[]): Actor;
}

const establishMutation = `mutation ($input: EstablishOrganizationInput!) {
  establishOrganization(input: $input) { organization { id } problems { code path } } }`;

export function federationOf(hub: TestHub): TestFederation {
  const known = new Map<string, TestOrganization>();
  const of = (code: string): TestOrganization => {
    const found = known.get(code);
    if (found === undefined) throw new Error(`no organization ${code} was established`);
    return found;
  };
  return {
    of,
    async establish(code, kind, superior, more = {}) {
      const superiorId = superior === undefined ? null : of(superior).id;
      const input = { code, kind, name: `${code}组织`, superiorId, establishedOn: '2015-09-01', reason: '建会', ...more };
      const { organization, problems } = await hub.change(operator, establishMutation, input);
      expect(problems).toEqual([]);
      const row = await getRow(hub.db, sql<{ rowId: string; lineage: string }>`select id as "rowId", lineage from organizations.organization where code = ${code}`);
      const established = { id: organization.id as string, ...row };
      known.set(code, established);
      return established;
    },
    officer(code, ...capabilities) {
      const { rowId: organizationId, lineage } = of(code);
      const grants = capabilities.map((capability) => ({ capability, reach: 'HERE', organizationId, lineage }) as const);
      return { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants };
    },
  };
}
