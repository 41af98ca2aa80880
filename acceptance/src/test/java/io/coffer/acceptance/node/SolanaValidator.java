package io.coffer.acceptance.node;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Solana node, alone in its cluster, with the real Geyser plugin in it: one leader, no forks, seven slots a second.
 * A kill -9 brings it back at its last snapshot, from where it replays its ledger; or, when told to warp, without its
 * unrooted slots. Takes a whole core and 1.7 GB while it runs.
 */
public final class SolanaValidator implements AutoCloseable {

    /** What a stream has to show to be served. */
    public static final String GEYSER_TOKEN = "geyser-token-of-the-tests";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final String TICKS_PER_SLOT = "16";
    /** In shreds: some thousand slots of tests. */
    private static final String LEDGER_SIZE = "50000";

    private final Path executable;
    private final Path folder;
    private final Indexes indexes;
    private final int rpcPort = Loopback.freePair();
    private final int gossipPort = Loopback.freePort();
    private final int geyserPort = Loopback.freePort();
    private final JsonRpc rpc = new JsonRpc(Loopback.http(rpcPort), ANSWER);
    private ChildProcess process;

    /** Whether it answers lists from indexes, in no order, or by scanning, sorted. */
    public enum Indexes {
        TOKENS,
        NONE
    }

    private SolanaValidator(
            Path executable, Path folder, Indexes indexes, int replayedSlots, List<GenesisAccount> accounts) {
        this.executable = executable;
        this.folder = folder;
        this.indexes = indexes;
        Path genesis = Folders.make(folder.resolve("genesis"));
        accounts.forEach(account -> account.writeTo(genesis));
        Folders.write(folder.resolve("geyser.json"), geyserConfiguration(replayedSlots));
        this.process = launch(List.of("--reset", "--account-dir", genesis.toString()));
    }

    /**
     * @param folder for ledger, log and configuration; made when absent
     * @param replayedSlots how far back a stream may begin
     * @param accounts what is there from the first slot on
     */
    public static SolanaValidator start(
            Path folder, Indexes indexes, int replayedSlots, List<GenesisAccount> accounts) {
        return new SolanaValidator(
                Tool.SOLANA_TEST_VALIDATOR.require(), Folders.make(folder), indexes, replayedSlots, accounts);
    }

    private String geyserConfiguration(int replayedSlots) {
        return """
                {
                  "libpath": "%s",
                  "log": {"level": "info"},
                  "tokio": {"worker_threads": 2, "affinity": null},
                  "grpc": {
                    "address": "127.0.0.1:%d",
                    "x_token": "%s",
                    "replay_stored_slots": %d,
                    "filter_limits": {},
                    "channel_capacity": "100_000",
                    "snapshot_client_channel_capacity": "1_000_000",
                    "snapshot_plugin_channel_capacity": "1_000_000",
                    "unary_concurrency_limit": 100,
                    "unary_disabled": false
                  }
                }
                """.formatted(Tool.YELLOWSTONE_GEYSER.require(), geyserPort, GEYSER_TOKEN, replayedSlots);
    }

    private ChildProcess launch(List<String> more) {
        ChildProcess started =
                ChildProcess.start(command(more), Map.of("RUST_LOG", "warn"), folder.resolve("validator.log"));
        Await.until(
                START, () -> "the node has a root; its log ends with\n" + started.logTail(), () -> hasRoot(started));
        return started;
    }

    private List<String> command(List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--ledger=" + ledger(),
                "--log",
                "--bind-address=127.0.0.1",
                "--rpc-port=" + rpcPort,
                // A new one each time: the port of a killed faucet stays busy for a while.
                "--faucet-port=" + Loopback.freePort(),
                "--gossip-port=" + gossipPort,
                "--ticks-per-slot=" + TICKS_PER_SLOT,
                "--limit-ledger-size=" + LEDGER_SIZE,
                "--geyser-plugin-config=" + folder.resolve("geyser.json")));
        if (indexes == Indexes.TOKENS) {
            for (String index : List.of("spl-token-owner", "spl-token-mint", "program-id")) {
                command.add("--account-index=" + index);
            }
        }
        command.addAll(more);
        return command;
    }

    /** At slot 0 a node answers already but takes no transactions. */
    private boolean hasRoot(ChildProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("the node ended at once:\n" + started.logTail());
        }
        try {
            return slot("finalized") > 0;
        } catch (UncheckedIOException | RpcException notYet) {
            return false;
        }
    }

    /** How far it is: with {@code processed}, {@code confirmed} or {@code finalized}. */
    public long slot(String commitment) {
        return rpc.call("getSlot", Map.of("commitment", commitment)).asLong();
    }

    /** Waits until {@code slot} has the commitment. */
    public void awaitSlot(long slot, String commitment) {
        Await.until(START, () -> "slot " + slot + " is " + commitment, () -> slot(commitment) >= slot);
    }

    public JsonRpc rpc() {
        return rpc;
    }

    public URI http() {
        return Loopback.http(rpcPort);
    }

    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + (rpcPort + 1));
    }

    /** Where the plugin listens; it wants {@link #GEYSER_TOKEN}. */
    public URI geyser() {
        return Loopback.http(geyserPort);
    }

    /** The folder with its snapshot archives, a full one every 100 slots of which it keeps two. */
    public Path ledger() {
        return folder.resolve("ledger");
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** kill -9. */
    public void kill() {
        process.kill();
    }

    /** Comes back at its last snapshot and replays its ledger: nothing that was processed is lost. */
    public void restart() {
        process = launch(List.of());
    }

    /** Comes back at {@code slot} with a new snapshot: the slots that were not final are lost, those up to it skipped. */
    public void restartWarped(long slot) {
        process = launch(List.of("--warp-slot=" + slot));
    }

    public String logTail() {
        return process.logTail();
    }

    @Override
    public void close() {
        process.close();
    }

    /** As a test sees it that waits for something of this node. */
    @Override
    public String toString() {
        return "solana-test-validator at " + http() + (isRunning() ? "" : " (not running)");
    }
}
