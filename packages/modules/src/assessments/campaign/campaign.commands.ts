import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import type { Target, UseCase, Work } from '@xuelian/platform';
import { type HeldCycle, holdCycle, registerCycleOpening } from '../../cycles/index.ts';
import { problems } from '../assessments.problems.ts';
import { type Arrangement, holdCampaign, holdSet, type UsableSet, writeArrangement } from './campaign.rows.ts';

export interface ArrangeAssessment extends Arrangement {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
}

interface CycleTarget extends Target {
  readonly cycle: HeldCycle;
}

const bounds = {
  leastAssessors: [1, 50],
  tolerance: [0, 100_00],
  objectionDays: [1, 60],
  rectificationDays: [1, 365],
} as const satisfies Partial<Record<keyof Arrangement, readonly [number, number]>>;

export function rangeProblems(given: Pick<Arrangement, keyof typeof bounds>): readonly Problem[] {
  return (Object.entries(bounds) as readonly (readonly [keyof typeof bounds, readonly [number, number]])[]).flatMap(([field, [least, most]]) => {
    const isPercent = field === 'tolerance';
    const isWithin = Number.isInteger(given[field]) && given[field] >= least && given[field] <= most;
    return isWithin ? [] : [problems.OUT_OF_RANGE({ ...atInput(isPercent ? 'tolerancePercent' : field), values: { least: isPercent ? least / 100 : least, most: isPercent ? most / 100 : most } })];
  });
}

/** What keeps a set from being used in a cycle. */
function fitProblems(set: UsableSet | undefined, { issuer, academicYear, owedBy }: HeldCycle, path: readonly string[]): readonly Problem[] {
  if (set === undefined || set.state !== 'PUBLISHED') return [problems.SET_NOT_PUBLISHED({ path })];
  return [
    ...(issuer.lineage.startsWith(set.issuerLineage) || issuer.leagueLineage?.startsWith(set.issuerLineage) === true ? [] : [problems.SET_NOT_FROM_ABOVE({ path })]),
    ...(set.academicYear === academicYear ? [] : [problems.SET_OF_OTHER_YEAR({ path, values: { year: set.academicYear } })]),
    ...owedBy.flatMap((kind) => (set.content.assessed.kinds.includes(kind) ? [] : [problems.SET_NOT_FOR({ path, values: { kind } })])),
  ];
}

/** 安排考核: by which set, and how; until the cycle opens. */
export const arrangeAssessment: UseCase<ArrangeAssessment, CycleTarget> = {
  action: 'assessment.arrange',
  capability: 'DECIDE',
  async find(work, { cycleId }) {
    const cycle = await holdCycle(work, cycleId);
    return cycle && { cycle, guards: [cycle.issuer], visibleAt: [cycle.issuer] };
  },
  async perform(work, { cycle }, input) {
    const at = atInput('cycleId');
    const found = [
      ...(cycle.kind === 'ASSESSMENT' ? [] : [problems.NOT_AN_ASSESSMENT(at)]),
      ...(cycle.state === 'DRAFT' ? [] : [problems.CAMPAIGN_FIXED(at)]),
      ...rangeProblems(input),
      ...fitProblems(await holdSet(work, input.setId), cycle, atInput('indicatorSetId').path),
    ];
    if (found.length > 0) return refuse(...found);
    await writeArrangement(work, cycle.id, input);
    return succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { set: input.setId, combination: input.combination, leastAssessors: input.leastAssessors } });
  },
};

/** No assessment opens without its set; the plan may have changed since it was chosen. */
async function openingProblems(work: Work, cycle: HeldCycle): Promise<readonly Problem[]> {
  const campaign = await holdCampaign(work, cycle.id);
  if (campaign === undefined) return [problems.NOT_ARRANGED(atInput('cycleId'))];
  return fitProblems(await holdSet(work, campaign.setId), cycle, atInput('cycleId').path);
}

export const assessmentOpening = registerCycleOpening({ kind: 'ASSESSMENT', problems: openingProblems });
