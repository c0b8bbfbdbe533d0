package org.multidb.reading;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far a database has come, so that a copy of it can be compared. Immutable. */
public sealed interface Position {

    /** The position as a bookmark has it: without blanks, and never empty. */
    String text();

    /** What {@link #text} gave; empty for everything else. */
    static Optional<Position> of(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case 'l' -> Lsn.of(text.substring(1)).map(p -> p);
            case 'g' -> Gtids.of(text.substring(1)).map(p -> p);
            case 't' -> Moment.of(text.substring(1)).map(p -> p);
            default -> Optional.empty();
        };
    }

    /**
     * PostgreSQL: a place in the write-ahead log.
     *
     * @param offset in bytes, unsigned
     */
    record Lsn(long offset) implements Position {
        private static final Pattern FORM = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

        /** Of PostgreSQL's own text, such as {@code 16/B374D848}. */
        public static Optional<Lsn> of(String text) {
            Matcher parts = FORM.matcher(text);
            return parts.matches()
                    ? Optional.of(
                            new Lsn(Long.parseLong(parts.group(1), 16) << 32 | Long.parseLong(parts.group(2), 16)))
                    : Optional.empty();
        }

        boolean isReachedBy(Lsn other) {
            return Long.compareUnsigned(other.offset, offset) >= 0;
        }

        @Override
        public String text() {
            return String.format("l%X/%X", offset >>> 32, offset & 0xFFFF_FFFFL);
        }
    }

    /**
     * MariaDB: the last transaction of each replication domain.
     *
     * @param sequences the sequence number by domain; which server it was does not matter, since numbers go on after a failover
     */
    record Gtids(SortedMap<Long, BigInteger> sequences) implements Position {
        private static final Pattern FORM = Pattern.compile("(\\d{1,10})-\\d{1,10}-(\\d{1,20})");

        public Gtids {
            sequences = new TreeMap<>(sequences);
        }

        @Override
        public SortedMap<Long, BigInteger> sequences() {
            return new TreeMap<>(sequences);
        }

        /** Of MariaDB's own text, such as {@code 0-1-5,1-2-7}; empty if there is no transaction in it. */
        public static Optional<Gtids> of(String text) {
            SortedMap<Long, BigInteger> found = new TreeMap<>();
            for (String part : text.split(",", -1)) {
                Matcher gtid = FORM.matcher(part);
                if (!gtid.matches()) {
                    return Optional.empty();
                }
                found.merge(Long.valueOf(gtid.group(1)), new BigInteger(gtid.group(2)), BigInteger::max);
            }
            return Optional.of(new Gtids(found));
        }

        boolean isReachedBy(Gtids other) {
            return sequences.entrySet().stream()
                    .allMatch(e -> other.sequences
                                    .getOrDefault(e.getKey(), BigInteger.ZERO)
                                    .compareTo(e.getValue())
                            >= 0);
        }

        @Override
        public String text() {
            return sequences.entrySet().stream()
                    .map((Map.Entry<Long, BigInteger> e) -> e.getKey() + "-0-" + e.getValue())
                    .collect(Collectors.joining(",", "g", ""));
        }
    }

    /**
     * Where the database tells no position: when it was written.
     *
     * @param at in milliseconds, by the clock of the server that wrote
     */
    record Moment(Instant at) implements Position {
        private static final Pattern FORM = Pattern.compile("\\d{1,15}");

        public Moment {
            at = Instant.ofEpochMilli(at.toEpochMilli());
        }

        static Optional<Moment> of(String text) {
            return FORM.matcher(text).matches()
                    ? Optional.of(new Moment(Instant.ofEpochMilli(Long.parseLong(text))))
                    : Optional.empty();
        }

        /** Whether it is less than the window ago. */
        public boolean isWithin(Duration window, Instant now) {
            return now.isBefore(at.plus(window));
        }

        @Override
        public String text() {
            return "t" + at.toEpochMilli();
        }
    }
}
