package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.recovery.DatabaseRecovery;
import org.multidb.recovery.Recovery;

/**
 * What a transaction manager is told, and what becomes of the branch and its server, for every call that a driver can fail,
 * by every code and every kind of SQLSTATE that it can fail with.
 *
 * <p>An outcome is the code that the transaction manager gets ({@code same}: the driver's, {@code ok}: none); the SQLSTATE
 * of its cause if it is one of ours; {@code undone} if the driver was told to roll back; {@code left} if the branch is
 * recovery's from now on; {@code suspect} if the server is asked whether it is there at all.
 */
class BranchTableTest {
    private static final Map<String, List<String>> STATES = Map.of(
            "none", List.of(""),
            "outage",
                    List.of(
                            "08000", "08001", "08003", "08006", "08007", "08S01", "57P01", "57P02", "57P03", "XJ040",
                            "XJ041", "90067", "66000"),
            "conflict", List.of("40000", "40001", "40002", "40P01", "40XL1"),
            "integrity", List.of("23000", "23503", "23505"),
            "unknown", List.of("40003"),
            "refusal",
                    List.of(
                            "08004", "0A000", "22001", "25006", "25P02", "28000", "3D000", "42501", "53300", "57014",
                            "58000", "HY000", "XX000"));

    private static final Map<String, Integer> CODES = new TreeMap<>(Map.of(
            "0", 0,
            "ASYNC", XAException.XAER_ASYNC,
            "RMERR", XAException.XAER_RMERR,
            "NOTA", XAException.XAER_NOTA,
            "INVAL", XAException.XAER_INVAL,
            "PROTO", XAException.XAER_PROTO,
            "RMFAIL", XAException.XAER_RMFAIL,
            "DUPID", XAException.XAER_DUPID,
            "OUTSIDE", XAException.XAER_OUTSIDE,
            "RETRY", XAException.XA_RETRY));

    static {
        CODES.putAll(Map.of(
                "RBROLLBACK", XAException.XA_RBROLLBACK,
                "RBCOMMFAIL", XAException.XA_RBCOMMFAIL,
                "RBDEADLOCK", XAException.XA_RBDEADLOCK,
                "RBINTEGRITY", XAException.XA_RBINTEGRITY,
                "RBOTHER", XAException.XA_RBOTHER,
                "RBPROTO", XAException.XA_RBPROTO,
                "RBTIMEOUT", XAException.XA_RBTIMEOUT,
                "RBTRANSIENT", XAException.XA_RBTRANSIENT));
        CODES.putAll(Map.of(
                "HEURCOM", XAException.XA_HEURCOM,
                "HEURRB", XAException.XA_HEURRB,
                "HEURMIX", XAException.XA_HEURMIX,
                "HEURHAZ", XAException.XA_HEURHAZ));
    }

    private static DatabaseRecovery recovery;

    private enum Call {
        START,
        END,
        RECOVER,
        FORGET,
        PREPARE,
        ONE_PHASE,
        COMMIT,
        ROLLBACK
    }

