-- Plain SQL that H2, MariaDB and MySQL read alike. Times are epoch milliseconds, 0 for never.
create table watcher_user (
  name          varchar(64)  not null primary key,
  password_hash varchar(100) not null,
  role          varchar(16)  not null,
  created_at    bigint       not null,
  last_login_at bigint       not null
);

create table watcher_session (
  token_hash char(64)    not null primary key,
  user_name  varchar(64) not null,
  created_at bigint      not null,
  seen_at    bigint      not null,
  ends_at    bigint      not null,
  constraint watcher_session_user foreign key (user_name) references watcher_user (name) on delete cascade
);

create index watcher_session_of_user on watcher_session (user_name);
