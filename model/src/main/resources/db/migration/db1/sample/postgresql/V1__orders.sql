-- EclipseLink takes 50 numbers at a time: each next value is the last of the 50.
create sequence customers_seq start with 50 increment by 50;
create sequence orders_seq start with 50 increment by 50;

create table customers (
  id bigint not null constraint customers_pk primary key,
  email varchar(254) not null constraint customers_email_uk unique,
  created_at timestamp not null
);

create table orders (
  id bigint not null constraint orders_pk primary key,
  customer_id bigint not null constraint orders_customer_fk references customers,
  status varchar(20) not null constraint orders_status_ck check (status in ('PLACED', 'CANCELLED')),
  created_at timestamp not null,
  version bigint not null
);

create table order_lines (
  order_id bigint not null constraint order_lines_order_fk references orders,
  sku varchar(40) not null,
  quantity int not null constraint order_lines_quantity_ck check (quantity > 0),
  unit_price numeric(12, 2) not null constraint order_lines_unit_price_ck check (unit_price >= 0),
  constraint order_lines_pk primary key (order_id, sku)
);

create index orders_customer_ix on orders (customer_id);
create index orders_created_at_ix on orders (created_at);
