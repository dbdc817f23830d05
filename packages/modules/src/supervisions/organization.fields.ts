import { many, type Many, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { byState, countedIncidents, incidentCounts, incidents, latestFirst as latestIncident, listedIncidents } from './incident.queries.ts';
import { IncidentConnection, IncidentFilterInput, IncidentStateCountType } from './incident.types.ts';
import { latestFirst, matchingMeasures, measures } from './measure.queries.ts';
import { MeasureConnection, MeasureFilterInput } from './measure.types.ts';
import { latestSetting, supervisionSettings } from './setting.queries.ts';
import { SupervisionSettingConnection } from './setting.types.ts';

const filterArgument = { nullable: true, description: 'Which (筛选)' } as const;

/** What supervisions adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationSupervisionFields {
  @Read()
  @FieldResolver(() => MeasureConnection, { description: 'Measures it was addressed by, latest first; only what the caller may see (被督导情况)' })
  measuresReceived(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => MeasureFilterInput, filterArgument) filter?: MeasureFilterInput | null): Paged {
    return paged({ of: measures, page, where: [sql`m.organization_id = ${up(sql`o.id`)}`, ...matchingMeasures(filter ?? {}, today)], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => MeasureConnection, { description: 'Measures it issued, latest first; only what the caller may see (督导情况)' })
  measuresIssued(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => MeasureFilterInput, filterArgument) filter?: MeasureFilterInput | null): Paged {
    return paged({ of: measures, page, where: [sql`m.issuer_id = ${up(sql`o.id`)}`, ...matchingMeasures(filter ?? {}, today)], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => IncidentConnection, { description: 'Incidents it deals with as a League body, latest first; only what the caller may see (处置的违纪事件)' })
  incidentsHandled(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => IncidentFilterInput, filterArgument) filter?: IncidentFilterInput | null): Paged {
    return paged({ of: incidents, page, where: [sql`n.handler_id = ${up(sql`o.id`)}`, ...listedIncidents(filter ?? {}, null, today)], order: latestIncident });
  }

  @Read()
  @FieldResolver(() => [IncidentStateCountType], { description: 'Incidents that it and the League bodies below it deal with, as far as the caller may count them; at most one for each state (违纪事件计数)' })
  incidentCounts(@Ctx() reading: Reading): Many {
    return many({ of: incidentCounts, from: countedIncidents(reading.up(sql`o.lineage`), reading), order: byState });
  }

  @Read()
  @FieldResolver(() => SupervisionSettingConnection, { description: 'What it set about supervision, latest first, ended ones included (督导设定)' })
  supervisionSettings(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: supervisionSettings, page, where: [sql`s.organization_id = ${up(sql`o.id`)}`], order: latestSetting });
  }
}
