package org.multidb.rows;

import java.util.List;
import org.multidb.persistence.TwoDerbies;

class RowsOnDerbyTest extends RowsContract {
    RowsOnDerbyTest() {
        super(
                new TwoDerbies(),
                List.of(
                        "create table note (id bigint generated always as identity primary key, text varchar(40) not null,"
                                + " stars integer default 3, price decimal(10,2), good boolean, day date, moment timestamp,"
                                + " raw varchar(10) for bit data, ratio double)",
                        "create table pair (a integer not null, b varchar(10) not null, v integer, primary key (a, b))"));
    }
}
