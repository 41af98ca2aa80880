package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.LoneServer;
import io.coffer.acceptance.server.RawHttp.Reply;
import io.coffer.chain.Seed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were good until random bytes fell on them: refused by a documented code, never a fault of the server. */
class FuzzedRequestsTest {

    private static final String OWNER = "0x50c476a139aab23fda9bca12614cdd54a4244e3c";
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final int MOST_REQUESTS = 3_000;

    private static final List<String> TARGETS = List.of(
            "/api/v5/wallet/asset/all-token-balances-by-address?address=" + OWNER + "&chains=1,10&filter=0",
            "/api/v5/wallet/asset/total-value-by-address?address=" + OWNER + "&chains=1&assetType=0",
            "/api/v6/dex/balance/all-token-balances-by-address?address=" + OWNER + "&chains=1&excludeRiskToken=0",
            "/api/v6/dex/balance/total-value-by-address?address=" + OWNER + "&chains=1&excludeRiskToken=true",
            "/api/v5/wallet/chain/supported-chains");

    private static final String BODY = "{\"address\":\"" + OWNER
            + "\",\"tokenAddresses\":[{\"chainIndex\":\"1\",\"tokenAddress\":\"\"}],\"filter\":\"0\"}";
    private static final String NAMED = "/api/v5/wallet/asset/token-balances-by-address";

    /** Everything that a well-formed HTTP request may come back with. */
    private static final Set<String> DOCUMENTED = Set.of(
            "0", "50000", "50002", "50014", "51000", "81001", "81104", "81151", "400", "404", "405", "413", "414",
            "415", "431");

    private static final List<String> SPICES = List.of(
            "%",
            "%00",
            "%2",
            "\u0000",
            "\u00ff",
            "\ud83d\ude00",
            "&",
            "=",
            "?",
            "#",
            "[",
            "{",
            "\"",
            "\\",
            "'",
            "/..",
            "//",
            ",,,,",
            "-1",
            "99999999999999999999",
            "1e9",
            "null",
            "true",
            "\\ud800",
            "\u202e",
            "0x",
            ";",
            "+",
            "\t");

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void requests_spoiledAtRandom_neverBreakTheServer() {
        long deadline = System.nanoTime() + TIME.toNanos();
        try (LoneServer server = LoneServer.start(folder)) {
            for (int count = 0; count < MOST_REQUESTS && System.nanoTime() < deadline; count++) {
                boolean spoilsBody = random.nextInt(3) == 0;
                if (spoilsBody) {
                    String body = spoiled(BODY);
                    check(server.post(NAMED, body), "POST " + body);
                } else {
                    String target = onOneLine(spoiled(TARGETS.get(random.nextInt(TARGETS.size()))));
                    check(server.get(target), "GET " + target);
                }
            }
            assertThat(server.get(TARGETS.getFirst()).status()).as("%s", seed).isEqualTo(200);
            Reply alive = server.send("GET", "/api/v5/public/time", Map.of(), "");
            assertThat(alive.code()).contains("0");
        }
    }

    private void check(Reply reply, String request) {
        assertThat(reply.status()).as("%s: %s gave %s", seed, request, reply).isBetween(200, 499);
        // A request that is no HTTP any more gets a plain refusal; every other one an envelope.
        if (reply.status() != 400 || reply.code().isPresent()) {
            // Bytes that HTTP does not allow in a target do not reach the server as they were signed.
            boolean unsignable = reply.code().equals(Optional.of("50113")) && !isAscii(request);
            assertThat(unsignable || DOCUMENTED.contains(reply.code().orElse("no envelope")))
                    .as("%s: %s gave %s", seed, request, reply)
                    .isTrue();
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private String spoiled(String good) {
        StringBuilder text = new StringBuilder(good);
        int times = 1 + random.nextInt(3);
        for (int time = 0; time < times; time++) {
            int position = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(position, SPICES.get(random.nextInt(SPICES.size())));
                case 1 -> text.delete(position, Math.min(text.length(), position + 1 + random.nextInt(8)));
                case 2 -> text.insert(position, randomBytes());
                default -> text.insert(position, text.substring(Math.max(0, position - 20), position));
            }
            if (text.isEmpty()) {
                return "/";
            }
        }
        return text.toString();
    }

    private String randomBytes() {
        byte[] bytes = new byte[1 + random.nextInt(4)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Line ends and spaces would make another request of it, which is what BrokenHttpTest is for. */
    private static String onOneLine(String target) {
        String line = target.replaceAll("[\\r\\n ]", "");
        return line.startsWith("/") ? line : "/" + line;
    }
}
