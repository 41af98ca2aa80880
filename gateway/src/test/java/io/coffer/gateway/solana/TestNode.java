package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real node with accounts of a test's choice: {@code solana-test-validator}, from the PATH or a variable. */
final class TestNode implements AutoCloseable {
    private static final String NAME = "solana-test-validator";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORTS = 50;
    private static final Pattern SLOT = Pattern.compile("\"result\":(\\d+)");
    private static final long FIRST_ROOT = 10;

    private final Process process;
    private final int port;

    private TestNode(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> find() {
        Stream<Path> given = Optional.ofNullable(System.getenv("SOLANA_TEST_VALIDATOR")).map(Path::of).stream();
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, NAME));
        return Stream.concat(given, onPath).filter(Files::isExecutable).findFirst();
    }

    static TestNode start(Path folder, List<Account> accounts) throws IOException {
        Path genesis = Files.createDirectories(folder.resolve("accounts"));
        for (Account account : accounts) {
            Files.writeString(genesis.resolve(account.key() + ".json"), file(account));
        }
        int port = freePorts();
        Process process = new ProcessBuilder(
                        find().orElseThrow().toString(),
                        "--ledger",
                        folder.resolve("ledger").toString(),
                        "--reset",
                        "--quiet",
                        "--bind-address",
                        "127.0.0.1",
                        "--rpc-port",
                        Integer.toString(port),
                        "--faucet-port",
                        Integer.toString(port + 2),
                        "--gossip-port",
                        Integer.toString(port + 3),
                        "--dynamic-port-range",
                        (port + 10) + "-" + (port + PORTS),
                        "--ticks-per-slot",
                        "16",
                        "--limit-ledger-size",
                        "50000",
                        "--account-dir",
                        genesis.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
        TestNode node = new TestNode(process, port);
        node.awaitRoot();
        return node;
    }

    int port() {
        return port;
    }

    private void awaitRoot() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRooted()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                close();
                throw new IllegalStateException("the node did not start");
            }
            try {
                process.waitFor(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** Far enough for every {@code minContextSlot} of the tests that a node is to have reached. */
    private boolean isRooted() {
        try (RpcClient client = new RpcClient(port)) {
            Matcher slot = SLOT.matcher(client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\"}"));
            return slot.find() && Long.parseLong(slot.group(1)) >= FIRST_ROOT;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static String file(Account account) {
        return "{\"pubkey\":\"%s\",\"account\":{\"lamports\":%s,\"data\":[\"%s\",\"base64\"],\"owner\":\"%s\",\"executable\":%s,\"rentEpoch\":%s,\"space\":%d}}"
                .formatted(
                        account.key(),
                        Long.toUnsignedString(account.lamports()),
                        Base64.getEncoder().encodeToString(account.data()),
                        account.program(),
                        account.executable() == Account.Executable.YES,
                        Long.toUnsignedString(account.rentEpoch()),
                        account.data().length);
    }

    private static int freePorts() throws IOException {
        for (int from = 21_100; from < 60_000; from += 100) {
            if (isFree(from) && isFree(from + 1) && isFree(from + 2) && isFree(from + 3)) {
                return from;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
