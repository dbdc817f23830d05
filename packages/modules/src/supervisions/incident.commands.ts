import { addDays, atInput, covers, placesOf, type Problem, refuse, type Result, scopeOf, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { ruleSetOf } from '../policies/index.ts';
import { type Accountability, accountabilityProblems, basisProblems, type GivenIncident, handlingCitation, type HandlingBasis, reportingRuleOf, reportProblems } from './incident.ts';
import { type IncidentAction, incidentCapability, incidentMachine, incidentSideOf } from './incident.machine.ts';
import { type ConcernedUnit, findLeagueBody, type HeldIncident, holdConcernedUnit, holdIncident, type IncidentMove, insertIncident, knowsPerson, type LeagueBody, moveIncident, type Place, type Watch } from './incident.rows.ts';
import { problems } from './incidents.problems.ts';
import { longestText } from './measure.ts';
import { findIncidentDays } from './setting.commands.ts';

export interface ReportIncident extends GivenIncident {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  /** The union itself reports, by somebody who files for it. */
  readonly isFromUnion: boolean;
}

interface UnitTarget extends Target {
  readonly unit: ConcernedUnit;
}

/** 报告违纪事件: by anyone who is registered or reads at the unit or above it, or by the unit itself. */
export const reportIncident: UseCase<ReportIncident, UnitTarget> = {
  action: 'incident.report',
  capability: 'READ',
  async find(work, { organizationId }) {
    const unit = await holdConcernedUnit(work, organizationId);
    return unit && { unit, guards: [unit], visibleAt: [unit], ownedBy: unit.isOwn ? work.actor.accountId : null };
  },
  async perform(work, { unit }, input) {
    const found = [...unitProblems(unit), ...reportProblems(input, work.today)];
    if (input.isFromUnion && !covers(scopeOf(work.actor, 'FILE'), unit)) found.push(common.FORBIDDEN(atInput('isFromUnion')));
    if (input.personId !== null && !(await knowsPerson(work, unit, input.personId))) found.push(problems.UNKNOWN_PERSON(atInput('personId')));
    if (found.length > 0 || unit.handler === null) return refuse(...found);
    const id = await insertIncident(work, unit, unit.handler, input, await watchOver(work, unit.handler), input.isFromUnion ? unit.id : null);
    return succeed(told(id, unit.handler, { organization: unit.id, handler: unit.handler.id, kind: input.kind }, 'incident.reported'));
  },
};

function unitProblems({ line, dissolvedOn, handler }: ConcernedUnit): Problem[] {
  return [
    ...(line === 'STUDENT' ? [] : [problems.WRONG_ORGANIZATION(atInput('organizationId'))]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
    ...(handler === null ? [problems.NO_HANDLER({ ...atInput('organizationId'), citations: [handlingCitation] })] : []),
  ];
}

async function watchOver(work: Work, handler: Place): Promise<Watch | null> {
  const setting = await findIncidentDays(work, handler.lineage, work.today);
  return setting === undefined ? null : { watcher: setting.watcher, takeUpBy: addDays(work.today, setting.days) };
}

/** The trail and the news name organizations, and never a person or what happened. */
const told = (id: string, { lineage }: Place, facts: Done['facts'], topic: string): Done => ({ id, lineage, facts, news: [{ topic, subject: id, facts }] });

export interface MoveIncident {
  readonly idempotencyKey?: string;
  readonly incidentId: string;
  readonly expectedVersion: number;
}

interface IncidentTarget extends Target {
  readonly incident: HeldIncident;
  /** Whose move it is. */
  readonly by: Place | null;
}

/** The right is asked for at the handler, or where the incident was escalated to; who reads neither learns nothing of it. */
async function findIncident(work: Work, { incidentId }: MoveIncident, action: IncidentAction): Promise<IncidentTarget | undefined> {
  const incident = await holdIncident(work, incidentId);
  if (incident === undefined) return undefined;
  const by = incidentSideOf(action, incident.state) === 'HANDLER' ? incident.handler : incident.escalatedTo;
  return { incident, by, guards: [by ?? { lineage: '' }], visibleAt: visibleAt(work, incident) };
}

/** Whoever knows of the incident learns that they may not move it; no place tells who that is, so one of their own stands for it. */
const visibleAt = ({ actor }: Work, { isSeen }: HeldIncident): Target['visibleAt'] => (isSeen ? placesOf(actor).map((lineage) => ({ lineage })) : []);

function moveProblems({ actor }: Work, { state, version, concerned }: HeldIncident, action: IncidentAction, expectedVersion: number): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(incidentMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('incidentId'), values: { state } })] : []),
    ...(actor.personId !== null && concerned.includes(actor.personId) ? [problems.OWN_INCIDENT(atInput('incidentId'))] : []),
  ];
}

