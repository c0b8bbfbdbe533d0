/**
 * Branches of transactions over several databases: what was decided of them is written down before it happens, and they
 * are finished after a crash or an outage.
 *
 * <p>Why not the recovery of the server's transaction manager: Payara's forgets a transaction once the databases that
 * were reachable have been told, and rolls the branch back in the one that was not; it cannot be started later than the
 * first transaction, and new transactions wait for it. The rules here are those of presumed abort (X/Open CAE C193;
 * Mohan, Lindsay, Obermarck: "Transaction management in the R* distributed database management system", 1986):
 *
 * <ul>
 *   <li>{@link org.multidb.recovery.TransactionLog} holds each decision to commit, with the databases that take part,
 *       forced to the disk before any of them is told to commit. No decision means rolled back.
 *   <li>A decision is forgotten when every database in it has been seen to have done it, not before.
 *   <li>Each database is recovered on its own, as soon as it answers. None waits for another, and no transaction waits
 *       for recovery.
 *   <li>Branches carry the identity of the log ({@link org.multidb.recovery.BranchId}), not of the host: without its log
 *       an instance does not know its old branches, and leaves them alone.
 * </ul>
 *
 * <p>Out of scope: deciding (the server's transaction manager), branches of resources that are not databases of a {@code
 * MultidbXADataSource}, and branches of other instances.
 */
package org.multidb.recovery;
