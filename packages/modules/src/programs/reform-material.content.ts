import { type Problem, succeed } from '@xuelian/kernel';
import type { Fragment } from '@xuelian/platform';
import { defineProcedure, type FilingContent, type FilingKind, type FilingState, type Procedure, registerFilingContent } from '../filings/index.ts';
import { listOrganizationsByIds } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { problems } from './programs.problems.ts';
import { lastDayFor } from './reform.rules.ts';
import { issuerProblems } from './reform-material.commands.ts';
import { type HeldMaterial, materialInFiling, materialMoved, materialSubmitted, materialUntied } from './reform-material.rows.ts';
import { completenessProblems, hashMaterial, submitters } from './reform-material.ts';

/** 改革进度备案: the organization above records it (W-07). */
export const progressFiling: Procedure = defineProcedure({
  key: 'reform-progress.filing',
  version: 1,
  kind: 'REFORM_PROGRESS',
  title: { zh: '改革进度备案', en: 'Filing of reform progress' },
  submitters: submitters.PROGRESS,
  steps: [{ key: 'filing', title: { zh: '上级备案', en: 'Filing with the superior' }, decider: 'SUPERIOR', favorable: 'ACCEPT' }],
  receivers: [],
  citations: [{ document: 'JL', clause: '二.7' }],
});

/** Always to the provincial League, and at the same time to every League body in charge of the school (W-08, W-09; R-GD-N3d, N3e). */
const routing = {
  version: 1,
  submitters: submitters.PLAN,
  steps: [{ key: 'receipt', title: { zh: '团省委收讫', en: 'Receipt by the provincial League' }, decider: 'PROVINCIAL_LEAGUE', favorable: 'ACCEPT' }],
  receivers: ['ADMINISTERING_LEAGUE'],
} as const;

/** 改革推进计划. */
export const planSubmission: Procedure = defineProcedure({
  ...routing, key: 'reform-plan.submission', kind: 'REFORM_PLAN', title: { zh: '改革推进计划报送', en: 'Submission of the advancement plan' },
  citations: [{ document: 'GD', clause: '通知三' }, { document: 'GD', clause: '附件1-1' }],
});

/** 改革完成情况. */
export const completionSubmission: Procedure = defineProcedure({
  ...routing, key: 'reform-completion.submission', kind: 'REFORM_COMPLETION', title: { zh: '改革完成情况报送', en: 'Submission of completion materials' },
  citations: [{ document: 'GD', clause: '通知三' }],
});

const path = ['input', 'filingId'];

const contentFor = (kind: FilingKind, procedure: Procedure): FilingContent => registerFilingContent({
  kind,
  procedureFor: async () => await Promise.resolve(procedure),
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NOT_OF_THIS_KIND({ path: ['input', 'corrections', String(index), 'target'], values: { kind } })] : []))),
  async open(work, { id, organizationId, submittedOn }) {
    const { material, content, originals } = await materialInFiling(work, id);
    return {
      async examine() {
        const [ruleSet, [organization]] = await Promise.all([ruleSetOf(work.db, organizationId, submittedOn, null), listOrganizationsByIds(work.db, [organizationId], null)]);
        const issuer = issuerProblems({ partyId: organization?.partyId ?? null }, content, [...path, 'partyPlan']);
        // What comes late is received and marked late: it is never lost.
        const dueOn = lastDayFor(ruleSet, material.kind, submittedOn);
        return {
          problems: [...completenessProblems(material.kind, content, originals, path), ...issuer],
          contentHash: hashMaterial(material.kind, content, originals),
          freeze: () => [materialSubmitted(material, submittedOn, dueOn)],
        };
      },
      thaw: () => [materialMoved(material, 'RETURN')],
      conclude: async (state) => await Promise.resolve(succeed([consequence(material, state)])),
    };
  },
});

export const progressContent = contentFor('REFORM_PROGRESS', progressFiling);
export const planContent = contentFor('REFORM_PLAN', planSubmission);
export const completionContent = contentFor('REFORM_COMPLETION', completionSubmission);

function consequence(material: HeldMaterial, state: FilingState): Fragment {
  switch (state) {
    case 'ACCEPTED':
      return materialMoved(material, 'ACCEPT');
    case 'REFUSED':
      return materialMoved(material, 'REFUSE');
    case 'WITHDRAWN':
      // A filing that was never submitted leaves its material as it was, free for another one.
      return material.state === 'DRAFT' ? materialUntied(material) : materialMoved(material, 'WITHDRAW');
    case 'REVOKED':
      return materialMoved(material, 'REVOKE');
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'RATIFIED':
    case 'SUPERSEDED':
      throw new Error(`a filing of reform material does not end in ${state}`);
  }
}
