import { Migration } from '@mikro-orm/migrations';

/** Persons, the offices they hold, the rights tied to offices, and the accounts, sessions and tokens that use them. */
export class Migration0003People extends Migration {
  override up(): void {
    this.addSql('create schema people');
    this.addSql(`
      create table people.person (
        id uuid primary key,
        organization_id uuid not null references organizations.organization (id),
        name text not null,
        contact text,
        contact_is_public boolean not null default false,
        political_status text check (political_status in ('PARTY_MEMBER', 'LEAGUE_MEMBER', 'OTHER')),
        registered_at timestamptz not null default now());
      create index person_kept_by on people.person (organization_id);
      comment on table people.person is '人员: someone who holds or held an office; private by field';
      comment on column people.person.organization_id is '登记组织: keeps the record, and answers for the person while no office does';
      comment on column people.person.name is '姓名';
      comment on column people.person.contact is '联系方式: for readers of the person’s organizations';
      comment on column people.person.contact_is_public is '是否公开: shown to everyone signed in while the person is a main officer (主要学生干部)';
      comment on column people.person.political_status is '政治面貌: for administrators of the person’s organizations and the person alone'`);
    this.addSql(`
      create table people.department (
        id uuid primary key,
        organization_id uuid not null references organizations.organization (id),
        name text not null,
        kind text not null check (kind in ('GENERAL', 'RIGHTS', 'NEW_MEDIA', 'HMT_INTERNATIONAL')),
        opened_on date not null,
        closed_on date check (closed_on >= opened_on),
        version integer not null default 1,
        unique (id, organization_id),
        exclude using gist (organization_id with =, name with =, daterange(opened_on, closed_on) with &&));
      comment on table people.department is '工作部门: a department of an organization, dated';
      comment on column people.department.closed_on is 'first day on which it no longer exists'`);
    this.addSql(`
      create table people.office_term (
        id uuid primary key,
        person_id uuid not null references people.person (id),
        organization_id uuid not null references organizations.organization (id),
        department_id uuid,
        post text not null,
        title text not null,
        started_on date not null,
        ended_on date check (ended_on >= started_on),
        ended_reason text,
        recorded_at timestamptz not null default now(),
        version integer not null default 1,
        check ((ended_on is null) = (ended_reason is null)),
        foreign key (department_id, organization_id) references people.department (id, organization_id),
        constraint office_term_once exclude using gist ((person_id::text || organization_id::text || post) with =, daterange(started_on, ended_on, '[)') with &&));
      create index office_term_of on people.office_term (organization_id, started_on);
      create index office_term_by on people.office_term (person_id, started_on);
      create index office_term_in on people.office_term (department_id) where department_id is not null;
      comment on constraint office_term_once on people.office_term is 'written so that no query matches it: PostgreSQL would read by this index, at hundreds of pages for a row';
      comment on table people.office_term is '任职: a person holds a post of an organization for a time; nobody holds one post twice at once';
      comment on column people.office_term.post is '职务, from the closed list of the rule set that bound the organization on started_on';
      comment on column people.office_term.title is '职务名称, as the organization itself calls it';
      comment on column people.office_term.ended_on is 'first day out of office; equal to started_on for a term that never took effect';
      create table people.grant_of_right (
        id uuid primary key,
        office_id uuid not null references people.office_term (id),
        capability text not null check (capability in ('READ', 'FILE', 'DECIDE', 'ADMINISTER')),
        reach text not null check (reach in ('HERE', 'HERE_AND_BELOW', 'BELOW')),
        granted_on date not null,
        revoked_on date check (revoked_on >= granted_on),
        granted_by uuid,
        revoked_by uuid,
        exclude using gist (office_id with =, capability with =, reach with =, daterange(granted_on, revoked_on) with &&));
      create index grant_of_right_of on people.grant_of_right (office_id);
      comment on table people.grant_of_right is '授权: a right given to an office; it holds at the office’s organization and ends with the office';
      comment on column people.grant_of_right.revoked_on is 'first day on which it no longer holds';
      comment on column people.grant_of_right.granted_by is 'account; null for the operator’s console'`);
    this.addSql(`
      create table people.account (
        id uuid primary key,
        person_id uuid not null unique references people.person (id),
        login text not null unique check (login = lower(login)),
        password_hash text not null,
        initial_until timestamptz,
        disabled_at timestamptz,
        opened_at timestamptz not null default now());
      comment on table people.account is '账号: how one person signs in';
      comment on column people.account.password_hash is 'Argon2id, as a PHC string';
      comment on column people.account.initial_until is 'last moment of the one-time initial password; null once the person has chosen one, and no right is in force before';
      create table people.session (
        id uuid primary key,
        account_id uuid not null references people.account (id),
        token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        ended_at timestamptz);
      create index session_of on people.session (account_id);
      comment on table people.session is '会话: ends after 30 idle minutes or 12 hours, and when its person leaves an office';
      comment on column people.session.token_hash is 'SHA-256 of the token; the token itself is kept nowhere';
      comment on column people.session.seen_at is 'last use, to the minute';
      create table people.api_token (
        id uuid primary key,
        account_id uuid not null references people.account (id),
        organization_id uuid not null references organizations.organization (id),
        name text not null,
        capabilities text[] not null check (capabilities <@ array['READ', 'FILE', 'DECIDE', 'ADMINISTER'] and cardinality(capabilities) > 0),
        token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
        issued_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        revoked_at timestamptz,
        check (expires_at <= issued_at + interval '367 days'));
      create index api_token_of on people.api_token (account_id);
      comment on table people.api_token is '接口令牌: lends a program what its person holds at and below one organization, and never more';
      comment on column people.api_token.used_at is 'last use, to the minute';
      create table people.sign_in_try (
        subject text primary key,
        tries timestamptz[] not null,
        touched_at timestamptz not null);
      create index sign_in_try_touched on people.sign_in_try (touched_at);
      comment on table people.sign_in_try is '登录尝试: when a login or an address was last tried; forgotten after the window';
      comment on column people.sign_in_try.subject is 'SHA-256 of the login or address, never of a password'`);
  }

  override down(): void {
    this.addSql('drop schema people cascade');
  }
}
