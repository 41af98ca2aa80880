package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first block of a private chain: geth's own developer genesis, which carries the system contracts that Prague
 * needs, with another chain id and other owners.
 */
final class GethGenesis {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long GAS_LIMIT = 60_000_000;
    private static final long TIME = 1_700_000_000;

    private GethGenesis() {}

    static String text(Path geth, long chainId, Map<String, BigInteger> funded) {
        ObjectNode genesis = (ObjectNode) JSON.readTree(developerGenesis(geth));
        ObjectNode config = (ObjectNode) genesis.get("config");
        config.put("chainId", chainId);
        // The payload calls that GethEngine speaks end with Prague.
        config.remove("osakaTime");
        JsonNode blobs = config.get("blobSchedule");
        if (blobs instanceof ObjectNode schedule) {
            schedule.remove("osaka");
        }
        genesis.put("gasLimit", Quantity.of(GAS_LIMIT));
        genesis.put("timestamp", Quantity.of(TIME));
        ObjectNode owners = (ObjectNode) genesis.get("alloc");
        funded.forEach(
                (address, amount) -> owners.putObject(address.substring(2)).put("balance", Quantity.of(amount)));
        return JSON.writeValueAsString(genesis);
    }

    private static String developerGenesis(Path geth) {
        try {
            Process process = new ProcessBuilder(geth.toString(), "--dev", "dumpgenesis")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("geth --dev dumpgenesis failed");
            }
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + geth, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while geth wrote its genesis", interrupted);
        }
    }
}
