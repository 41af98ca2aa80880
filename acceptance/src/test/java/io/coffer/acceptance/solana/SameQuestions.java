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
    private static final int MAX_TRIES = 60;
    private static final Pattern CONTEXT = Pattern.compile("\"context\":\\{\"apiVersion\":\"[^\"]*\",\"slot\":(\\d+)}");
    private static final Pattern REFUSED_SLOT = Pattern.compile("\"contextSlot\":\\d+");
    private static final Pattern BARE_SLOT = Pattern.compile("\"result\":\\d{2,},");
    private static final long PAUSE_NANOS = 3_000_000;

    private final RpcClient node;
    private final RpcClient coffer;

    SameQuestions(URI node, URI coffer) {
        this.node = new RpcClient(node.getPort());
        this.coffer = new RpcClient(coffer.getPort());
    }

    /** Empty where the answers are the same text. */
    Optional<String> difference(String request) {
        String expected = "";
        String actual = "";
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
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
            if (slot(expected).isPresent() && slot(expected).equals(slot(actual))) {
                break;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Optional.of("\n" + request + "\n  node: " + expected + "\n  ours: " + actual);
    }

    private static Optional<String> slot(String answer) {
        Matcher context = CONTEXT.matcher(answer);
        return context.find() ? Optional.of(context.group(1)) : Optional.empty();
    }

    private static String plain(String request, String answer) {
        String comparable = REFUSED_SLOT.matcher(answer).replaceAll("\"contextSlot\":0");
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
