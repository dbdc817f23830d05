import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { checkName, type OrganizationRow } from '../organizations/index.ts';
import { findKnownPerson, lockStaffing } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { type AwardAction, awardActionRules, awardMachine } from './award-nomination.machine.ts';
import { problems } from './award-nominations.problems.ts';
import { type HeldNomination, holdNomination, insertNomination, moveNomination } from './award-nomination.rows.ts';
import { type AwardGround, type Benefit, benefitRulesOf, groundProblems, resultProblems } from './award-nomination.ts';
import { placeOf } from './council.commands.ts';
import { longestReason, reviewedKinds } from './council.ts';
import { holdResults, useResult } from './debrief.rows.ts';
import { yearBefore } from './exit-grounds.ts';

export interface NominateForAward {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly benefit: Benefit;
  readonly title: string;
  readonly grounds: readonly AwardGround[];
  readonly account: string;
}

interface UnionTarget extends Target {
  readonly organization: OrganizationRow;
}

const longestAccount = 4000;

/** 评优提名: an officer is named for a benefit, by a review result of the last year and never by the post alone (GD 附件8-2, CN 二.9). */
export const nominateForAward: UseCase<NominateForAward, UnionTarget> = {
  action: 'award.nominate',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [placeOf(organization)], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, { personId, benefit, title, grounds, account }) {
    const [ruleSet, known, results] = await Promise.all([
      ruleSetOf(work.db, organization.rowId, work.today), findKnownPerson(work, personId), holdResults(work, organization.rowId, personId, yearBefore(work.today)),
    ]);
    const rules = benefitRulesOf(ruleSet);
    const [latest] = results;
    const named = checkName(title, 'title');
    const found = [
      ...unionProblems(organization), ...ownProblems(work, personId, 'personId'), ...named.problems, ...groundProblems(grounds, rules), ...textProblems(account, ['account'], { limit: longestAccount, isRequired: true }),
      ...(known === undefined ? [problems.UNKNOWN_PERSON(atInput('personId'))] : resultProblems(latest, rules)),
    ];
    if (found.length > 0 || latest === undefined) return refuse(...found);
    const id = await insertNomination(work, organization, { personId, benefit, title: named.name, grounds, account: account.trim(), debriefId: latest.id, citations: rules.byResult });
    if (id === undefined) return refuse(problems.NOMINATED_ALREADY(atInput('title')));
    await useResult(work, latest, '');
    return succeed(done({ id, organizationId: organization.rowId, lineage: organization.lineage, benefit }, 'award.nominated'));
  },
};

function unionProblems({ kind, dissolvedOn }: OrganizationRow): readonly Problem[] {
  return [
    ...((reviewedKinds as readonly string[]).includes(kind) ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

const ownProblems = ({ actor }: Work, personId: string, field: string): readonly Problem[] => (actor.personId !== null && actor.personId === personId ? [problems.OWN_NOMINATION(atInput(field))] : []);

/** That somebody was nominated, never who: trail and news are read by more than may know. */
function done({ id, organizationId, lineage, benefit }: Pick<HeldNomination, 'id' | 'organizationId' | 'lineage' | 'benefit'>, topic: string): Done {
  const facts = { organization: organizationId, benefit };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

export interface MoveAward {
  readonly idempotencyKey?: string;
  readonly awardNominationId: string;
  readonly expectedVersion: number;
  readonly note: string | null;
}

interface AwardTarget extends Target {
  readonly nomination: HeldNomination;
}

function moving(action: AwardAction, name: string, topic: string, isNoteRequired: boolean): UseCase<MoveAward, AwardTarget> {
  const { side, capability } = awardActionRules[action];
  return {
    action: name,
    capability,
    async find(work, { awardNominationId }) {
      const nomination = await holdNomination(work, awardNominationId);
      return nomination && { nomination, guards: [side === 'UNION' ? nomination.union : nomination.decider], visibleAt: [nomination.union, nomination.decider] };
    },
    async perform(work, { nomination }, { expectedVersion, note }) {
      const { version, state, personId } = nomination;
      const isGiven = (note ?? '').trim() !== '';
      const found = [
        ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
        ...(awardMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('awardNominationId'), values: { state } })] : []),
        ...(side === 'DECIDER' ? ownProblems(work, personId, 'awardNominationId') : []),
        ...(isNoteRequired || isGiven ? textProblems(note ?? '', ['note'], { limit: longestReason, isRequired: true }) : []),
      ];
      if (found.length > 0) return refuse(...found);
      await moveNomination(work, nomination, action, isGiven ? (note ?? '').trim() : null);
      return succeed(done(nomination, topic));
    },
  };
}

/** 评定入选. */
export const selectForAward = moving('SELECT', 'award.select', 'award.selected', false);
/** 不予评定, with the reason. */
export const rejectForAward = moving('REJECT', 'award.reject', 'award.rejected', true);
/** 撤回提名. */
export const withdrawNomination = moving('WITHDRAW', 'award.withdraw', 'award.withdrawn', false);
