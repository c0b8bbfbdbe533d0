create table country (code char(2) primary key, name varchar(60) not null unique);
create table customers (
  id bigint not null auto_increment primary key,
  email varchar(200) not null unique comment 'how to reach them',
  first_name varchar(50) not null,
  last_name varchar(50) not null default 'it''s',
  full_name varchar(101) generated always as (concat(first_name, ' ', last_name)) stored,
  initials varchar(2) generated always as (concat(left(first_name, 1), left(last_name, 1))) virtual,
  country_code char(2),
  feeling enum('sad', 'ok', 'it''s "great"') default 'ok',
  flags set('a', 'b'),
  points int unsigned default 1,
  balance decimal(12, 3) not null default 0,
  born date,
  seen timestamp(3) null,
  local_at datetime(6) default current_timestamp(6),
  open_at time,
  made year,
  extra json,
  token uuid,
  photo longblob, small blob, tiny_blob tinyblob, bits varbinary(20), fixed binary(4),
  active boolean not null default true,
  ratio float, exact double, tiny tinyint, small_int smallint, medium mediumint, mask bit(8),
  notes text, long_notes longtext, short_notes tinytext,
  index by_name (last_name desc, first_name),
  constraint lives_in foreign key (country_code) references country (code)) comment 'People who buy; it''s "them"';
create table addresses (
  customer_id bigint primary key, street varchar(100) not null,
  foreign key (customer_id) references customers (id) on delete cascade);
create table orders (
  region int, number int,
  customer_id bigint not null, billed_to bigint,
  placed timestamp not null default current_timestamp,
  primary key (region, number),
  constraint numbered check (number > 0),
  constraint placed_by foreign key (customer_id) references customers (id) on update cascade on delete restrict,
  constraint billed foreign key (billed_to) references customers (id) on delete set null);
create table order_lines (
  region int, number int, line int, sku varchar(40) not null, quantity int not null check (quantity > 0),
  primary key (region, number, line),
  constraint line_of foreign key (region, number) references orders (region, number) on delete cascade);
create table employees (id int auto_increment primary key, name varchar(30) not null, boss int, foreign key (boss) references employees (id));
create table chicken (id int primary key, egg_id int);
create table egg (id int primary key, chicken_id int, foreign key (chicken_id) references chicken (id));
alter table chicken add constraint chicken_egg foreign key (egg_id) references egg (id);
create table students (id int primary key, name varchar(50));
create table courses (id int auto_increment primary key, title varchar(50) not null);
create table enrolments (
  student_id int, course_id int, primary key (student_id, course_id),
  foreign key (student_id) references students (id), foreign key (course_id) references courses (id));
create table lecturers_courses (
  lecturer_id int, course_id int, since date not null, primary key (lecturer_id, course_id),
  foreign key (lecturer_id) references employees (id), foreign key (course_id) references courses (id));
create table friends (
  person int, friend int, primary key (person, friend),
  foreign key (person) references students (id), foreign key (friend) references students (id));
create table no_key (a int, b varchar(10));
create table `Order` (
  `Select` int primary key, `größe` decimal(5,1), `with space` varchar(10), `quo"te` varchar(10), `back``tick` varchar(10),
  `日本` varchar(10), `class` varchar(10), `CamelCase` varchar(10));
create table `wild_card%` (id int primary key);
create table wildxcardy (id int primary key, w int, foreign key (w) references `wild_card%` (id));
create table measurements (at date not null, device int not null, value float, primary key (at, device))
  partition by hash (device) partitions 4;
create view active_customers as select id, email, full_name from customers where active;
create view names as select full_name from active_customers;
create table dropped (a int, gone varchar(10), b varchar(10), unique (b));
alter table dropped drop column gone;
create function add_up(a int, b int) returns int deterministic return a + b;
create procedure touch(in a int, inout n int, out what varchar(20)) comment 'touches' set n = a;
create table wide (id int primary key, c1 int, c2 int, c3 varchar(40), c4 int, c5 int, c6 varchar(40), c7 int, c8 int, c9 varchar(40), c10 int, c11 int, c12 varchar(40), c13 int, c14 int, c15 varchar(40), c16 int, c17 int, c18 varchar(40), c19 int, c20 int, c21 varchar(40), c22 int, c23 int, c24 varchar(40), c25 int, c26 int, c27 varchar(40), c28 int, c29 int, c30 varchar(40), c31 int, c32 int, c33 varchar(40), c34 int, c35 int, c36 varchar(40), c37 int, c38 int, c39 varchar(40), c40 int, c41 int, c42 varchar(40), c43 int, c44 int, c45 varchar(40), c46 int, c47 int, c48 varchar(40), c49 int, c50 int, c51 varchar(40), c52 int, c53 int, c54 varchar(40), c55 int, c56 int, c57 varchar(40), c58 int, c59 int);
