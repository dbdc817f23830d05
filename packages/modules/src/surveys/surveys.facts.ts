import type { CivilDate } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { type FactSource, registerFactSource, watched } from '../policies/index.ts';

/** When students were last asked how satisfied they are: the day the latest survey closed whose result they were shown. */
export const surveyFacts: FactSource = registerFactSource({
  name: 'surveys',
  watches: [watched('surveys.survey')],
  async read(db, organizationIds, on) {
    const rows = await listRows(db, sql<{ organizationId: string; lastHeldOn: CivilDate }>`
      select organization_id as "organizationId", max(closed_on) as "lastHeldOn" from surveys.survey
      where organization_id = any(${organizationIds}::uuid[]) and kind = 'SATISFACTION' and published_on <= ${on}::date group by organization_id`);
    return new Map(rows.map(({ organizationId, lastHeldOn }) => [organizationId, { 'survey.lastHeldOn': lastHeldOn }]));
  },
});
