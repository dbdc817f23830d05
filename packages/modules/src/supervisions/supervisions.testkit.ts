import type { Actor, Capability } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
export type Answer = any;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

const measureFields = `id number kind state version dueOn isOverdue isAutomatic tie matterKind matterText rule { id } filing { id } citations { document clause }
  issuer { code } organization { code } precedent { number state } successor { number } companion { number kind } availableActions
  history(first: 50) { nodes { position action toState side note files { name } } }`;
const problemFields = 'problems { code path message citations { document clause } }';

const inputs: Readonly<Record<string, string>> = {
  issueMeasure: 'IssueMeasureInput', answerMeasure: 'AnswerMeasureInput', findAnswerInsufficient: 'FindAnswerInsufficientInput', closeMeasure: 'EndMeasureInput', revokeMeasure: 'EndMeasureInput',
};

/** What tests of measures do, each in one call. */
export function supervisionDesk(hub: TestHub, federation: TestFederation) {
  const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> =>
    await hub.change(actor, `mutation ($input: ${inputs[name] ?? ''}!) { ${name}(input: $input) { measure { ${measureFields} } ${problemFields} } }`, { ...input });
  const issueInput = (issuer: string, organization: string, kind: string, matter: object, more: object = {}): object => ({
    issuerId: federation.of(issuer).id, organizationId: federation.of(organization).id, kind, matter, reason: '改革推进不力', demand: '限期整改', ...more,
  });
  return {
    ask,
    tryIssue: async (actor: Actor, ...given: Parameters<typeof issueInput>): Promise<Answer> => await ask(actor, 'issueMeasure', issueInput(...given)),
    async issue(actor: Actor, ...given: Parameters<typeof issueInput>): Promise<Answer> {
      const payload = await ask(actor, 'issueMeasure', issueInput(...given));
      expect(payload.problems).toEqual([]);
      return payload.measure;
    },
    tryMove: async (actor: Actor, name: string, measure: Answer, more: object = {}): Promise<Answer> => await ask(actor, name, { measureId: measure.id, expectedVersion: measure.version, ...more }),
    async move(actor: Actor, name: string, measure: Answer, more: object = {}): Promise<Answer> {
      const payload = await ask(actor, name, { measureId: measure.id, expectedVersion: measure.version, ...more });
      expect(payload.problems).toEqual([]);
      return payload.measure;
    },
    async read(actor: Actor | null, id: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on SupervisionMeasure { ${measureFields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    /** An officer whose rights reach below their organization. */
    reaching(code: string, ...capabilities: readonly Capability[]): Actor {
      const { rowId: organizationId, lineage } = federation.of(code);
      const grants = capabilities.map((capability) => ({ capability, reach: 'HERE_AND_BELOW', organizationId, lineage }) as const);
      return { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants };
    },
    /** A filing of an organization that waits for somebody past its day. */
    async overdueFiling(code: string, state: 'RETURNED' | 'SUBMITTED', decider: string, dueOn = '2020-05-01'): Promise<string> {
      const id = randomUUID();
      const [own, above] = [federation.of(code), federation.of(decider)];
      await sql`
        insert into filings.filing (id, number, kind, procedure_key, procedure_version, title, subject, organization_id, lineage, state, round, decider_id, decider_lineage, due_on, opened_at, submitted_at)
        values (${id}, ${`号${id}`}, 'OFFICER_CHANGE', 'officer-change.filing', 1, '换届情况', ${id}, ${own.rowId}, ${own.lineage}, ${state}, 1, ${above.rowId}, ${above.lineage}, ${dueOn}, now(), now())`.execute(hub.db);
      return id;
    },
  };
}
