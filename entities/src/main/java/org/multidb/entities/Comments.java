package org.multidb.entities;

import org.multidb.schema.Table;

/** Comments of a database as Javadoc. They are anybody's text, and must not end the comment or become markup. */
final class Comments {
    private Comments() {}

    static String of(Table table) {
        String what = "Rows of {@code "
                + of(table.name().toString()).replace("}", "&#125;").replace("{", "&#123;") + "}.";
        return table.comment().isEmpty() ? what : what + "\n\n<p>" + of(table.comment());
    }

    /** The compiler reads {@code \}{@code u002a} in a comment, too. */
    static String of(String comment) {
        return comment.replace("&", "&amp;")
                .replace("\\", "&#92;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replaceAll("\\p{Cntrl}+", " ");
    }
}
