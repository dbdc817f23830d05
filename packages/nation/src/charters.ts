import { charters } from '@xuelian/modules';
import { escapeLiteral } from 'pg';
import { id } from './dice.ts';
import type { Step } from './step.ts';

/** The charter of every union: short, because what is measured is how it is found, not how long it is. */
const written = `{name}章程

第一章 总则

第一条 {name}（以下简称本会）是党委领导、团委指导下的学生组织。

第二条 本会的宗旨是服务同学、联系同学，维护同学的正当权益。

第二章 组织

第三条 学生代表大会是本会的最高权力机关，每年召开一次。

第四条 主席团对学生代表大会负责；执行主席由主席团成员轮流担任。

第三章 附则

第五条 本章程经第{edition}次学生代表大会通过，由本会主席团负责解释。
`;

/** SQL that puts a union's own words into a template. */
const filled = (template: string, name: string, edition: string): string => `replace(replace(${template}, '{name}', ${name}), '{edition}', (${edition})::text)`;

/** SQL for the text of a union's charter in one of its editions, and for its hash. */
export const charterText = (name: string, edition: string): string => filled(escapeLiteral(canonical().text), name, edition);
export const charterHash = (name: string, edition: string): string => `encode(sha256(convert_to(${charterText(name, edition)}, 'UTF8')), 'hex')`;

/** Read and printed by the hub's own parser, so that the stored text is canonical. */
function canonical(): { readonly charter: charters.CharterText; readonly text: string } {
  const { charter } = charters.parseCharterText(charters.canonicalLines(written));
  if (charter === null) throw new Error('the charter of the country cannot be read');
  return { charter, text: charters.printCharterText(charter) };
}

/** The state of a version by that of the filing it goes up with. */
const versionState = `case f.state when 'DRAFT' then 'ADOPTED' when 'IN_REVIEW' then 'SUBMITTED' when 'ACCEPTED' then 'FILED' else f.state end`;

/** A version is in force from its decision where it was ratified, from its adoption where it was filed, until the next one is. */
const insertVersions = `
  insert into charters.charter_version (id, organization_id, lineage, number, title, text, content_hash, state, adopted_on, adopted_by_congress, decided_as, decided_on, in_force_from, in_force_to, filing_id, drafted_at)
  select ${id('charter', 'f.n')}, ${id('organization', 'f.unit')}, f.lineage, row_number() over (partition by f.unit order by f.opened_at), f.name || '章程',
    ${charterText('f.name', 'f.edition')}, f.hash, ${versionState}, adopted.day, '第' || f.edition || '次学生代表大会',
    case when stood then case f.favorable when 'RATIFY' then 'RATIFIED' else 'FILED' end end, case when stood then (f.submitted_at + f.decided * interval '1 day')::date end, since.day, lead(since.day) over (partition by f.unit, stood order by f.opened_at),
    ${id('filing', 'f.n')}, f.opened_at
  from bench.filing f
  cross join lateral (select f.end_state in ('ACCEPTED', 'RATIFIED') as stood, (f.opened_at - interval '5 days')::date as day) adopted
  cross join lateral (select case when not stood then null when f.favorable = 'RATIFY' then (f.submitted_at + f.decided * interval '1 day')::date else adopted.day end as day) since
  where f.kind = 'CHARTER'`;

function articleRows(): readonly object[] {
  const placed = canonical().charter.chapters.flatMap((chapter) => chapter.articles.map((article) => ({ chapter: chapter.title, article })));
  return placed.map(({ chapter, article }, index) => ({ position: index + 1, chapter, label: charters.articleLabel(article.number), text: charters.articleBody(article) }));
}

const insertArticles = () => ({
  text: `
    insert into charters.charter_article (version_id, position, chapter, section, label, heading, text)
    select ${id('charter', 'f.n')}, given.position, given.chapter, '', given.label, null, ${filled('given.text', 'f.name', 'f.edition')}
    from bench.filing f cross join jsonb_to_recordset($1::jsonb) as given(position integer, chapter text, label text, text text) where f.kind = 'CHARTER'`,
  values: [JSON.stringify(articleRows())],
});

export const charterSteps = (): readonly Step[] => [
  { name: 'charters', statements: [insertVersions], fills: ['charters.charter_version'] },
  { name: 'articles', statements: [insertArticles()] },
];
