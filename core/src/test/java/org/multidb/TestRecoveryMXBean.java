package org.multidb;

import java.sql.SQLException;
import java.util.List;

/** The part of the server's RecoveryMXBean that the application uses. */
public interface TestRecoveryMXBean {

    /** A branch as the server shows it. */
    final class Branch {
        private final String xid;
        private final String decision;
        private final String handledBy;

        public Branch(String xid, String decision, String handledBy) {
            this.xid = xid;
            this.decision = decision;
            this.handledBy = handledBy;
        }

        public String getXid() {
            return xid;
        }

        public String getPreparedAt() {
            return decision.equals("not-ours") ? "2026-01-02T03:04:05Z" : "";
        }

        public boolean isOurs() {
            return !decision.equals("not-ours");
        }

        public String getInstance() {
            return isOurs() ? "an-instance" : "";
        }

        public String getDecision() {
            return decision;
        }

        public String getHandledBy() {
            return handledBy;
        }
    }

    String getInstance();

    String getLogDirectory();

    String checkLog();

    List<Branch> listBranches() throws SQLException;

    void resolve(String xid, boolean commit, String reason) throws SQLException;
}
