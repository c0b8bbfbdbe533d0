package org.multidb.it.transactions;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;

class KeysOnDerbyIT extends KeysContract {
    private static MultidbProcess process;

    KeysOnDerbyIT() {
        super(process.http());
    }

    @BeforeAll
    static void start() {
        process = Installation.named("keys-derby").start();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Override
    String name(String inLowerCase) {
        return inLowerCase.toUpperCase(Locale.ROOT);
    }
}
