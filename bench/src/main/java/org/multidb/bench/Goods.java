package org.multidb.bench;

import java.util.concurrent.ThreadLocalRandom;

/** What is in the databases of every service at first, and what is asked for. */
public final class Goods {
    public static final int ITEMS = 10_000;
    public static final int CUSTOMERS = 1_000;

    /** Of each item; more than a run can order. */
    public static final int STOCK = 1_000_000;

    private Goods() {}

    public static String sku(int number) {
        return String.valueOf(1_000_000 + number);
    }

    public static String email(int number) {
        return "customer-" + number + "@example.org";
    }

    public static String anySku() {
        return sku(ThreadLocalRandom.current().nextInt(ITEMS));
    }

    public static String anyEmail() {
        return email(ThreadLocalRandom.current().nextInt(CUSTOMERS));
    }

    public static int anyOffset(int pageSize) {
        return ThreadLocalRandom.current().nextInt(ITEMS / pageSize) * pageSize;
    }

    /** An order of one piece of some item by some customer, as JSON. */
    public static String anyOrder() {
        return order(anyEmail(), anySku());
    }

    public static String order(String email, String sku) {
        return "{\"email\":\"" + email + "\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}";
    }
}
