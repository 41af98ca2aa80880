package io.coffer.acceptance.node;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real geth on a private chain, with the test as its consensus client ({@link #engine}). A kill -9 brings it back at
 * its last clean stop, or at block 0.
 */
public final class GethNode implements EvmNode {

    private static final Duration START = Duration.ofSeconds(30);
    private static final String APIS = "eth,net,web3,txpool,debug";

    private final Path executable;
    private final Path folder;
    private final long chainId;
    private final int httpPort = Loopback.freePort();
    private final int webSocketPort = Loopback.freePort();
    private final int enginePort = Loopback.freePort();
    private final JsonRpc rpc = new JsonRpc(Loopback.http(httpPort));
    private final GethEngine engine;
    private ChildProcess process;

    private GethNode(Path executable, Path folder, long chainId, Map<String, BigInteger> funded) {
        this.executable = executable;
        this.folder = folder;
        this.chainId = chainId;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        EngineToken token = new EngineToken(secret);
        this.engine = new GethEngine(
                this, new JsonRpc(Loopback.http(enginePort), () -> Optional.of(token.issue(Instant.now()))));
        prepare(secret, funded);
        this.process = launch();
    }

    /**
     * @param folder for data, log and configuration; made when absent
     * @param funded what addresses hold in block 0
     */
    public static GethNode start(Path folder, long chainId, Map<String, BigInteger> funded) {
        return new GethNode(Tool.GETH.require(), Folders.make(folder), chainId, funded);
    }

    private void prepare(byte[] secret, Map<String, BigInteger> funded) {
        Folders.write(folder.resolve("engine.secret"), HexFormat.of().formatHex(secret));
        // Port 0 alone would listen on every interface, even without peers.
        Folders.write(folder.resolve("geth.toml"), "[Node.P2P]\nListenAddr = \"127.0.0.1:0\"\n");
        Path genesis = folder.resolve("genesis.json");
        Folders.write(genesis, GethGenesis.text(executable, chainId, funded));
        List<String> command = List.of(executable.toString(), "--datadir", data(), "init", genesis.toString());
        ChildProcess.start(command, Map.of(), log()).awaitSuccess(START);
    }

    private ChildProcess launch() {
        ChildProcess started = ChildProcess.start(command(), Map.of(), log());
        Await.until(START, () -> "geth answers; its log ends with\n" + started.logTail(), () -> answers(started));
        return started;
    }

    private List<String> command() {
        return List.of(
                executable.toString(),
                "--config=" + folder.resolve("geth.toml"),
                "--datadir=" + data(),
                "--syncmode=full",
                "--gcmode=archive",
                "--nodiscover",
                "--maxpeers=0",
                "--nat=none",
                "--ipcdisable",
                // An unknown chain would get the caches and the disk of mainnet.
                "--cache=64",
                "--http",
                "--http.port=" + httpPort,
                "--http.api=" + APIS,
                "--ws",
                "--ws.port=" + webSocketPort,
                "--ws.api=" + APIS,
                "--authrpc.port=" + enginePort,
                "--authrpc.jwtsecret=" + folder.resolve("engine.secret"),
                "--txpool.nolocals");
    }

    private boolean answers(ChildProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("geth ended at once:\n" + started.logTail());
        }
        try {
            return Quantity.parseLong(rpc.call("eth_chainId").asString()) == chainId;
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("geth.log");
    }

    /** The consensus side of this node. */
    public GethEngine engine() {
        return engine;
    }

    @Override
    public long chainId() {
        return chainId;
    }

    @Override
    public URI http() {
        return Loopback.http(httpPort);
    }

    @Override
    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + webSocketPort);
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
        return engine.mine();
    }

    /** Comes back on its data: at its head after a clean stop, at an older one after a kill. */
    public void restart() {
        process = launch();
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
