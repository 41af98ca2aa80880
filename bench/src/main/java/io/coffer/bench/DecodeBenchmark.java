package io.coffer.bench;

import io.coffer.evm.DecoderWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * From the bytes of an {@code eth_getLogs} answer to the distinct pairs of owner and token, on one thread. The logs are
 * made up in the mix that seventeen real mainnet blocks showed: mostly ERC-20 transfers, then approvals, NFTs, wrapped
 * coins and multi-token transfers.
 */
final class DecodeBenchmark implements Benchmark {
    private static final int LOGS = 50_000;
    private static final int ROUNDS = 40;
    private static final int WARM_ROUNDS = 10;
    private static final int OWNERS = 30_000;
    private static final int TARGET = 300_000;
    private static final Population POPULATION = new Population(OWNERS, 30, 400);

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
    private static final String DEPOSIT = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c";
    private static final String SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String purpose() {
        return "relevant logs a second on one core, from JSON bytes to decoded changes";
    }

    @Override
    public void run(Path scratch) throws Exception {
        byte[] answer = answer();
        Set<String> expected = byJackson(answer);
        Report.require(DecoderWindow.pairs(answer).equals(expected), "the pairs differ from Jackson's");
        for (int i = 0; i < WARM_ROUNDS; i++) {
            Report.require(DecoderWindow.countPairs(answer) == expected.size(), "pairs");
        }
        long begin = System.nanoTime();
        long pairs = 0;
        for (int i = 0; i < ROUNDS; i++) {
            pairs += DecoderWindow.countPairs(answer);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Report.require(pairs == (long) ROUNDS * expected.size(), "pairs of all rounds");
        double rate = (double) ROUNDS * LOGS / seconds;
        Report.line(
                "%d logs of %d bytes on average, %d pairs, %.0f MB/s",
                LOGS, answer.length / LOGS, expected.size(), (double) ROUNDS * answer.length / 1e6 / seconds);
        Report.line("decode: %.0f logs/s, %.2f of the target %d", rate, rate / TARGET, TARGET);
    }

    private static byte[] answer() {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder logs = new StringBuilder("[");
        for (int i = 0; i < LOGS; i++) {
            logs.append(i == 0 ? "" : ",").append(log(random, i));
        }
        return logs.append("]").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String log(SplittableRandom random, int number) {
        String from = topic(random.nextInt(OWNERS));
        String to = topic(random.nextInt(OWNERS));
        String word = "%064x".formatted(random.nextLong() >>> 1);
        int kind = random.nextInt(100);
        String topics;
        if (kind < 70) {
            topics = TRANSFER + "\",\"" + from + "\",\"" + to;
        } else if (kind < 83) {
            topics = APPROVAL + "\",\"" + from + "\",\"" + to;
        } else if (kind < 90) {
            topics = TRANSFER + "\",\"" + from + "\",\"" + to + "\",\"0x" + word;
        } else if (kind < 97) {
            topics = DEPOSIT + "\",\"" + from;
        } else {
            topics = SINGLE + "\",\"" + from + "\",\"" + from + "\",\"" + to;
        }
        return """
                {"address":"%s","topics":["%s"],"data":"0x%s","blockNumber":"0x%x","transactionHash":"0x%s",\
                "transactionIndex":"0x%x","blockHash":"0x%s","blockTimestamp":"0x%x","logIndex":"0x%x","removed":false}""".formatted(
                        POPULATION.token(random.nextInt(400)).text(),
                        topics,
                        word,
                        21_000_000 + number / 261,
                        "%064x".formatted(random.nextLong() >>> 1),
                        number % 150,
                        "%064x".formatted(21_000_000L + number / 261),
                        1_700_000_000 + number,
                        number % 261);
    }

    private static String topic(int owner) {
        return "0x" + "0".repeat(24) + POPULATION.owner(owner).text().substring(2);
    }

    /** The same question answered by a general parser and a plain reading of the rules. */
    private static Set<String> byJackson(byte[] answer) {
        Set<String> pairs = new TreeSet<>();
        for (JsonNode log : new ObjectMapper().readTree(answer)) {
            JsonNode topics = log.path("topics");
            String event = topics.path(0).asString();
            String token = log.path("address").asString();
            boolean transfer = event.equals(TRANSFER) && topics.size() == 3;
            boolean wrapped = event.equals(DEPOSIT) && topics.size() == 2;
            boolean approval = event.equals(APPROVAL) && topics.size() == 3;
            if (transfer || wrapped || approval) {
                pairs.add("0x" + topics.path(1).asString().substring(26) + " " + token);
            }
            if (transfer) {
                pairs.add("0x" + topics.path(2).asString().substring(26) + " " + token);
            }
        }
        return pairs;
    }
}
