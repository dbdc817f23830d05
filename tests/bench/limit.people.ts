import { postOrder, presidiumPosts } from '../../packages/modules/src/people/person.ts';
import { inOffice, mayReadAcross } from './limit.fragments.ts';

const isMainOffice = `(t.post in (${presidiumPosts.map((post) => `'${post}'`).join(', ')}) and ${inOffice})`;

/** The presidium first, then departments, then the rest. */
export const rankOfPost = `array_position('{${postOrder.join(',')}}'::text[], t.post)`;

/** How the viewer stands to the person called `p`: known by an organization they may read, or a main officer, whose name is published. */
export const sight = `
  select coalesce(bool_or(o.is_known), false) as is_known, coalesce(bool_or(o.is_main), false) as is_main from (
    select p.id = (select person_id from viewer) or ${mayReadAcross('o')} as is_known, false as is_main from organizations.organization o where o.id = p.organization_id
    union all
    select ${mayReadAcross('o')}, ${isMainOffice} from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = p.id) o`;

/** Officers of the organization called `unit`, as far as the viewer may see them. */
export const officers = `
  select json_agg(json_build_object('post', t.post, 'title', t.title, 'startedOn', t.started_on, 'person', t.person) order by t.rank, t.started_on, t.id) from (
    select t.id, t.post, t.title, t.started_on, ${rankOfPost} as rank, (
      select json_build_object('name', p.name, 'contact', case when sight.is_known or (sight.is_main and p.contact_is_public) then p.contact end)
      from people.person p cross join lateral (${sight}) sight where p.id = t.person_id and (sight.is_known or sight.is_main)) as person
    from people.office_term t join organizations.organization o on o.id = t.organization_id
    where t.organization_id = unit.id and ${inOffice} and (t.person_id = (select person_id from viewer) or ${mayReadAcross('o')} or ${isMainOffice})
    order by ${rankOfPost}, t.started_on, t.id limit 20) t`;
