package io.coffer.acceptance.solana;

import io.coffer.gateway.solana.RpcClient;
import io.coffer.gateway.solana.RpcClient.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a node and Coffer the same thing until both speak of the same slot, and says where they differ. What must differ is
 * named here: two servers that are asked one after the other may be a slot apart, so that a slot as such is not compared
 * (a result that is nothing but one, and the bank of a {@code minContextSlot} that was not reached).
 */
final class SameQuestions implements AutoCloseable {
    private static final Pattern CONTEXT = Pattern.compile("\"context\":\\{\"apiVersion\":\"[^\"]*\",\"slot\":(\\d+)}");
    private static final Pattern REFUSED_SLOT = Pattern.compile("\"contextSlot\":\\d+");
    private static final Pattern BARE_SLOT = Pattern.compile("\"result\":\\d{2,},");
    private static final long PAUSE_NANOS = 3_000_000;

    private final RpcClient node;
    private final RpcClient coffer;
    private final Pace pace;

    /** How Coffer's slots come after the node's. */
    enum Pace {
        /** Every slot of the node's: both are asked until they speak of the same one. */
        SAME_SLOT(60),
        /** Some of them, later: the slot is not compared, and the clock may differ for a moment. */
        TRAILING(60),
        /** Only one, which was loaded: the slot is not compared, and what differs does so for good. */
        STANDING(1);

        private final int tries;

        Pace(int tries) {
            this.tries = tries;
        }
    }

    /** What the two said to the same request. */
    record Difference(String request, String expected, String actual) {
        @Override
        public String toString() {
            return "\n" + request + "\n  node: " + expected + "\n  ours: " + actual;
        }
    }

    SameQuestions(URI node, URI coffer, Pace pace) {
        this.node = new RpcClient(node.getPort());
        this.coffer = new RpcClient(coffer.getPort());
        this.pace = pace;
    }

    /** Empty where the answers are the same text. */
    Optional<Difference> difference(String request) {
        String expected = "";
        String actual = "";
        for (int attempt = 0; attempt < pace.tries; attempt++) {
            expected = ask(node, request);
            actual = ask(coffer, request);
            if (plain(request, expected).equals(plain(request, actual))) {
                return Optional.empty();
            }
            // Asked the other way round the next time, since the later one may be a slot ahead.
            actual = ask(coffer, request);
            expected = ask(node, request);
            if (plain(request, expected).equals(plain(request, actual))) {
                return Optional.empty();
            }
            if (pace == Pace.SAME_SLOT
                    && slot(expected).isPresent()
                    && slot(expected).equals(slot(actual))) {
                break;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Optional.of(new Difference(request, plain(request, expected), plain(request, actual)));
    }

    private static Optional<String> slot(String answer) {
        Matcher context = CONTEXT.matcher(answer);
        return context.find() ? Optional.of(context.group(1)) : Optional.empty();
    }

    private String plain(String request, String answer) {
        String comparable = REFUSED_SLOT.matcher(answer).replaceAll("\"contextSlot\":0");
        if (pace != Pace.SAME_SLOT) {
            comparable = CONTEXT.matcher(comparable).replaceAll("\"context\":{}");
        }
        boolean asksForSlot = request.contains("getSlot") || request.contains("getBlockHeight");
        return asksForSlot ? BARE_SLOT.matcher(comparable).replaceAll("\"result\":0,") : comparable;
    }

    private static String ask(RpcClient server, String request) {
        Reply reply = server.post(request.getBytes(StandardCharsets.UTF_8));
        return reply.status() + " " + reply.body();
    }

    @Override
    public void close() {
        node.close();
        coffer.close();
    }
}
