import { atInput, type Citation, type CivilDate, type Placement, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { attachmentProblems, type Done, problems as common, type Target, textProblems, type UseCase, viewerOf, type Work } from '@xuelian/platform';
import { rulebook, type RuleSet } from '@xuelian/rules';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { holdStanding, type Standing, type StandingBody as Party } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { isItemVisible } from '../programs/index.ts';
import { demandProblems, type GivenMatter, longestText, type Matter, matterOf, type MeasureDemand, type MeasureKind, type OpenMeasure, type Rung, rungFor } from './measure.ts';
import { type MeasureAction, measureActionRules, measureMachine } from './measure.machine.ts';
import { type AnswerFile, concernsFiling, escalateMeasure, findOverdueItem, type HeldMeasure, holdMeasure, holdOpenMeasures, insertMeasure, type IssuedMeasure, type MeasureMove, moveMeasure, type NamedItem, type NewMeasure } from './measure.rows.ts';
import { problems } from './supervisions.problems.ts';

export interface IssueMeasure extends MeasureDemand {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
  readonly organizationId: string;
  readonly kind: MeasureKind;
  readonly matter: GivenMatter;
}

export interface StandingTarget extends Target, Standing {}

export const placeOf = ({ lineage, leagueLineage, partyLineage }: Party): Placement => ({ lineage, leagueLineage, partyLineage });

export async function findStanding(work: Work, { issuerId, organizationId }: Pick<IssueMeasure, 'issuerId' | 'organizationId'>): Promise<StandingTarget | undefined> {
  const standing = await holdStanding(work, issuerId, organizationId);
  return standing && { ...standing, guards: [placeOf(standing.issuer)], visibleAt: [placeOf(standing.issuer)] };
}

/** 采取督导措施: a body above holds a matter against an organization below it, rung by rung. */
export const issueMeasure: UseCase<IssueMeasure, StandingTarget> = {
  action: 'supervision.issue',
  capability: 'DECIDE',
  find: findStanding,
  async perform(work, standing, input) {
    const { matter, problems: unclear } = matterOf(input.matter);
    const found = [...standingProblems(standing), ...unclear, ...demandProblems(input, work.today)];
    const { addressee, tie } = standing;
    if (addressee === null || tie === null || unclear.length > 0) return refuse(...found);
    const ruleSet = await ruleSetOf(work.db, addressee.id, work.today);
    const rung = rungFor(input.kind, matter, await holdOpenMeasures(work, standing.issuer, addressee, matter), ruleSet, work.today);
    const item = matter.kind === 'REFORM_ITEM' ? await findOverdueItem(work, matter.key, addressee, isItemVisible(viewerOf(work.actor))) : undefined;
    found.push(...rung.problems, ...(matter.kind === 'REFORM_ITEM' && item === undefined ? [problems.UNKNOWN_ITEM(atInput('matter', 'reformItemId'))] : []), ...(await matterProblems(work, addressee, matter, ruleSet)));
    if (found.length > 0) return refuse(...found);
    const citations = item === undefined ? citationsOf(matter, ruleSet, rung) : citationsOfItem(item);
    return await issue(work, { ...input, issuer: standing.issuer, addressee, tie, matter, citations, precedentId: null, companionId: null, isAutomatic: false }, rung);
  },
};

export function standingProblems({ issuer, addressee, tie }: Standing): Problem[] {
  if (addressee === null) return [common.NOT_FOUND(atInput('organizationId'))];
  return [
    ...(issuer.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('issuerId'))]),
    ...(addressee.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
    ...(tie === null ? [problems.NOT_ABOVE({ ...atInput('organizationId'), citations: [{ document: 'GD', clause: '通知二.2' }] })] : []),
  ];
}

