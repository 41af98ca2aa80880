package io.coffer.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A real local node, anvil from the PATH, with a chain of blocks that hold two hundred transfers each: as many as a busy
 * chain's. They come from one contract, since making them one by one would take the node minutes.
 */
final class AnvilChain implements AutoCloseable {
    static final int CHAIN = 31337;
    static final int LOGS_A_BLOCK = 200;
    /** Bytes of the code that hands out the runtime behind it. */
    private static final int DEPLOYER_LENGTH = 12;

    /**
     * Called with nothing, logs 200 transfers of block number plus n to n; called with anything, answers the zero word,
     * as {@code balanceOf} of a token that nobody holds any more would.
     */
    private static final String RUNTIME = "36603e57" // calldatasize, to the answer at 0x3e if any
            + "60c8" // n = 200
            + "5b" // 0x06: the loop
            + "80600052" // memory[0] = n, the amount
            + "80" // topic 3: n
            + "8143" // n, number
            + "01" // topic 2: block number + n
            + "7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef" // topic 1: Transfer
            + "60206000a3" // log3 of 32 bytes
            + "6001900380" // n - 1, twice
            + "600657" // again while n is not zero
            + "00" // stop
            + "5b" // 0x3e: the answer
            + "60206000f3";

    /** Spenders that {@link #approveAll} approves of each token. */
    static final int SPENDERS = 20;

    /**
     * Called with nothing, logs that the caller approved spenders 20 to 1, each for its own number; called with anything,
     * answers the second argument, so that {@code allowance} tells the spender's number.
     */
    private static final String APPROVING = "36603c57" // calldatasize, to the answer at 0x3c if any
            + "6014" // n = 20
            + "5b" // 0x06: the loop
            + "80600052" // memory[0] = n, the amount
            + "80" // topic 3: n, the spender
            + "33" // topic 2: the caller
            + "7f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925" // topic 1: Approval
            + "60206000a3" // log3 of 32 bytes
            + "6001900380" // n - 1, twice
            + "600657" // again while n is not zero
            + "00" // stop
            + "5b" // 0x3c: the answer
            + "602435600052" // memory[0] = second argument
            + "60206000f3";

    private final ChildProcess process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private AnvilChain(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    static AnvilChain start(Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = List.of(
                "anvil",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--no-mining",
                "--slots-in-an-epoch",
                "1");
        ChildProcess process = ChildProcess.start(command, folder.resolve("anvil.log"));
        process.lineBehind("Listening on ");
        process.drain();
        return new AnvilChain(process, URI.create("http://127.0.0.1:" + port));
    }

    URI url() {
        return url;
    }

    ChildProcess process() {
        return process;
    }

    /** The account that everything here is sent from. */
    String account() throws IOException, InterruptedException {
        return ask("eth_accounts", "").path(0).asString();
    }

    /** Approves {@link #SPENDERS} of each of {@code tokens} new contracts. */
    void approveAll(int tokens) throws IOException, InterruptedException {
        String account = account();
        for (int i = 0; i < tokens; i++) {
            String contract = deploy(account, APPROVING);
            ask(
                    "eth_sendTransaction",
                    "{\"from\":\"" + account + "\",\"to\":\"" + contract + "\",\"gas\":\"0x200000\"}");
            mine();
        }
        JsonNode logs = ask("eth_getLogs", "{\"fromBlock\":\"earliest\",\"toBlock\":\"latest\"}");
        Report.require(logs.size() == tokens * SPENDERS, logs.size() + " approvals were logged");
    }

    void mine() throws IOException, InterruptedException {
        ask("evm_mine", "");
    }

    private String deploy(String account, String runtime) throws IOException, InterruptedException {
        int length = runtime.length() / 2;
        String create = "60%02x60%02x60003960%02x6000f3".formatted(length, DEPLOYER_LENGTH, length) + runtime;
        String deployed = ask("eth_sendTransaction", "{\"from\":\"" + account + "\",\"data\":\"0x" + create + "\"}")
                .asString();
        mine();
        return ask("eth_getTransactionReceipt", "\"" + deployed + "\"")
                .path("contractAddress")
                .asString();
    }

    void mineTransfers(int blocks) throws IOException, InterruptedException {
        String account = account();
        String contract = deploy(account, RUNTIME);
        String call = "{\"from\":\"" + account + "\",\"to\":\"" + contract + "\",\"gas\":\"0x500000\"}";
        for (int i = 0; i < blocks; i++) {
            ask("eth_sendTransaction", call);
            mine();
        }
        JsonNode logs = ask("eth_getLogs", "{\"fromBlock\":\"latest\",\"toBlock\":\"latest\"}");
        Report.require(logs.size() == LOGS_A_BLOCK, "the last block has " + logs.size() + " logs");
    }

    private JsonNode ask(String method, String parameter) throws IOException, InterruptedException {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameter + "]}";
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonNode reply = new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
        Report.require(reply.has("result"), method + " answered " + reply);
        return reply.path("result");
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }
}
