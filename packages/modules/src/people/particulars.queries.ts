import type { CivilDate } from '@xuelian/kernel';
import { type Fragment, type SortOrder, sql, storedType } from '@xuelian/platform';
import type { Particulars } from './particulars.ts';
import { isPrivate, sightOf } from './person.queries.ts';

interface ParticularsRow extends Particulars {
  readonly version: number;
  readonly statedOn: CivilDate;
  readonly recordedAt: string;
}

const ifPrivate = (column: Fragment): Fragment => sql`case when ${isPrivate} then ${column} end`;

/** For whoever knows the person by right; what is private only for the person, their administrators and those who decide on them. */
export const particulars = storedType<ParticularsRow>({
  name: 'Particulars',
  from: ({ viewer }) => sql`people.particulars s join people.person p on p.id = s.person_id
    left join people.private_particulars v on v.person_id = s.person_id and v.version = s.version cross join ${sightOf(viewer)}`,
  key: sql`s.person_id::text || '/' || s.version`,
  columns: () => ({
    version: sql`s.version`, statedOn: sql`s.stated_on`, recordedAt: sql`s.recorded_at`, entryYear: sql`s.entry_year`, studyStage: sql`s.study_stage`,
    branchCommittee: sql`s.branch_committee`, isSmartLeagueRegistered: sql`s.is_smart_league_registered`, isVolunteerRegistered: sql`s.is_volunteer_registered`,
    politicalStatus: ifPrivate(sql`v.political_status`), majorRankPercent: ifPrivate(sql`v.major_rank_percent::float`), rankPeriod: ifPrivate(sql`v.rank_period`),
    rankedOn: ifPrivate(sql`v.ranked_on`), failedCourses: ifPrivate(sql`v.failed_courses`),
  }),
  visible: () => sql`sight.is_known`,
});

export const latestVersion: SortOrder = { name: 'PARTICULARS', keys: [{ column: sql`s.version`, type: 'integer', descending: true }, { column: sql`s.person_id`, type: 'uuid' }] };
