package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransactionNameTest {
    private final UUID instance = UUID.randomUUID();

    @Test
    void theNamesOfAllItsBranchesAndOfNoOtherBeginWithIt() {
        String name = TransactionName.of(branch(1, "t", "one"));

        assertThat(name).matches("6d646201-[0-9a-f]+-[0-9a-f]{40}");
        assertThat(TransactionName.of(branch(1, "t", "two"))).isEqualTo(name);
        assertThat(PrintableXid.of(branch(1, "t", "one"))).startsWith(name);
        assertThat(PrintableXid.of(branch(1, "t", "two"))).startsWith(name);
        assertThat(PrintableXid.of(branch(2, "t", "one"))).doesNotStartWith(name);
        assertThat(PrintableXid.of(branch(1, "t2", "one"))).doesNotStartWith(name);
    }

    @Test
    void ofAnotherTransactionManagersItHasWhatIsCommon() {
        assertThat(TransactionName.of(new GivenXid("t", "one"))).isEqualTo("004a5453-74-");
    }

    private BranchId branch(int run, String transaction, String qualifier) {
        return BranchId.of(instance, run, new GivenXid(transaction, qualifier));
    }
}
