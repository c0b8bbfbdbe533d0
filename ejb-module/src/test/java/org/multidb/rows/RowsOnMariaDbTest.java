package org.multidb.rows;

import java.util.List;
import org.multidb.persistence.TwoMariaDbs;

class RowsOnMariaDbTest extends RowsContract {
    RowsOnMariaDbTest() {
        super(
                new TwoMariaDbs(),
                List.of(
                        "create table note (id bigint auto_increment primary key, text varchar(40) not null,"
                                + " stars int default 3, price decimal(10,2), good tinyint(1), day date, moment datetime(6),"
                                + " raw varbinary(10), ratio double)",
                        "create table pair (a int not null, b varchar(10) not null, v int, primary key (a, b))"));
    }
}
