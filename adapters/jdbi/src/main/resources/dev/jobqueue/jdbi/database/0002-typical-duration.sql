-- How long a job's attempts that succeed usually take. The statement can be run again.

alter table job add column if not exists typical_millis bigint;
