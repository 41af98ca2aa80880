package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.Hex;
import io.coffer.index.BlockHeader;
import io.coffer.index.NodeUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real node on the loopback that mines on demand. */
final class Anvil implements AutoCloseable {
    static final ChainIndex CHAIN = new ChainIndex(31337);
    /** Enough for anything a test sends, and little enough for dozens of transactions in a block of 30 million. */
    private static final String GAS = "\"0x7a120\"";

    /** 100 gigawei, in a form that every hard fork knows. */
    private static final String GAS_PRICE = "\"0x174876e800\"";

    private static final int MAX_RESPONSE_BYTES = 64 << 20;

    private final Process process;
    private final HttpClient client = HttpTransport.client();
    private final Path log;
    private final int port;
    private final Node rpc;
    private final String sender;

    private Anvil(Path executable, List<String> more) {
        try {
            port = freePort();
            log = Files.createTempFile("anvil", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                    executable.toString(),
                    "--host",
                    "127.0.0.1",
                    "--port",
                    String.valueOf(port),
                    "--chain-id",
                    CHAIN.text(),
                    "--no-mining",
                    "--silent",
                    "--accounts",
                    "1",
                    "--preserve-historical-states");
            builder.command().addAll(more);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + executable, failure);
        }
        rpc = new Node(new HttpTransport(client, NodeUrl.of(http()), Duration.ofSeconds(30), MAX_RESPONSE_BYTES));
        Await.until("anvil answers", this::answers);
        sender = rpc.askTree("eth_accounts", "[]", accounts -> accounts.get(0).stringValue());
    }

    static Anvil start(String... more) {
        return new Anvil(Tool.ANVIL.require(), List.of(more));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("anvil ended at once; see " + log);
        }
        try {
            return rpc.askTree("eth_chainId", "[]", Results::quantity) == CHAIN.value();
        } catch (NodeException notYet) {
            return false;
        }
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    Node rpc() {
        return rpc;
    }

    NodePool.Checked checked() {
        return new NodePool.Checked(rpc, NodeProbe.of(CHAIN, rpc));
    }

    void setCode(EvmAddress address, byte[] code) {
        rpc.askTree("anvil_setCode", "[\"" + address + "\",\"" + Hex.encode(code) + "\"]", done -> true);
    }

    void setBalance(EvmAddress address, BigInteger balance) {
        rpc.askTree("anvil_setBalance", "[\"" + address + "\",\"0x" + balance.toString(16) + "\"]", done -> true);
    }

    /** Puts a transaction into the pool; {@link #mine} runs it. */
    void send(EvmAddress to, byte[] data) {
        String transaction = "{\"from\":\"" + sender + "\",\"to\":\"" + to + "\",\"gas\":" + GAS + ",\"gasPrice\":"
                + GAS_PRICE + ",\"data\":\"" + Hex.encode(data) + "\"}";
        rpc.askTree("eth_sendTransaction", "[" + transaction + "]", hash -> true);
    }

    BlockHeader mine() {
        rpc.askTree("evm_mine", "[]", done -> true);
        return head();
    }

    BlockHeader head() {
        return BlockQuestions.head(rpc);
    }

    BlockHeader header(Height height) {
        return BlockQuestions.at(rpc, height).orElseThrow();
    }

    /** Replaces the newest blocks by as many empty ones. */
    void reorg(int depth) {
        rpc.askTree("anvil_reorg", "[" + depth + ",[]]", done -> true);
    }

    /** The node's own answer. */
    BigInteger balanceOf(BlockHash at, EvmAddress token, EvmAddress owner) {
        String data = Hex.encode(StateQuestion.balance(token, owner).callData().orElseThrow());
        String call = "[{\"to\":\"" + token + "\",\"data\":\"" + data + "\"}," + BlockQuestions.canonical(at) + "]";
        return new BigInteger(1, rpc.ask("eth_call", call, Results::bytes));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
        try {
            process.waitFor();
            Files.deleteIfExists(log);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + log, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
