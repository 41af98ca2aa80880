package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An anvil: mines on demand, knows snapshots and replaces its newest blocks. Unlike a real node it reports no removed
 * logs and forgets orphaned transactions, so that a follower has to notice by parent hashes alone.
 */
public final class AnvilNode implements EvmNode {

    private static final Duration START = Duration.ofSeconds(20);

    private final Path executable;
    private final Path folder;
    private final long chainId;
    private final int port = Loopback.freePort();
    private final JsonRpc rpc = new JsonRpc(Loopback.http(port));
    private ChildProcess process;

    private AnvilNode(Path executable, Path folder, long chainId) {
        this.executable = executable;
        this.folder = folder;
        this.chainId = chainId;
        this.process = launch(List.of());
    }

    /** @param folder for the log and saved states; made when absent */
    public static AnvilNode start(Path folder, long chainId) {
        return new AnvilNode(Tool.ANVIL.require(), Folders.make(folder), chainId);
    }

    private ChildProcess launch(List<String> more) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(List.of("--chain-id", String.valueOf(chainId), "--no-mining", "--silent"));
        command.addAll(List.of("--slots-in-an-epoch", "1", "--preserve-historical-states", "--accounts", "1"));
        command.addAll(List.of("--cache-path", folder.resolve("cache").toString()));
        command.addAll(more);
        ChildProcess started = ChildProcess.start(command, Map.of(), folder.resolve("anvil.log"));
        Await.until(START, () -> "anvil answers; its log ends with\n" + started.logTail(), () -> answers(started));
        return started;
    }

    private boolean answers(ChildProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("anvil ended at once:\n" + started.logTail());
        }
        try {
            return Quantity.parseLong(rpc.call("eth_chainId").asString()) == chainId;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public long chainId() {
        return chainId;
    }

    @Override
    public URI http() {
        return Loopback.http(port);
    }

    @Override
    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    @Override
    public JsonRpc rpc() {
        return rpc;
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public NodeBlock mine() {
        rpc.call("evm_mine");
        return head();
    }

    /** A mark to come back to; one mark serves one {@link #revert}. */
    public String snapshot() {
        return rpc.call("evm_snapshot").asString();
    }

    public void revert(String snapshot) {
        if (!rpc.call("evm_revert", snapshot).asBoolean()) {
            throw new IllegalStateException("anvil does not know snapshot " + snapshot);
        }
    }

    /** Replaces the newest {@code depth} blocks by as many empty ones. */
    public void reorg(int depth) {
        rpc.call("anvil_reorg", depth, List.of());
    }

    /** Everything the node knows, in a form that {@link #restart(Path)} loads. */
    public Path save(String name) {
        byte[] compressed = HexFormat.of()
                .parseHex(rpc.call("anvil_dumpState", true).asString().substring(2));
        Path file = folder.resolve(name + ".json");
        try (GZIPInputStream state = new GZIPInputStream(new java.io.ByteArrayInputStream(compressed))) {
            Files.copy(state, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot save the state of anvil to " + file, failure);
        }
    }

    /** Comes back, after a kill, as it was when {@code state} was saved: usually with an older head. */
    public void restart(Path state) {
        process = launch(List.of("--load-state", state.toString()));
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
