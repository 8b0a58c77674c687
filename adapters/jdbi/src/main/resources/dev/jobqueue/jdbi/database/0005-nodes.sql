-- What it takes for several nodes to share a queue. Each statement can be run again.

-- Of a node that shares its queue: where its files are, what it offers, and when it was heard last.
alter table node add column if not exists place varchar(4096);
alter table node add column if not exists slots integer;
alter table node add column if not exists cpu_millis bigint;
alter table node add column if not exists memory_bytes bigint;
alter table node add column if not exists labels varchar(10000000);
alter table node add column if not exists takes_work boolean;
alter table node add column if not exists alive boolean;
alter table node add column if not exists heard bigint;
alter table node add column if not exists cpu_load double precision;

-- One row, which is locked by the node that holds the queue. Its version counts commits, members the changes among nodes.
create table if not exists queue (
    one integer not null primary key,
    version bigint not null,
    members bigint not null
) /*postgresql with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000) */;

insert into queue (one, version, members)
    select 1, 0, 0 from (values (1)) as it (one) where not exists (select 1 from queue);

-- The keys of what each commit changed, while there are others to read it.
/*postgresql create table if not exists change (
    version bigint not null primary key,
    runs bigint[] not null,
    jobs text[] not null,
    pools boolean not null,
    file_jobs text[] not null,
    file_events text[] not null,
    file_paths text[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000); */
