import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { problems as common, type Target, type UseCase } from '@xuelian/platform';
import { amended, type Particulars, particularsProblems, unknownParticulars } from './particulars.ts';
import { findLatestParticulars, insertParticulars, type StatedParticulars } from './particulars.rows.ts';
import { problems } from './people.problems.ts';
import { type KeptPerson, lockPerson } from './person.rows.ts';

export interface StateParticulars extends Partial<Particulars> {
  readonly idempotencyKey?: string;
  readonly personId: string;
  /** 0 where nothing was stated yet. */
  readonly expectedVersion: number;
  readonly statedOn: CivilDate;
}

interface PersonTarget extends Target {
  readonly person: KeptPerson;
  readonly latest: StatedParticulars | undefined;
}

/** 登记人员情况: a new version of what is known of a person. Nobody states their own: a rank one enters oneself shows nothing. */
export const stateParticulars: UseCase<StateParticulars, PersonTarget> = {
  action: 'particulars.state',
  capability: 'ADMINISTER',
  async find(work, { personId }) {
    const person = await lockPerson(work, personId);
    return person && { person, latest: await findLatestParticulars(work, personId), guards: [person.place], visibleAt: [person.place] };
  },
  async perform(work, { person, latest }, { personId, expectedVersion, statedOn, ...given }) {
    const version = latest?.version ?? 0;
    const stated = amended(latest ?? unknownParticulars, given);
    const found: Problem[] = [...dayProblems(statedOn, latest, work.today), ...particularsProblems(stated, statedOn)];
    if (version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } }));
    if (personId === work.actor.personId) found.push(problems.OWN_PARTICULARS(atInput('personId')));
    if (found.length > 0) return refuse(...found);
    await insertParticulars(work, { ...stated, personId, version: version + 1, statedOn });
    // That something was stated, never what: the trail and the news are read by many.
    const facts = { organization: person.organizationId, version: version + 1 };
    return succeed({ id: personId, lineage: person.place.lineage, facts, news: [{ topic: 'particulars.stated', subject: personId, facts }] });
  },
};

function dayProblems(statedOn: CivilDate, latest: StatedParticulars | undefined, today: CivilDate): readonly Problem[] {
  return [
    ...(statedOn > today ? [common.DATE_IN_FUTURE({ ...atInput('statedOn'), values: { today } })] : []),
    ...(latest !== undefined && statedOn < latest.statedOn ? [problems.STATED_EARLIER({ ...atInput('statedOn'), values: { from: latest.statedOn } })] : []),
  ];
}
