package io.coffer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.NewKey;
import io.coffer.wallet.WalletBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A server with accounts, called by the keys of two projects. */
final class AccountsBench implements AutoCloseable {
    static final String WALLET = "/api/v5/wallet";
    static final String WAAS = "/api/v5/waas/wallet";

    private final GatewayBench server;
    private final NewKey other;

    private AccountsBench(GatewayBench server) {
        this.server = server;
        this.other = server.otherKey();
    }

    /** Serves {@code wallet} as it is now: add its nodes before. */
    static AccountsBench serve(WalletBench wallet) {
        return new AccountsBench(GatewayBench.serve(wallet));
    }

    Exchange get(String target) {
        return server.get(target);
    }

    /** Apostrophes stand for quotes. */
    Exchange post(String target, String body) {
        return server.post(target, body.replace('\'', '"'));
    }

    Exchange unsigned(String target) {
        return server.plain("GET", target, Map.of(), "");
    }

    Exchange unsignedPost(String target) {
        return server.plain("POST", target, Map.of("Content-Type", "application/json"), "{}");
    }

    /** As the key of the other project. */
    Exchange foreign(String method, String target, String body) {
        return server.call(other, method, target, body.replace('\'', '"'));
    }

    /** Makes an account at {@code path} and answers its id. */
    String create(String path, String body) {
        return accountId(post(path, body));
    }

    static String accountId(Exchange answer) {
        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
        String id = answer.json().path("data").path(0).path("accountId").asString("");
        assertThat(id).as(answer.body()).matches("[0-9a-f-]{36}");
        return id;
    }

    static void assertDone(Exchange answer) {
        assertThat(answer.body()).isEqualTo("{\"code\":\"0\",\"msg\":\"success\",\"data\":[]}");
    }

    static void assertRefused(Exchange answer, String code, String message) {
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code.startsWith("5") && !code.equals("50001") ? 400 : 200);
        assertThat(answer.body()).endsWith(",\"data\":[]}");
    }

    /** The one page object of an answer. */
    static JsonNode page(Exchange answer) {
        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
        return answer.json().path("data").path(0);
    }

    static List<String> texts(JsonNode array, String... fields) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            StringBuilder text = new StringBuilder();
            for (String field : fields) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(element.path(field).asString(""));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @Override
    public void close() {
        server.close();
    }
}
