create table multidb_outcomes (
  idempotency_key varbinary(255) not null primary key, -- compared byte by byte, which no collation does
  fingerprint char(64) not null,
  state varchar(12) not null,
  transaction_id varchar(200) not null,
  answer longtext character set utf8mb4,
  created bigint not null,
  expires bigint not null
) engine=InnoDB;
create index multidb_outcomes_expires on multidb_outcomes (expires);
