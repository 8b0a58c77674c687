-- What it takes to tell of late runs, and to hold notifications back. Each statement can be run again.

-- When a run is late, where somebody is to be told and has not been yet.
alter table live_run add column if not exists late_at bigint;

-- A notification can be of no record: then what belongs to one is null.
/*hsqldb alter table outbox alter column attempt set null; */
/*hsqldb alter table outbox alter column status set null; */
/*hsqldb alter table outbox alter column priority set null; */
/*hsqldb alter table outbox alter column effective_priority set null; */
/*hsqldb alter table outbox alter column scheduled_for set null; */
/*hsqldb alter table outbox alter column ended_at set null; */
/*hsqldb alter table outbox alter column attributes set null; */
/*postgresql alter table outbox
    alter column attempt drop not null,
    alter column status drop not null,
    alter column priority drop not null,
    alter column effective_priority drop not null,
    alter column scheduled_for drop not null,
    alter column ended_at drop not null,
    alter column attributes drop not null; */

alter table outbox add column if not exists happened_at bigint;
alter table outbox add column if not exists outlook varchar(10000000);

update outbox set happened_at = ended_at, outlook = '' where happened_at is null;

-- Until then it is somebody's who delivers it; null: nobody's.
alter table outbox add column if not exists claimed_until bigint;

create index if not exists outbox_by_via on outbox /*hsqldb (via) */ /*postgresql using hash (via) */;

-- Of what a notifier has spoken lately.
create table if not exists told (
    via varchar(1024) not null,
    job varchar(128) not null,
    occasion varchar(16) not null,
    told_at bigint not null
);

create index if not exists told_by_time on told (told_at);
