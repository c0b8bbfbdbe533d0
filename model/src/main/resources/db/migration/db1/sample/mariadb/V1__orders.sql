-- EclipseLink takes 50 numbers at a time: each next value is the last of the 50. Uncached, or a crash would lose 1000 times 50.
create sequence customers_seq start with 50 increment by 50 nocache engine = InnoDB;
create sequence orders_seq start with 50 increment by 50 nocache engine = InnoDB;

-- The binary collation without padding compares as the other vendors do: neither 'Abc' = 'abc' nor 'abc' = 'abc '.
create table customers (
  id bigint not null primary key,
  email varchar(254) not null,
  created_at datetime(6) not null,
  constraint customers_email_uk unique (email)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table orders (
  id bigint not null primary key,
  customer_id bigint not null,
  status varchar(20) not null,
  created_at datetime(6) not null,
  version bigint not null,
  constraint orders_customer_fk foreign key (customer_id) references customers (id),
  constraint orders_status_ck check (status in ('PLACED', 'CANCELLED'))
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table order_lines (
  order_id bigint not null,
  sku varchar(40) not null,
  quantity int not null,
  unit_price numeric(12, 2) not null,
  primary key (order_id, sku),
  constraint order_lines_order_fk foreign key (order_id) references orders (id),
  constraint order_lines_quantity_ck check (quantity > 0),
  constraint order_lines_unit_price_ck check (unit_price >= 0)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index orders_created_at_ix on orders (created_at);
