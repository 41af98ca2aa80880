package io.coffer.acceptance.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Owners of tokens who do what a seed says: mint, transfer, freeze, delegate, close, open again. */
public final class SolanaActor implements AutoCloseable {

    private final ScriptProcess script;

    private SolanaActor(ScriptProcess script) {
        this.script = script;
    }

    /**
     * Begins with funded owners and nothing else.
     *
     * @param rpc of the node that takes the transactions
     */
    public static SolanaActor start(URI rpc, long seed, Path log) {
        SolanaActor actor = new SolanaActor(
                ScriptProcess.start("solana-actor.mjs", List.of(rpc.toString(), Long.toString(seed)), log));
        actor.script.ask("setup", Map.of());
        return actor;
    }

    /**
     * What became of some transactions.
     *
     * @param slot the newest in which one of them was executed
     * @param universe everybody and everything that was ever part of one
     */
    public record Acted(int succeeded, long slot, Universe universe) {}

    /**
     * Keys as base58 text.
     *
     * @param accounts token accounts, of which some are closed
     */
    public record Universe(List<String> owners, List<String> mints, List<String> accounts) {}

    /** Sends random transactions, a few at a time, until each is confirmed. */
    public Acted act(int transactions) {
        JsonNode answer = script.ask("act", Map.of("transactions", transactions));
        return new Acted(
                answer.get("succeeded").asInt(), answer.get("slot").asLong(), universe(answer.get("universe")));
    }

    /**
     * Does one thing, by its name in {@code solana-actions.mjs}.
     *
     * @return the slot in which it was executed
     */
    public long once(String action) {
        return script.ask("once", Map.of("action", action)).get("slot").asLong();
    }

    private static Universe universe(JsonNode node) {
        return new Universe(texts(node.get("owners")), texts(node.get("mints")), texts(node.get("accounts")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public void close() {
        script.close();
    }
}