function concludeMove(work: Work, incident: HeldIncident, move: IncidentMove, topic: string): Result<Done> {
  const { id, organizationId, handler, kind } = incident;
  const done = told(id, handler, { organization: organizationId, handler: handler.id, kind, by: move.by?.id ?? null }, topic);
  return succeed({ ...done, closing: moveIncident(work, incident, move) });
}

export interface NoteIncident extends MoveIncident {
  readonly note: string;
  /** What the reporter is told; nothing when null. */
  readonly reply?: string | null;
}

interface NotedMove {
  readonly action: IncidentAction;
  readonly name: string;
  readonly topic: string;
  readonly isNoteRequired: boolean;
  readonly further?: (work: Work, incident: HeldIncident) => Promise<readonly Problem[]>;
  readonly more?: (work: Work) => Partial<IncidentMove>;
}

/** Moves that need no more than what is said about them. */
function noted({ action, name, topic, isNoteRequired, further, more }: NotedMove): UseCase<NoteIncident, IncidentTarget> {
  return {
    action: name,
    capability: incidentCapability,
    find: async (work, input) => await findIncident(work, input, action),
    async perform(work, { incident, by }, { expectedVersion, note, reply = null }) {
      const found = [
        ...moveProblems(work, incident, action, expectedVersion), ...textProblems(note, ['note'], { limit: longestText, isRequired: isNoteRequired }),
        ...(reply === null ? [] : textProblems(reply, ['reply'], { limit: longestText, isRequired: true })),
      ];
      if (found.length === 0 && further !== undefined) found.push(...(await further(work, incident)));
      return found.length > 0 ? refuse(...found) : concludeMove(work, incident, { action, note, by, reply, ...more?.(work) }, topic);
    },
  };
}

/** 受理核查. */
export const takeUpIncident = noted({ action: 'TAKE_UP', name: 'incident.takeUp', topic: 'incident.takenUp', isNoteRequired: false });

/** 请示报告: that it was reported upward, and how; the text stays with those who deal with it. */
export const reportIncidentUp = noted({ action: 'REPORT_UP', name: 'incident.reportUp', topic: 'incident.reportedUp', isNoteRequired: true, more: ({ today }) => ({ reportedUpOn: today }) });

/** 查无实据. */
export const findIncidentUnfounded = noted({ action: 'FIND_UNFOUNDED', name: 'incident.findUnfounded', topic: 'incident.foundUnfounded', isNoteRequired: true });

/** 退回处置: whoever was taken to task deals with the incident after all. */
export const sendIncidentBack = noted({ action: 'SEND_BACK', name: 'incident.sendBack', topic: 'incident.sentBack', isNoteRequired: true });

/** 办结. Where the rules want it reported upward, that comes first. */
export const closeIncident = noted({ action: 'CLOSE', name: 'incident.close', topic: 'incident.closed', isNoteRequired: false, further: reportingProblems });

async function reportingProblems({ db, today }: Work, { state, reportedUpOn, handler }: HeldIncident): Promise<readonly Problem[]> {
  if (state !== 'HANDLED' || reportedUpOn !== null) return [];
  const citation = reportingRuleOf(await ruleSetOf(db, handler.id, today));
  return citation === null ? [] : [problems.NOT_REPORTED_UP({ ...atInput('incidentId'), citations: [citation] })];
}

export interface HandleIncident extends MoveIncident {
  /** What was decided (处理措施). */
  readonly measure: string;
  readonly basis: HandlingBasis;
}

