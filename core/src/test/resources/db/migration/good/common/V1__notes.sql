create table notes (id integer primary key, text varchar(100) not null unique);
