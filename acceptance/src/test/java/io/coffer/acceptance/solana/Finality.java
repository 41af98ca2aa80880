package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.chain.Seed;
import io.coffer.gateway.solana.RpcClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a server is. */
final class Finality {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern RESULT = Pattern.compile("\"result\":(\\d+)");

    private Finality() {}

    /** Waits until {@code slot} is final for {@code coffer} too. */
    static void await(CofferProcess coffer, long slot, Seed seed) {
        Await.until(
                PATIENCE,
                () -> "%s: slot %d is final here too\n%s".formatted(seed, slot, coffer.logTail()),
                () -> slot(coffer) >= slot);
    }

    /** The newest that is final for {@code coffer}; -1 while it has none, or does not answer. */
    static long slot(CofferProcess coffer) {
        try (RpcClient client = new RpcClient(coffer.solana().getPort())) {
            Matcher result = RESULT.matcher(client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\"}"));
            return result.find() ? Long.parseLong(result.group(1)) : -1;
        } catch (UncheckedIOException notYet) {
            return -1;
        }
    }
}
