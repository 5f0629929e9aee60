-- Which of several platforms on one database leads: plain SQL that H2, MariaDB and MySQL read alike. Times are epoch milliseconds by
-- the clock of the database, 0 for never. The one row is there from the beginning; its token grows by one with each change of holder.
create table watcher_lease (
  id          smallint     not null primary key,
  holder      varchar(64)  not null,
  place       varchar(300) not null,
  token       bigint       not null,
  taken_at    bigint       not null,
  expires_at  bigint       not null,
  -- A fingerprint of the key by which channels are sealed: whoever has another one could send nothing.
  sealing_key varchar(64)  not null
);

insert into watcher_lease (id, holder, place, token, taken_at, expires_at, sealing_key)
values (1, '', '', 0, 0, 0, '');

-- Who waits for it, and when each was seen last.
create table watcher_standby (
  holder  varchar(64)  not null primary key,
  place   varchar(300) not null,
  seen_at bigint       not null
);
