package io.coffer.acceptance.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster on command: the real runtime and the real token programs, with forks, dead and skipped slots where a test wants
 * them, streamed as the real plugin streams. Slot 0 is final from the beginning and has no token accounts.
 */
public final class SolanaBridge implements AutoCloseable {

    /** What a stream has to show to be served. */
    public static final String TOKEN = "geyser-token-of-the-bridge";

    private static final JsonMapper JSON = new JsonMapper();

    private final ScriptProcess script;
    private final URI http;
    private final URI geyser;

    /** Whether slots can be sent again after the streams broke. */
    public enum Memory {
        KEPT,
        LOST
    }

    private SolanaBridge(ScriptProcess script) {
        this.script = script;
        JsonNode ports = script.ask("ports", Map.of());
        this.http = Loopback.http(ports.get("rpc").asInt());
        this.geyser = Loopback.http(ports.get("geyser").asInt());
    }

    /** @param replayedSlots how far back a stream may begin */
    public static SolanaBridge start(long seed, int replayedSlots, Path log) {
        return new SolanaBridge(ScriptProcess.start(
                "solana-bridge.mjs", List.of(Long.toString(seed), TOKEN, Integer.toString(replayedSlots)), log));
    }

    /** Begins a block of {@code slot} with random transactions; {@code leader} tells two blocks of one slot apart. */
    public void open(long slot, long parent, int transactions, String leader) {
        script.ask("open", Map.of("slot", slot, "parent", parent, "transactions", transactions, "leader", leader));
    }

    /** The block is whole and told to be processed. */
    public void seal(long slot) {
        script.ask("seal", Map.of("slot", slot));
    }

    /** The block turns out to be invalid. */
    public void die(long slot) {
        script.ask("die", Map.of("slot", slot));
    }

    /** With its ancestors. */
    public void confirm(long slot) {
        script.ask("confirm", Map.of("slot", slot));
    }

    /** With its ancestors; older banks and those of lost forks are forgotten. */
    public void finish(long slot) {
        script.ask("finalize", Map.of("slot", slot));
    }

    /** Every account of the token programs as the runtime has it: a list of {@code pubkey} and {@code account}. */
    public JsonNode truth(long slot) {
        return JSON.readTree(script.ask("truth", Map.of("slot", slot)).asString());
    }

    /** Breaks every stream. */
    public void drop(Memory memory) {
        script.ask("drop", Map.of("forget", memory == Memory.LOST));
    }

    public URI http() {
        return http;
    }

    public URI geyser() {
        return geyser;
    }

    @Override
    public void close() {
        script.close();
    }
}
