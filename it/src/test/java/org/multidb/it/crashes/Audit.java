package org.multidb.it.crashes;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.multidb.it.crashes.Reply.Kind;

/** Whether the books are what the clients were told. To be made while they pause and nothing is in doubt. */
final class Audit {
    private static final long TOTAL = 2 * Ledger.ACCOUNTS * Ledger.OPENING_BALANCE;

    private final List<Ledger> ledgers;
    private final Teller teller;
    private final List<String> violations = new ArrayList<>();

    private Audit(List<Ledger> ledgers, Teller teller) {
        this.ledgers = ledgers;
        this.teller = teller;
    }

    /** What is not as it must be. */
    static List<String> of(Bank bank, List<History> histories) throws SQLException {
        Audit audit = new Audit(bank.ledgers(), bank.teller());
        audit.checkTotal();
        audit.checkTransfers(histories);
        return audit.violations;
    }

    private void checkTotal() throws SQLException {
        long total = ledgers.get(0).total() + ledgers.get(1).total();
        if (total != TOTAL) {
            violations.add("the sum of the balances is off by " + (total - TOTAL));
        }
    }

    private void checkTransfers(List<History> histories) throws SQLException {
        List<String> ids = histories.stream().map(History::id).toList();
        Set<String> applied1 = ledgers.get(0).applied(ids);
        Set<String> applied2 = ledgers.get(1).applied(ids);
        for (History history : histories) {
            boolean in1 = applied1.contains(history.id());
            boolean in2 = applied2.contains(history.id());
            if (in1 != in2) {
                violations.add("done in " + (in1 ? "db1" : "db2") + " alone: " + history);
            } else {
                check(history, in1);
            }
        }
    }

    private void check(History history, boolean applied) {
        switch (history.end()) {
            case COMMITTED -> require(applied, "acknowledged and not done", history);
            case ROLLED_BACK, UNKNOWN -> require(!applied, "said not to be done, and done", history);
            default -> require(false, "not settled", history);
        }
        if (!history.smooth()) {
            Reply outcome = teller.outcome(history.id());
            boolean agrees = applied
                    ? outcome.kind() == Kind.COMMITTED
                    : outcome.kind() == Kind.ROLLED_BACK || outcome.kind() == Kind.UNKNOWN;
            require(agrees, (applied ? "done, but " : "not done, but ") + outcome.text(), history);
        }
    }

    private void require(boolean right, String what, History history) {
        if (!right) {
            violations.add(what + ": " + history);
        }
    }
}