    /** Its database is away, so that what is left to it stays with it. */
    @BeforeAll
    static void begin(@TempDir Path log) throws IOException {
        recovery = Recovery.in(log).of("branch_table", () -> {
            throw new SQLException("away", Errors.UNREACHABLE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            START END RECOVER FORGET | 0                           | none refusal unknown conflict integrity | RMERR
            START END RECOVER FORGET | 0                           | outage                     | RMFAIL suspect
            START END RECOVER FORGET | XAER RETRY RB HEUR          | none refusal unknown conflict integrity | same
            START END RECOVER FORGET | XAER RETRY RB HEUR          | outage                     | same suspect

            PREPARE   | RB                                         | none refusal unknown conflict integrity | same undone
            PREPARE   | 0 XAER RETRY                               | conflict                   | RBROLLBACK undone
            PREPARE   | 0 XAER RETRY                               | integrity                  | RBINTEGRITY undone
            PREPARE   | 0 PROTO INVAL                              | none refusal unknown       | RMERR left
            PREPARE   | ASYNC RMERR NOTA RMFAIL DUPID OUTSIDE RETRY | none refusal unknown      | same left
            PREPARE   | 0 RB                                       | outage                     | RMFAIL 08001 left suspect
            PREPARE   | ASYNC RMERR NOTA RMFAIL DUPID OUTSIDE RETRY | outage                    | same 08001 left suspect
            PREPARE   | PROTO INVAL                                | outage                     | RMERR 08001 left suspect

            ONE_PHASE | RB                                         | none refusal unknown conflict integrity | RMERR undone
            ONE_PHASE | 0 XAER RETRY                               | conflict integrity         | RMERR undone
            ONE_PHASE | 0 ASYNC RMERR INVAL PROTO RMFAIL DUPID OUTSIDE RETRY | refusal          | RMERR undone
            ONE_PHASE | ASYNC RMERR INVAL PROTO DUPID OUTSIDE      | none                       | RMERR undone
            ONE_PHASE | NOTA                                       | none refusal               | same undone
            ONE_PHASE | 0 RMFAIL RETRY                             | none                       | RMFAIL 08007
            ONE_PHASE | 0 XAER RETRY                               | unknown                    | RMFAIL 08007
            ONE_PHASE | 0 XAER RETRY RB                            | outage                     | RMFAIL 08007 suspect
            ONE_PHASE | HEUR                                       | none refusal unknown conflict integrity | same
            ONE_PHASE | HEUR                                       | outage                     | same suspect

            COMMIT    | 0 ASYNC RMERR INVAL PROTO RMFAIL DUPID OUTSIDE RETRY RB | none refusal unknown conflict integrity | ok left
            COMMIT    | NOTA                                       | none refusal unknown conflict integrity | same left
            COMMIT    | 0 XAER RETRY RB                            | outage                     | ok left suspect
            COMMIT    | HEUR                                       | none refusal unknown conflict integrity | same
            COMMIT    | HEUR                                       | outage                     | same suspect

            ROLLBACK  | 0 ASYNC RMERR INVAL PROTO RMFAIL DUPID OUTSIDE RETRY | none refusal unknown conflict integrity | RMFAIL left
            ROLLBACK  | NOTA                                       | none refusal unknown conflict integrity | same left
            ROLLBACK  | 0 XAER RETRY RB                            | outage                     | RMFAIL left suspect
            ROLLBACK  | RB HEURRB                                  | none refusal unknown conflict integrity | ok
            ROLLBACK  | HEURRB                                     | outage                     | ok suspect
            ROLLBACK  | HEURCOM HEURMIX HEURHAZ                    | none refusal unknown conflict integrity | same
            ROLLBACK  | HEURCOM HEURMIX HEURHAZ                    | outage                     | same suspect
            """)
    void everyFailureHasItsOutcome(String calls, String codes, String states, String expected) throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (Call call : Stream.of(calls.split(" ")).map(Call::valueOf).toList()) {
            for (String code : codes(codes)) {
                for (String state : states(states)) {
                    String outcome = new Cell(call).failing(CODES.get(code), state);
                    if (!outcome.equals(expected.replace("same", code))) {
                        wrong.put(call + " " + code + " " + state, outcome);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> codes(String groups) {
        return Stream.of(groups.split(" "))
                .flatMap(group -> switch (group) {
                    case "XAER" -> CODES.keySet().stream().filter(name -> CODES.get(name) < 0);
                    case "RB", "HEUR" -> CODES.keySet().stream().filter(name -> name.startsWith(group));
                    default -> Stream.of(group);
                })
                .toList();
    }

    private static List<String> states(String groups) {
        return Stream.of(groups.split(" "))
                .flatMap(group -> STATES.get(group).stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "START,RMERR",
        "END,RMERR",
        "RECOVER,RMERR",
        "FORGET,RMERR",
        "PREPARE,RMFAIL left",
        "ONE_PHASE,RMFAIL 08007",
        "COMMIT,ok left",
        "ROLLBACK,RMFAIL left"
    })
    void anErrorInsideTheDriverIsNoAnswer(Call call, String expected) throws Exception {
        assertThat(new Cell(call).failing(new IllegalStateException("fake"))).isEqualTo(expected);
    }

    @Test
    void everyOutageThatIsKnownIsInTheTable() {
        assertThat(STATES.get("outage")).allMatch(Errors::isOutage).containsAll(Errors.OUTAGES);
        assertThat(STATES.entrySet().stream()
                        .filter(states -> !states.getKey().equals("outage"))
                        .flatMap(states -> states.getValue().stream()))
                .noneMatch(Errors::isOutage);
    }

    /** One call of a branch that is otherwise in order, on a server that was found well. */
    private static final class Cell {
        private final FakeXAResource driver = new FakeXAResource();
        private final Node node = running();
        private final Xid xid = TestXid.next();
        private final Link link = new Link(
                node,
                true,
                new RoleQuestion(Optional.empty()),
                new PositionQuestion(Optional.empty()),
                new ReadOnly(Optional.empty()));
        private final XAResource guarded = new GuardedXAResource(link, driver, Vendor.Branches.OWN, Optional.empty());
        private final XAResource resource = recovery.guard(guarded);
        private final Call call;

        Cell(Call call) throws SQLException {
            this.call = call;
        }

        private static Node running() throws SQLException {
            Settings settings = GateTest.settings();
            Node node = new Node(settings, Optional.empty(), false);
            node.open(
                    VendorSource.of(settings),
                    new Redaction(settings.url(), new Credentials("", "")),
                    () -> true,
                    late -> {});
            return node;
        }

        String failing(int code, String sqlState) throws Exception {
            var failure = new XAException(code);
            failure.initCause(new SQLException("fake", sqlState.isEmpty() ? null : sqlState));
            return failing(failure);
        }

        String failing(Exception failure) throws Exception {
            if (call == Call.COMMIT || call == Call.ROLLBACK) {
                driver.votes(XAResource.XA_OK);
                resource.prepare(xid);
            } else if (call == Call.RECOVER) {
                driver.failsToList();
            }
            driver.fails(failure);
            int leftBefore = recovery.getAbandonedBranches();
            List<String> outcome = new ArrayList<>(List.of("ok"));
            try {
                run();
            } catch (XAException e) {
                outcome.set(0, name(e.errorCode));
                ours(e).ifPresent(outcome::add);
            }
            note(outcome, "undone", call != Call.ROLLBACK && driver.calls.contains("rollback"));
            note(outcome, "left", recovery.getAbandonedBranches() > leftBefore);
            note(outcome, "suspect", node.status().getState().equals(NodeState.SUSPECT.name()));
            return String.join(" ", outcome);
        }

        private void run() throws XAException {
            switch (call) {
                case START -> resource.start(xid, XAResource.TMNOFLAGS);
                case END -> resource.end(xid, XAResource.TMSUCCESS);
                case RECOVER -> guarded.recover(XAResource.TMSTARTRSCAN);
                case FORGET -> resource.forget(xid);
                case PREPARE -> resource.prepare(xid);
                case ONE_PHASE -> resource.commit(xid, true);
                case COMMIT -> resource.commit(xid, false);
                case ROLLBACK -> resource.rollback(xid);
            }
        }

        private static String name(int code) {
            return CODES.entrySet().stream()
                    .filter(entry -> entry.getValue() == code)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining());
        }

        private static Optional<String> ours(XAException e) {
            return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .filter(cause ->
                            cause instanceof SQLException && cause.getMessage().startsWith("db1: "))
                    .map(cause -> ((SQLException) cause).getSQLState())
                    .findFirst();
        }

        private static void note(List<String> outcome, String word, boolean so) {
            if (so) {
                outcome.add(word);
            }
        }
    }
}