/** A rule binds the organization today; a filing waits for it, and the issuer may see it. */
async function matterProblems(work: Work, addressee: Party, { kind, key }: Matter, ruleSet: RuleSet): Promise<readonly Problem[]> {
  if (kind === 'RULE') return ruleSet.decisions.some(({ rule }) => rule?.id === key) ? [] : [problems.RULE_NOT_BINDING(atInput('matter', 'ruleId'))];
  if (kind !== 'FILING') return [];
  return (await concernsFiling(work, key, addressee, isFilingVisible(viewerOf(work.actor)))) ? [] : [problems.UNKNOWN_FILING(atInput('matter', 'filingId'))];
}

export function citationsOf({ kind, key }: Matter, ruleSet: RuleSet, { isAtOnce }: Pick<Rung, 'isAtOnce'>): readonly Citation[] {
  const rules = ruleSet.decisions.flatMap(({ rule }) => (rule === null ? [] : [rule]));
  if (kind === 'RULE') return rules.filter(({ id }) => id === key).map(({ citation }) => citation).concat(rulebook.rules.get(key)?.citation ?? []).slice(0, 1);
  return isAtOnce ? rules.filter(({ topic }) => topic === 'election.sanction').map(({ citation }) => citation) : [];
}

/** Where the item stands in the document of its list; an issuer’s own list stands in none. */
export const citationsOfItem = ({ document, clause }: NamedItem): readonly Citation[] => (document === null || clause === null ? [] : [{ document, clause }]);

/** Writes the measure, with the criticism that goes with it or the end of the one before. */
export async function issue(work: Work, given: NewMeasure, { precedent, isAtOnce }: Pick<Rung, 'precedent' | 'isAtOnce'>): Promise<Result<Done>> {
  // An election out of order is not recognized and criticized in a circular, both in one act (R-GD-6.2c).
  const companion = isAtOnce ? await insertMeasure(work, { ...given, kind: 'CIRCULAR_CRITICISM' }) : undefined;
  const issued = isAtOnce && companion === undefined ? undefined : await insertMeasure(work, { ...given, precedentId: precedent?.id ?? null, companionId: companion?.id ?? null });
  if (issued === undefined) return refuse(problems.MATTER_OPEN(atInput('matter')));
  if (precedent !== null) await escalateMeasure(work, precedent, issued);
  return succeed(issuedWith(given, issued, precedent, companion));
}

function issuedWith({ kind, issuer, addressee, matter }: NewMeasure, { id, number }: IssuedMeasure, precedent: OpenMeasure | null, companion: IssuedMeasure | undefined): Done {
  const facts = { kind, number, organization: addressee.id, issuer: issuer.id, matter: matter.kind, precedent: precedent?.id ?? null, companion: companion?.number ?? null };
  const news = { topic: 'supervision.issued', subject: id, facts: { kind, number, organization: addressee.id, issuer: issuer.id } };
  const beside = companion === undefined ? [] : [{ topic: 'supervision.issued', subject: companion.id, facts: { ...news.facts, kind: 'CIRCULAR_CRITICISM', number: companion.number } }];
  return { id, lineage: addressee.lineage, facts, news: [...beside, news] };
}

/** What every move of a measure carries. */
export interface MoveMeasure {
  readonly idempotencyKey?: string;
  readonly measureId: string;
  readonly expectedVersion: number;
}

export interface MeasureTarget extends Target {
  readonly measure: HeldMeasure;
}

async function findMeasure(work: Work, { measureId }: MoveMeasure, action: MeasureAction): Promise<MeasureTarget | undefined> {
  const measure = await holdMeasure(work, measureId);
  if (measure === undefined) return undefined;
  const guard = measureActionRules[action].side === 'ISSUER' ? measure.issuer : measure.addressee;
  return { measure, guards: [placeOf(guard)], visibleAt: [{ lineage: measure.issuer.lineage }, placeOf(measure.addressee)] };
}

