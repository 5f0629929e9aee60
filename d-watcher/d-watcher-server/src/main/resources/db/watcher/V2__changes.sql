-- The change ledger: plain SQL that H2, MariaDB and MySQL read alike. Times are epoch milliseconds.
-- Rows are only ever added; each carries the hash of the one before it, so that a missing or an edited one shows.
create table watcher_change (
  seq           bigint        not null primary key,
  id            varchar(32)   not null,
  changed_at    bigint        not null,
  actor         varchar(100)  not null,
  origin        varchar(200)  not null,
  kind          varchar(32)   not null,
  subject       varchar(300)  not null,
  services      varchar(2000) not null,
  reason        varchar(1000) not null,
  before_text   mediumtext,
  after_text    mediumtext,
  undo_of       varchar(32),
  undoable      smallint      not null,
  previous_hash char(64)      not null,
  hash          char(64)      not null,
  constraint watcher_change_id unique (id)
);

create index watcher_change_time on watcher_change (changed_at);
-- Of two servers that undo the same change, one does.
create unique index watcher_change_undo on watcher_change (undo_of);

-- Which services a change concerns, for looking them up; the row itself has them too, under its hash.
create table watcher_change_service (
  service varchar(200) not null,
  seq     bigint       not null,
  primary key (service, seq)
);

-- The last row. Locked by whoever adds one, so that the chain has no fork.
create table watcher_change_head (
  id   smallint not null primary key,
  seq  bigint   not null,
  hash char(64) not null
);

insert into watcher_change_head (id, seq, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What runs of each service, as the ledger was last told: a restart of the platform is no deploy.
create table watcher_deployed (
  service varchar(200) not null,
  release_name varchar(200) not null,
  summary varchar(500) not null,
  primary key (service, release_name)
);

-- The names of business keys that spans carried: for looking a number up without saying what it numbers.
create table watcher_trace_key (
  name varchar(32) not null primary key
);
