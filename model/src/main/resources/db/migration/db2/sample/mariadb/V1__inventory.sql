-- EclipseLink takes 50 numbers at a time: each next value is the last of the 50. Uncached, or a crash would lose 1000 times 50.
create sequence stock_movements_seq start with 50 increment by 50 nocache engine = InnoDB;

-- The binary collation without padding compares as the other vendors do: neither 'Abc' = 'abc' nor 'abc' = 'abc '.
create table items (
  sku varchar(40) not null primary key,
  name varchar(200) not null,
  price numeric(12, 2) not null,
  stock int not null,
  version bigint not null,
  constraint items_price_ck check (price >= 0),
  constraint items_stock_ck check (stock >= 0)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table stock_movements (
  id bigint not null primary key,
  sku varchar(40) not null,
  quantity_delta int not null,
  order_id bigint not null,
  reason varchar(20) not null,
  moved_at datetime(6) not null,
  constraint stock_movements_item_fk foreign key (sku) references items (sku),
  constraint stock_movements_quantity_delta_ck check (quantity_delta <> 0),
  constraint stock_movements_reason_ck check (reason in ('ORDER_PLACED', 'ORDER_CANCELLED'))
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index stock_movements_order_ix on stock_movements (order_id);
