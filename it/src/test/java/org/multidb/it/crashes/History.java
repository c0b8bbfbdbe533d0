package org.multidb.it.crashes;

import java.util.List;
import java.util.stream.Collectors;
import org.multidb.it.crashes.Reply.Kind;

/** A transfer with everything that its client was told, in that order; the last one is what the client goes by. */
record History(Transfer transfer, List<Reply> replies) {

    History {
        replies = List.copyOf(replies);
    }

    String id() {
        return transfer.id();
    }

    Kind end() {
        return replies.get(replies.size() - 1).kind();
    }

    /** Whether nothing but the answer that it is done was ever heard of it. */
    boolean smooth() {
        return replies.size() == 1 && end() == Kind.COMMITTED;
    }

    long count(Kind kind) {
        return replies.stream().filter(reply -> reply.kind() == kind).count();
    }

    @Override
    public String toString() {
        return id() + " (" + replies.stream().map(Reply::text).distinct().collect(Collectors.joining(", ")) + ")";
    }
}