/** 处理, by rule and procedure. */
export const handleIncident: UseCase<HandleIncident, IncidentTarget> = {
  action: 'incident.handle',
  capability: incidentCapability,
  find: async (work, input) => await findIncident(work, input, 'HANDLE'),
  async perform(work, { incident, by }, { expectedVersion, measure, basis }) {
    const found = [...moveProblems(work, incident, 'HANDLE', expectedVersion), ...textProblems(measure, ['measure'], { limit: longestText, isRequired: true }), ...basisProblems(basis)];
    return await Promise.resolve(found.length > 0 ? refuse(...found) : concludeMove(work, incident, { action: 'HANDLE', note: measure, by, basis }, 'incident.handled'));
  },
};

export interface HoldToAccount extends MoveIncident {
  readonly note: string;
  readonly held: readonly Accountability[];
}

/** 追究责任: the League body above holds organization and persons to account. */
export const holdToAccount: UseCase<HoldToAccount, IncidentTarget> = {
  action: 'incident.holdToAccount',
  capability: incidentCapability,
  find: async (work, input) => await findIncident(work, input, 'HOLD_TO_ACCOUNT'),
  async perform(work, { incident, by }, { expectedVersion, note, held }) {
    const found = [...moveProblems(work, incident, 'HOLD_TO_ACCOUNT', expectedVersion), ...textProblems(note, ['note'], { limit: longestText, isRequired: true }), ...accountabilityProblems(held)];
    return await Promise.resolve(found.length > 0 ? refuse(...found) : concludeMove(work, incident, { action: 'HOLD_TO_ACCOUNT', note, by, held }, 'incident.heldToAccount'));
  },
};

export interface EscalateIncident extends MoveIncident {
  /** The League body above the handler that takes it up. */
  readonly organizationId: string;
  readonly note: string;
}

interface EscalationTarget extends Target {
  readonly incident: HeldIncident;
  readonly above: LeagueBody;
}

/** 认定失职: the handler did not report, guide or deal with it, says a League body above. */
export const escalateIncident: UseCase<EscalateIncident, EscalationTarget> = {
  action: 'incident.escalate',
  capability: incidentCapability,
  async find(work, { incidentId, organizationId }) {
    const above = await findLeagueBody(work, organizationId);
    const incident = above && (await holdIncident(work, incidentId));
    return incident && { incident, above, guards: [above], visibleAt: visibleAt(work, incident) };
  },
  async perform(work, { incident, above }, { expectedVersion, note }) {
    const found = [...moveProblems(work, incident, 'ESCALATE', expectedVersion), ...aboveProblems(incident, above), ...textProblems(note, ['note'], { limit: longestText, isRequired: true })];
    return await Promise.resolve(found.length > 0 ? refuse(...found) : concludeMove(work, incident, { action: 'ESCALATE', note, by: above, escalatedTo: above }, 'incident.escalated'));
  },
};

const aboveProblems = ({ handler }: HeldIncident, above: Place): readonly Problem[] =>
  (handler.lineage !== above.lineage && handler.lineage.startsWith(above.lineage) ? [] : [problems.NOT_ABOVE({ ...atInput('organizationId'), citations: [handlingCitation] })]);

export interface OverdueIncident {
  readonly incidentId: string;
}

/** What nobody took up in the days that a League body above had set comes to that body by itself. */
export const escalateByItself: UseCase<OverdueIncident, IncidentTarget> = {
  action: 'incident.escalateOverdue',
  capability: incidentCapability,
  async find(work, { incidentId }) {
    const incident = await holdIncident(work, incidentId);
    return incident && { incident, by: null, guards: [incident.watcher ?? { lineage: '' }], visibleAt: visibleAt(work, incident) };
  },
  async perform(work, { incident }) {
    const { state, takeUpBy, watcher } = incident;
    if (watcher === null || takeUpBy === null || state !== 'REPORTED' || takeUpBy >= work.today) return await Promise.resolve(refuse(problems.NOT_OVERDUE()));
    return concludeMove(work, incident, { action: 'ESCALATE', note: '逾期未受理', by: null, escalatedTo: watcher }, 'incident.escalated');
  },
};
