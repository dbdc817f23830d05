import { Migration } from '@mikro-orm/migrations';

const read = '(select platform.reach_to_read())';
const file = '(select platform.reach_to_file())';
const administer = '(select platform.reach_to_administer())';
const person = '(select platform.viewer_person())';
const account = '(select platform.viewer_account())';
const signedIn = '(select platform.is_signed_in())';

/** Reading crosses lines: the organization called so lies in the reach, or is guided or led from there. */
const isRead = (name: string, reach = read): string => `(${name}.lineage <@ ${reach} or ${name}.league_lineage <@ ${reach} or ${name}.party_lineage <@ ${reach})`;

const inOfficeNow = (name: string): string => {
  const today = "(now() at time zone 'Asia/Shanghai')::date";
  return `(${name}.started_on <= ${today} and (${name}.ended_on is null or ${name}.ended_on > ${today}))`;
};

/** Main officers are published to everyone signed in (LY 二.12). */
const mainOffice = (name: string): string =>
  `(${name}.post in ('PRESIDENT', 'VICE_PRESIDENT', 'EXECUTIVE_CHAIR', 'PRESIDIUM_MEMBER', 'RESIDENT_PRESIDENT') and ${inOfficeNow(name)})`;

const seenFiling = (id: string): string => `exists (select from filings.filing f where f.id = ${id})`;

const atNation = `exists (select from organizations.organization nation where nation.code = '100000-XL' and ${isRead('nation')})`;

/** Which rows a reader sees, by table. Each shows what the predicates of the statements show, and as little more as can be said. */
const policies: Readonly<Record<string, string>> = {
  'filings.filing': `
    case when submitted_at is null and state = 'DRAFT' then lineage <@ ${file}
    else lineage <@ ${read} or filings.is_reached(id, organization_id, decider_lineage, submitted_at is not null) end`,
  'filings.filing_recipient': `lineage <@ ${read} or ${seenFiling('filing_id')}`,
  'filings.filing_action': seenFiling('filing_id'),
  'filings.correction': seenFiling('filing_id'),
  'filings.attachment': seenFiling('filing_id'),
  'charters.charter_version': `(in_force_from is not null and ${signedIn}) or lineage <@ ${file} or ${seenFiling('filing_id')}`,
  'charters.charter_article': 'exists (select from charters.charter_version c where c.id = version_id)',
  'turnovers.turnover': `lineage <@ ${file} or ${seenFiling('filing_id')}`,
  'turnovers.turnover_entry': 'exists (select from turnovers.turnover t where t.id = turnover_id)',
  'people.office_term': `
    person_id = ${person} or (${signedIn} and ${mainOffice('office_term')})
    or exists (select from organizations.organization o where o.id = office_term.organization_id and (${isRead('o')} or o.kind = 'LEAGUE_ORG' and people.is_reached(person_id, false)))`,
  'people.person': `
    id = ${person}
    or exists (select from organizations.organization o where o.id = person.organization_id and ${isRead('o')})
    or people.is_reached(id, ${signedIn})`,
  'people.grant_of_right': `
    exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
      where t.id = office_id and (t.person_id = ${person} or ${isRead('o')}))`,
  'people.account': `
    person_id = ${person}
    or exists (select from people.person p join organizations.organization o on o.id = p.organization_id where p.id = account.person_id and o.lineage <@ ${administer})
    or exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
      where t.person_id = account.person_id and ${inOfficeNow('t')} and o.lineage <@ ${administer})`,
  'people.api_token': `
    account_id = ${account} or exists (select from organizations.organization o where o.id = api_token.organization_id and o.lineage <@ ${administer})`,
  'platform.upload': `
    account_id = ${account} or exists (select from filings.attachment a where a.upload_id = upload.id)
    or exists (select from charters.charter_version c where c.upload_id = upload.id)`,
  'registers.import': atNation,
  'registers.import_change': atNation,
  'registers.import_progress': atNation,
};

/** Nobody but the owner has business here: row security without a policy hides every row, whatever is granted later. */
const closed = [
  'platform.audit_chain', 'platform.audit_event', 'platform.idempotency', 'platform.outbox', 'people.session', 'people.sign_in_try', 'filings.number_counter',
];

/**
 * Row security (行级安全), the second line behind the predicates of the statements: it holds for every role that does not
 * own the tables, and reads the viewer's reach from the setting `xuelian.reach`. Named for no role, so that it needs none.
 */
