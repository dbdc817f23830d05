import { atInput, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { canonicalJson, findRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type HeldCycle, holdCycle, registerCycleOpening } from '../../cycles/index.ts';
import { problems as common } from '../assessments.problems.ts';
import { rangeProblems } from '../campaign/campaign.commands.ts';
import { type Arrangement, holdCampaign, writeArrangement } from '../campaign/campaign.rows.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import { askedTemplate } from './form-preview.ts';
import { problems } from './form-previews.problems.ts';
import type { ReformTemplate } from './reform-form.ts';
import { levelOfKind, reformIndicatorSet } from './reform-indicators.ts';

export interface ArrangeReformAssessment extends Pick<Arrangement, 'leastAssessors' | 'objectionDays' | 'rectificationDays'> {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  /** Whether somebody appointed by the issuer re-checks every answer (复评). */
  readonly hasRecheck: boolean;
}

interface CycleTarget extends Target {
  readonly cycle: HeldCycle;
}

/** 安排改革自评: the built-in set of the year and level, and whether answers are re-checked; until the cycle opens. */
export const arrangeReformAssessment: UseCase<ArrangeReformAssessment, CycleTarget> = {
  action: 'reformAssessment.arrange',
  capability: 'DECIDE',
  async find(work, { cycleId }) {
    const cycle = await holdCycle(work, cycleId);
    return cycle && { cycle, guards: [cycle.issuer], visibleAt: [cycle.issuer] };
  },
  async perform(work, { cycle }, { cycleId, hasRecheck, leastAssessors, objectionDays, rectificationDays }) {
    const at = atInput('cycleId');
    // Those who re-check see what was declared, and a verdict has no points that could lie apart.
    const arrangement = { isSelfHidden: false, combination: 'MEAN', tolerance: 0, leastAssessors, objectionDays, rectificationDays } as const;
    const { template, problems: unfit } = templateOfCycle(cycle, at.path);
    const found = [
      ...(cycle.kind === 'REFORM_ASSESSMENT' ? [] : [problems.NOT_A_REFORM_ASSESSMENT(at)]),
      ...(cycle.state === 'DRAFT' ? [] : [common.CAMPAIGN_FIXED(at)]),
      ...rangeProblems(arrangement),
      ...unfit,
    ];
    if (found.length > 0 || template === undefined) return refuse(...found);
    const set = reformIndicatorSet(template, hasRecheck ? 'ASSESSOR' : 'SELF');
    const setId = await keepSet(work, cycle, set);
    if (setId === undefined) return refuse(problems.SET_NAME_TAKEN({ ...at, values: { title: set.title.zh } }));
    await writeArrangement(work, cycleId, { ...arrangement, setId });
    return succeed({ id: cycleId, lineage: cycle.issuer.lineage, facts: { template: template.id, hasRecheck } });
  },
};

/** The one version all units of a cycle fill in. */
function templateOfCycle({ owedBy, academicYear }: HeldCycle, path: readonly string[]): { readonly template: ReformTemplate | undefined; readonly problems: readonly Problem[] } {
  const levels = new Set(owedBy.map(levelOfKind));
  const [kind] = owedBy;
  if (levels.size > 1) return { template: undefined, problems: [problems.ONE_LEVEL({ path })] };
  const template = kind === undefined ? undefined : askedTemplate(kind, academicYear);
  return { template, problems: template === undefined ? [problems.NO_FORM({ path, values: { year: `${academicYear}—${academicYear + 1}` } })] : [] };
}

/** The built-in set among those of the issuer, published at once; undefined where another set bears its name. */
async function keepSet({ db, now, today }: Work, { issuer, academicYear }: HeldCycle, set: IndicatorSet): Promise<string | undefined> {
  await sql`
    insert into assessments.indicator_set (id, issuer_id, issuer_lineage, academic_year, title, content, state, drafted_at, published_on)
    values (${uuidv7()}, ${issuer.id}, ${issuer.lineage}, ${academicYear}, ${set.title.zh}, ${JSON.stringify(set)}::jsonb, 'PUBLISHED', ${now}, ${today}::date) on conflict do nothing`.execute(db);
  const kept = await findRow(db, sql<{ id: string; content: IndicatorSet; publishedOn: CivilDate | null }>`
    select id, content, published_on as "publishedOn" from assessments.indicator_set
    where issuer_id = ${issuer.id} and academic_year = ${academicYear} and title = ${set.title.zh} and state <> 'DISCARDED'`);
  const isSame = kept !== undefined && kept.publishedOn !== null && canonicalJson(kept.content) === canonicalJson(set);
  return isSame ? kept.id : undefined;
}

/** No reform self-assessment opens without its set; the plan may have changed since it was arranged. */
async function openingProblems(work: Work, cycle: HeldCycle): Promise<readonly Problem[]> {
  const at = atInput('cycleId');
  const campaign = await holdCampaign(work, cycle.id);
  if (campaign === undefined) return [common.NOT_ARRANGED(at)];
  const { template, problems: unfit } = templateOfCycle(cycle, at.path);
  if (template === undefined) return unfit;
  const isFor = (['SELF', 'ASSESSOR'] as const).some((source) => canonicalJson(reformIndicatorSet(template, source)) === canonicalJson(campaign.set));
  return isFor ? [] : [problems.ARRANGED_FOR_ANOTHER(at)];
}

export const reformOpening = registerCycleOpening({ kind: 'REFORM_ASSESSMENT', problems: openingProblems });
