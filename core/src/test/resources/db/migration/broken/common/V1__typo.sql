create tabel broken (id integer);