/** What stands in the way of a move: the state, the version, and a judge who gave the answer. */
function moveProblems({ actor }: Work, measure: HeldMeasure, action: MeasureAction, expectedVersion: number): Problem[] {
  const { state, version, answeredBy } = measure;
  const judges = action === 'CLOSE' || action === 'FIND_INSUFFICIENT';
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(measureMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('measureId'), values: { state } })] : []),
    ...(judges && answeredBy !== null && answeredBy === actor.personId ? [problems.OWN_ANSWER(atInput('measureId'))] : []),
  ];
}

function concludeMove(work: Work, measure: HeldMeasure, move: MeasureMove, topic: string): Result<Done> {
  const { id, number, kind, issuer, addressee } = measure;
  const facts = { kind, number, organization: addressee.id, issuer: issuer.id };
  return succeed({ id, lineage: addressee.lineage, facts: { ...facts, files: move.files?.length ?? 0 }, news: [{ topic, subject: id, facts }], closing: moveMeasure(work, measure, move) });
}

export interface AnswerMeasure extends MoveMeasure {
  readonly answer: string;
  readonly files: readonly AnswerFile[];
}

const mostFiles = 10;

/** 答复: the addressee says what it did, with files. */
export const answerMeasure: UseCase<AnswerMeasure, MeasureTarget> = {
  action: 'supervision.answer',
  capability: 'FILE',
  find: async (work, input) => await findMeasure(work, input, 'ANSWER'),
  async perform(work, { measure }, { expectedVersion, answer, files }) {
    const found = [...moveProblems(work, measure, 'ANSWER', expectedVersion), ...textProblems(answer, ['answer'], { limit: longestText, isRequired: true }), ...(await attachmentProblems(work, files, { limit: mostFiles, problems }))];
    return found.length > 0 ? refuse(...found) : concludeMove(work, measure, { action: 'ANSWER', note: answer, files }, 'supervision.answered');
  },
};

export interface FindInsufficient extends MoveMeasure {
  readonly note: string;
  /** Last day for another answer; null where none is set. */
  readonly dueOn: CivilDate | null;
}

/** 答复不充分: the answer does not do; another one is due. */
export const findAnswerInsufficient: UseCase<FindInsufficient, MeasureTarget> = {
  action: 'supervision.findInsufficient',
  capability: 'DECIDE',
  find: async (work, input) => await findMeasure(work, input, 'FIND_INSUFFICIENT'),
  async perform(work, { measure }, { expectedVersion, note, dueOn }) {
    const found = [...moveProblems(work, measure, 'FIND_INSUFFICIENT', expectedVersion), ...textProblems(note, ['note'], { limit: longestText, isRequired: true })];
    if (dueOn !== null && dueOn < work.today) found.push(problems.DUE_IN_PAST(atInput('dueOn')));
    return found.length > 0 ? refuse(...found) : concludeMove(work, measure, { action: 'FIND_INSUFFICIENT', note, dueOn }, 'supervision.foundInsufficient');
  },
};

export interface EndMeasure extends MoveMeasure {
  readonly note: string;
}

function ending(action: 'CLOSE' | 'REVOKE', name: string, topic: string, isReasonRequired: boolean): UseCase<EndMeasure, MeasureTarget> {
  return {
    action: name,
    capability: measureActionRules[action].capability,
    find: async (work, input) => await findMeasure(work, input, action),
    async perform(work, { measure }, { expectedVersion, note }) {
      const found = [...moveProblems(work, measure, action, expectedVersion), ...textProblems(note, ['note'], { limit: longestText, isRequired: isReasonRequired })];
      return await Promise.resolve(found.length > 0 ? refuse(...found) : concludeMove(work, measure, { action, note }, topic));
    },
  };
}

/** 办结: the answer will do. */
export const closeMeasure = ending('CLOSE', 'supervision.close', 'supervision.closed', false);

/** 撤销: it should not have been issued. */
export const revokeMeasure = ending('REVOKE', 'supervision.revoke', 'supervision.revoked', true);
