-- Where notices go, those on their way, and what is kept quiet: plain SQL that H2, MariaDB and MySQL read alike. Times are epoch
-- milliseconds, 0 for never. Addresses and secrets of a channel are sealed together: an address of a chat robot is a secret, too.
create table watcher_channel (
  name         varchar(64)  not null primary key,
  kind         varchar(16)  not null,
  enabled      int          not null,
  language     varchar(8)   not null,
  min_severity varchar(16)  not null,
  sealed       mediumtext   not null,
  delivered    bigint       not null,
  dropped      bigint       not null,
  delivered_at bigint       not null,
  failed_at    bigint       not null,
  failure      varchar(500) not null
);

create table watcher_notice (
  id         bigint       not null auto_increment primary key,
  channel    varchar(64)  not null,
  body       mediumtext   not null,
  created_at bigint       not null,
  attempts   int          not null,
  next_at    bigint       not null
);

create index watcher_notice_channel on watcher_notice (channel, id);

create table watcher_silence (
  id         varchar(16)   not null primary key,
  service    varchar(256)  not null,
  rule       varchar(64)   not null,
  until_at   bigint        not null,
  reason     varchar(1000) not null,
  author     varchar(100)  not null,
  created_at bigint        not null
);
