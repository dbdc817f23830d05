import { deliverNews, listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../../../../tests/testkit/country.dice.ts';
import { fillAtRandom } from '../../../../tests/testkit/country.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { notificationReader, toldTopics } from './index.ts';

const hub = useTestHub();

/** Where the subjects of news stand, by the first word of their topic. */
const tables: Readonly<Record<string, string>> = {
  filing: 'filings.filing',
  supervision: 'supervisions.measure',
  election: 'congresses.election',
  incident: 'supervisions.incident',
  inspection: 'congresses.inspection',
  reformProgram: 'programs.reform_program',
  schoolReform: 'programs.school_reform',
  acceptance: 'programs.school_reform',
  reformItem: 'programs.reform_item',
  objection: 'notices.notice',
  exit: 'turnovers.officer_exit',
  award: 'reviews.award_nomination',
  council: 'reviews.council',
  cycle: 'cycles.cycle',
  obligation: 'cycles.obligation',
  report: 'reports.report',
  campaign: 'cycles.cycle',
  assessment: 'assessments.assessment',
  rectification: 'assessments.rectification',
};

const tableOf = (topic: string): string => {
  const table = tables[topic.slice(0, topic.indexOf('.'))];
  if (table === undefined) throw new Error(`nothing is known of ${topic}`);
  return table;
};

beforeAll(async () => {
  await fillAtRandom(hub.db, new Dice(20_261_127));
  await sql`truncate notifications.reading, notifications.notification, notifications.letter cascade`.execute(hub.db);
  for (const topic of toldTopics()) {
    await sql`insert into platform.outbox (topic, subject, facts)
      select ${topic}, id, '{"kind":"CHARTER","number":"1","round":1,"deciders":[]}'::jsonb || jsonb_build_object('deciders', (select jsonb_agg(o.id) from (select id from organizations.organization limit 2) o))
      from ${sql.table(tableOf(topic))}`.execute(hub.db);
  }
  while ((await deliverNews(hub.transactions, [notificationReader])).delivered > 0);
});

describe('every topic', () => {
  it('is news that somebody could take', async () => {
    expect(await listRows(hub.db, sql`select topic, failure from platform.outbox where delivered_at is null`)).toEqual([]);
  });

  it.each(toldTopics().map((topic) => [topic]))('%s tells somebody, in whole sentences', async (topic) => {
    const told = await listRows(hub.db, sql<{ text: { zh: string; en: string } }>`select text from notifications.notification where topic = ${topic}`);
    expect(told.length).toBeGreaterThan(0);
    for (const { text } of told) expect(`${text.zh} ${text.en}`).not.toMatch(/[{}]|null|undefined/);
  });
});
