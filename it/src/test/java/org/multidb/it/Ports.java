package org.multidb.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Free ports, each given out once, below the range from which the kernel takes ports for outgoing connections. Tests that
 * run beside each other in two processes take them from two ranges.
 */
public final class Ports {
    private static final int RANGE = 10_000;
    private static final int LOWEST = 2_000 + RANGE * Integer.getInteger("fork", 1);
    private static final int HIGHEST = LOWEST + RANGE;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    public static int free() {
        return RandomGenerator.getDefault()
                .ints(LOWEST, HIGHEST)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow();
    }

    /** The first of {@code count} neighbouring free ports. */
    public static int freeBlock(int count) {
        return RandomGenerator.getDefault()
                .ints(LOWEST, HIGHEST - count)
                .filter(first -> isFreeBlock(first, count))
                .peek(first -> takeBlock(first, count))
                .findFirst()
                .orElseThrow();
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFreeBlock(int first, int count) {
        return IntStream.range(first, first + count).allMatch(port -> !GIVEN.contains(port) && isFree(port));
    }

    private static void takeBlock(int first, int count) {
        IntStream.range(first, first + count).forEach(GIVEN::add);
    }
}
