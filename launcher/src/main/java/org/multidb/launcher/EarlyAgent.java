package org.multidb.launcher;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * The agent of {@code multidb.jar}: Payara's, through which the server counts what its pools do by redefining a few of its
 * classes, and before it the first redefinition.
 *
 * <p>At the first one in a process HotSpot throws away all that it has compiled, because none of that code is marked with
 * the classes that it depends on ({@code VM_RedefineClasses::flush_dependent_code}); later ones cost next to nothing. The
 * server's own first one comes in the middle of the start. Here it comes when nothing is compiled yet.
 */
public final class EarlyAgent {
    private static final String PAYARA = "org.glassfish.flashlight.agent.ProbeAgentMain";

    private EarlyAgent() {}

    /** Called by the JVM before {@code main}, as the manifest says ({@code Launcher-Agent-Class}). */
    public static void agentmain(String arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException, UnmodifiableClassException {
        instrumentation.retransformClasses(EarlyAgent.class);
        Class.forName(PAYARA)
                .getMethod("agentmain", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
    }
}
