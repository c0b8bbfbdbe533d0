package org.multidb.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

/** Both sides of a pair do the same. */
class PairsTest {

    @Test
    void poolsOfBothClassesGiveConnections() throws IOException, SQLException {
        PoolPair pair = new PoolPair();
        pair.open();

        assertThat(pair.bare()).isPositive();
        assertThat(pair.ours()).isPositive();
        assertThat(pair.oursWithStandby()).isPositive();

        pair.close();
    }

    @Test
    void aLookupAndASessionGiveConnections() throws IOException, SQLException, NamingException {
        SessionPair pair = new SessionPair();
        pair.open();

        assertThat(pair.ours()).isEqualTo(pair.bare());

        pair.close();
    }

    @Test
    void bothInjectionPointsGetTheSameEntityManager() {
        InjectionPair pair = new InjectionPair();
        pair.open();

        assertThat(pair.ours()).isNotNull().isSameAs(pair.bare());

        pair.close();
    }

    @Test
    void bothBeansAnswerAlike() {
        MappingPair pair = new MappingPair();
        pair.open();

        int first = pair.ours();
        assertThat(pair.bare()).isEqualTo(first + 1);

        pair.close();
    }
}