export class Migration0010RowSecurity extends Migration {
  override up(): void {
    this.addSql(`
      create index filing_decided_by on filings.filing (decider_id) where decider_id is not null;
      comment on index filings.filing_decided_by is 'serves the cascade of lineages: without it each moved organization reads every filing';
      create index attachment_upload on filings.attachment (upload_id);
      create index charter_version_upload on charters.charter_version (upload_id) where upload_id is not null`);
    this.addReach();
    this.addFallbacks();
    for (const [table, using] of Object.entries(policies)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy reach on ${table} for select using (${using})`);
    }
    for (const table of closed) this.addSql(`alter table ${table} enable row level security`);
    this.addReader();
  }

  private addReach(): void {
    this.addSql(`
      create type platform.lineage_range as range (subtype = text, collation = "C", multirange_type_name = platform.lineage_ranges);
      comment on type platform.lineage_range is 'a stretch of lineages: a subtree is [path, path~)';
      create function platform.reach(part integer) returns text language sql stable parallel safe
        return nullif(split_part(current_setting('xuelian.reach', true), ' ', part), '');
      comment on function platform.reach(integer) is '可及范围: what the session says of its viewer; null, and so nothing, when it says nothing';
      create function platform.reach_to_read() returns platform.lineage_ranges language sql stable parallel safe
        return platform.reach(1)::platform.lineage_ranges;
      create function platform.reach_to_file() returns platform.lineage_ranges language sql stable parallel safe
        return platform.reach(2)::platform.lineage_ranges;
      create function platform.reach_to_administer() returns platform.lineage_ranges language sql stable parallel safe
        return platform.reach(3)::platform.lineage_ranges;
      create function platform.viewer_person() returns uuid language sql stable parallel safe return platform.reach(4)::uuid;
      create function platform.viewer_account() returns uuid language sql stable parallel safe return platform.reach(5)::uuid;
      create function platform.is_signed_in() returns boolean language sql stable parallel safe return platform.reach(1) is not null`);
  }

  /**
   * What a policy asks only of rows outside the own line. Functions, because they run as the owner, so that policies which
   * need each other's tables end; and because as part of every plan they would cost more than all the rest of it.
   */
  private addFallbacks(): void {
    const asOwner = 'language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp cost 100';
    this.addSql(`
      create function filings.is_reached(filing_id uuid, organization_id uuid, decider_lineage text, is_submitted boolean) returns boolean ${asOwner} as $$
      declare
        readable constant platform.lineage_ranges := platform.reach_to_read();
      begin
        return decider_lineage <@ readable
          or exists (select from filings.filing_recipient r where r.filing_id = is_reached.filing_id and r.lineage <@ readable)
          or is_submitted and exists (select from organizations.organization o where o.id = is_reached.organization_id and (o.league_lineage <@ readable or o.party_lineage <@ readable));
      end $$;
      comment on function filings.is_reached is 'whether a filing is decided on, received, or of a unit guided or led from within the reach of the session';
      create function people.is_reached(person_id uuid, with_published boolean) returns boolean ${asOwner} as $$
      declare
        readable constant platform.lineage_ranges := platform.reach_to_read();
      begin
        return exists (select from people.office_term t join organizations.organization o on o.id = t.organization_id
          where t.person_id = is_reached.person_id and (${isRead('o', 'readable')} or with_published and ${mainOffice('t')}));
      end $$;
      comment on function people.is_reached is 'whether a person holds or held an office within the reach of the session, or is published as a main officer'`);
  }

  private addReader(): void {
    this.addSql(`
      create function platform.arrange_reader(readable jsonb) returns text language plpgsql as $$
      declare
        given record;
        -- From 16 on, a member may become the role only where its membership says so.
        wanted constant text := case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end;
      begin
        perform pg_advisory_xact_lock(hashtext('xuelian:reader'));
        begin
          if not exists (select from pg_roles where rolname = 'xuelian_reader') then create role xuelian_reader nologin; end if;
        exception
          when duplicate_object or unique_violation then null;
          when insufficient_privilege then return format('the role xuelian_reader is missing, and %I may not create it', current_user);
        end;
        begin
          if not pg_has_role('xuelian_reader', wanted) then
            execute 'grant xuelian_reader to current_user' || case wanted when 'SET' then ' with inherit false, set true' else '' end;
          end if;
        exception
          when unique_violation then null;
          when insufficient_privilege then return format('%I may not become xuelian_reader', current_user);
        end;
        for given in select distinct split_part(key, '.', 1) as schema from jsonb_object_keys(readable) as key loop
          if not has_schema_privilege('xuelian_reader', given.schema, 'USAGE') then execute format('grant usage on schema %I to xuelian_reader', given.schema); end if;
        end loop;
        for given in
          select key::regclass as name, columns.list, coalesce(columns.missing, not has_table_privilege('xuelian_reader', key, 'SELECT')) as missing
          from jsonb_each(readable) cross join lateral (
            select '(' || string_agg(quote_ident(name), ', ') || ')' as list, bool_or(not has_column_privilege('xuelian_reader', key, name, 'SELECT')) as missing
            from jsonb_array_elements_text(nullif(value, 'null')) as name) as columns
        loop
          if given.missing then execute format('grant select %s on %s to xuelian_reader', given.list, given.name); end if;
        end loop;
        return null;
      end $$;
      comment on function platform.arrange_reader(jsonb) is 'makes the role that viewers read as, lends it to the caller and grants it these tables; says what stands in the way'`);
  }

  override down(): void {
    for (const table of [...Object.keys(policies), ...closed]) this.addSql(`alter table ${table} disable row level security`);
    for (const table of Object.keys(policies)) this.addSql(`drop policy reach on ${table}`);
    this.addSql(`
      drop function filings.is_reached, people.is_reached;
      drop function platform.arrange_reader(jsonb);
      drop function platform.is_signed_in(), platform.viewer_account(), platform.viewer_person();
      drop function platform.reach_to_administer(), platform.reach_to_file(), platform.reach_to_read(), platform.reach(integer);
      drop type platform.lineage_range;
      drop index filings.filing_decided_by, filings.attachment_upload, charters.charter_version_upload`);
  }
}
