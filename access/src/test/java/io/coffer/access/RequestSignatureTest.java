package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestSignatureTest {
    private static final String TIMESTAMP = "2025-01-02T03:04:05.678Z";
    private static final String SECRET = "conformance-secret-0001";

    private static SignedCall call(String method, String target, byte[] body) {
        Optional<String> absent = Optional.empty();
        return new SignedCall(method, target, body, "127.0.0.1", absent, absent, absent, absent, absent);
    }

    private static boolean verifies(String secret, String timestamp, SignedCall call, String signature) {
        return RequestSignature.ofSecret(secret).verifies(call, timestamp, signature);
    }

    /** The eight vectors of the broker contract, section 1.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "mock-secret|2020-12-08T09:08:57.715Z|GET|/api/v5/account/balance|``"
                        + "|tpQYvXdaAfU8ae6zI1rJ2xVcyMIk9BKWK/fysaanweQ=",
                "mock-secret|2020-12-08T09:08:57.715Z|GET|/api/v5/account/balance?ccy=BTC|``"
                        + "|pS6nHuBl6Qc9S0h+soCkCVHaVHZzS19KqFpeI/doTlE=",
                "conformance-secret-0001|2025-01-02T03:04:05.678Z|GET|/api/v5/broker/dma/subaccount-info|``"
                        + "|pF/y06lU440k6025fY/p/O+ZHKe5o+mu3vNhksnQCok=",
                "conformance-secret-0001|2025-01-02T03:04:05.678Z|GET"
                        + "|/api/v5/broker/dma/subaccount/apikey?subAcct=alphaBeta1|``"
                        + "|em7UZ5Ep2q3wnWKeLy2u+9iYXe9hIRce39K2Sy6ouPg=",
                "conformance-secret-0001|2025-01-02T03:04:05.678Z|GET"
                        + "|/api/v5/asset/deposit-history?ccy=USDT&state=&after=&before=&limit=|``"
                        + "|yLevN8MDXYqxYGK2Q0IagB8NToPco9FNB9Ji3Vqv2Vg=",
                "conformance-secret-0001|2025-01-02T03:04:05.678Z|POST|/api/v5/broker/nd/create-subaccount"
                        + "|{\"subAcct\": \"alphaBeta1\", \"label\": \"\"}"
                        + "|+/4XytPliAfVeC8AXpzwHQSJxK6HYTyeeH++gJZriE8=",
                "conformance-secret-0001|2025-01-02T03:04:05.678Z|POST|/api/v5/broker/dma/create-subaccount"
                        + "|{\"subAcct\":\"alphaBeta1\",\"label\":\"\"}"
                        + "|AUT0QMZVxOaeOHVQWbMBWgZiBLLVli+nv6wpCoaHF34=",
                "conformance-secret-0001|1735787045|GET|/users/self/verify|``"
                        + "|uVoeWEkd8Plwvq17sAa0QbIIg4amMA6ouJmM5fOK09E="
            })
    void signature_knownAnswer_verifies(
            String secret, String timestamp, String method, String target, String body, String signature) {
        SignedCall call = call(method, target, body.getBytes(StandardCharsets.UTF_8));
        assertThat(verifies(secret, timestamp, call, signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/v5/x?a=1", "///api/v5/x?a=1"})
    void signature_extraLeadingSlashes_verifiesEitherWay(String target) {
        SignedCall call = call("GET", target, new byte[0]);
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "GET" + target)))
                .isTrue();
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "GET/api/v5/x?a=1")))
                .isTrue();
    }

    @Test
    void signature_slashesInTheMiddle_areNotCollapsed() {
        SignedCall call = call("GET", "/api//v5", new byte[0]);
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "GET/api/v5")))
                .isFalse();
    }

    @Test
    void signature_overADoubleSlashOfASingleSlashTarget_isWrong() {
        SignedCall call = call("GET", "/api/v5", new byte[0]);
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "GET//api/v5")))
                .isFalse();
    }

    @Test
    void signature_bodyWithTrailingNewline_coversTheNewline() {
        String body = "{\"a\": \"ü\"}\n";
        SignedCall call = call("POST", "/x", body.getBytes(StandardCharsets.UTF_8));
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "POST/x" + body)))
                .isTrue();
        assertThat(verifies(SECRET, TIMESTAMP, call, TestBench.sign(SECRET, TIMESTAMP + "POST/x" + body.strip())))
                .isFalse();
    }

    @Test
    void signature_secretSentAsSignature_isWrong() {
        assertThat(verifies(SECRET, TIMESTAMP, call("GET", "/x", new byte[0]), SECRET))
                .isFalse();
    }

    @Test
    void signature_sameMacInOtherBase64_isWrong() {
        String right = TestBench.sign(SECRET, TIMESTAMP + "GET/x");
        SignedCall call = call("GET", "/x", new byte[0]);
        assertThat(verifies(SECRET, TIMESTAMP, call, right)).isTrue();
        assertThat(verifies(SECRET, TIMESTAMP, call, right.replace("=", ""))).isFalse();
        assertThat(verifies(SECRET, TIMESTAMP, call, right + "\n")).isFalse();
    }

    @Test
    void signature_targetWithAWideCharacter_isNotTakenForAQuestionMark() {
        String signature = TestBench.sign(SECRET, TIMESTAMP + "GET/x?y");
        assertThat(verifies(SECRET, TIMESTAMP, call("GET", "/x\u0141y", new byte[0]), signature))
                .isFalse();
    }

    /** Repeat one run with {@code -Dcoffer.seed=…}. */
    @Test
    void signature_anyBitFlipped_isWrong() {
        long seed = Long.getLong("coffer.seed", System.nanoTime());
        Random random = new Random(seed);
        RequestSignature verifier = RequestSignature.ofSecret(SECRET);
        for (int round = 0; round < 3_000; round++) {
            String target = "/api/v5/" + Long.toString(random.nextLong(), 36) + "?chains=1%2C56&filter=";
            byte[] body = new byte[1 + random.nextInt(200)];
            random.nextBytes(body);
            String text = TIMESTAMP + "POST" + target + new String(body, StandardCharsets.ISO_8859_1);
            String signature = signLatin(text);
            assertThat(verifier.verifies(call("POST", target, body), TIMESTAMP, signature))
                    .as("untouched, seed %d round %d", seed, round)
                    .isTrue();
            boolean accepted = switch (random.nextInt(4)) {
                case 0 -> verifier.verifies(call("POST", flip(target, random), body), TIMESTAMP, signature);
                case 1 -> verifier.verifies(call("POST", target, flip(body, random)), TIMESTAMP, signature);
                case 2 -> verifier.verifies(call("POST", target, body), flip(TIMESTAMP, random), signature);
                default -> verifier.verifies(call("POST", target, body), TIMESTAMP, flip(signature, random));
            };
            assertThat(accepted).as("flipped, seed %d round %d", seed, round).isFalse();
        }
    }

    private static String signLatin(String text) {
        byte[] mac = RequestSignature.newMac(SECRET.getBytes(StandardCharsets.UTF_8))
                .doFinal(text.getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(mac);
    }

    private static String flip(String text, Random random) {
        return new String(flip(text.getBytes(StandardCharsets.ISO_8859_1), random), StandardCharsets.ISO_8859_1);
    }

    private static byte[] flip(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }
}
