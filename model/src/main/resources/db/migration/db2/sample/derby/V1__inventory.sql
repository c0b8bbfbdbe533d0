-- EclipseLink takes 50 numbers at a time: each next value is the last of the 50.
create sequence stock_movements_seq as bigint start with 50 increment by 50;

create table items (
  sku varchar(40) not null constraint items_pk primary key,
  name varchar(200) not null,
  price numeric(12, 2) not null constraint items_price_ck check (price >= 0),
  stock int not null constraint items_stock_ck check (stock >= 0),
  version bigint not null
);

create table stock_movements (
  id bigint not null constraint stock_movements_pk primary key,
  sku varchar(40) not null constraint stock_movements_item_fk references items,
  quantity_delta int not null constraint stock_movements_quantity_delta_ck check (quantity_delta <> 0),
  order_id bigint not null,
  reason varchar(20) not null constraint stock_movements_reason_ck check (reason in ('ORDER_PLACED', 'ORDER_CANCELLED')),
  moved_at timestamp not null
);

create index stock_movements_order_ix on stock_movements (order_id);
