package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.assertRefused;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PendingApproval;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Approvals over a real socket, in both generations, held against the served description. */
final class ApprovalEndpointsTest {
    private static final String V5 = WALLET + "/security/approvals";
    private static final String V6 = "/api/v6/security/approval-mng";
    private static final EvmAddress TOKEN = address(7);
    private static final EvmAddress NFT = address(8);
    private static final EvmAddress SPENDER = address(21);
    private static final EvmAddress MARKET = address(22);
    private static final EvmAddress PERMIT2 =
            EvmAddress.parse("0x000000000022D473030F116dDEE9F6B43aC78BA3").orElseThrow();
    private static final String ASKED = "[{'chainIndex':'8453','address':'" + OWNER_TEXT + "'}]";

    private static AccountsBench server;
    private static Description description;

    private static EvmAddress address(int number) {
        return EvmAddress.parse(String.format("0x%040x", number)).orElseThrow();
    }

    @BeforeAll
    static void start() {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        base.calls(new TokenAddress.Contract(TOKEN), "SEV\"EN", 6);
        base.holds(new TokenAddress.Contract(TOKEN), 5_000_000);
        wallet.price(BASE, new TokenAddress.Contract(TOKEN), "2");
        Approval allowance = new Approval.Allowance(TOKEN, SPENDER);
        Approval permit2 = new Approval.Allowance(TOKEN, PERMIT2);
        Approval delegated = new Approval.Delegated(PERMIT2, TOKEN, SPENDER);
        Approval operator = new Approval.Operator(NFT, MARKET);
        Approval first = new Approval.SingleToken(NFT, Amount.of(1));
        Approval second = new Approval.SingleToken(NFT, Amount.of(2));
        wallet.block(
                BASE,
                2,
                batch -> List.of(allowance, permit2, delegated, operator, first, second)
                        .forEach(approval -> batch.approve(OWNER, approval, new Height(2))));
        base.granted(allowance, new Grant(SPENDER, Amount.of(2_000_000), Optional.empty()));
        base.granted(permit2, new Grant(PERMIT2, Amount.MAX, Optional.empty()));
        Amount most = Amount.of(BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE));
        base.granted(delegated, new Grant(SPENDER, most, Optional.of(Instant.ofEpochSecond(4_000_000_000L))));
        base.granted(operator, new Grant(MARKET, Amount.MAX, Optional.empty()));
        base.granted(first, new Grant(MARKET, Amount.of(1), Optional.empty()));
        base.granted(second, new Grant(MARKET, Amount.of(1), Optional.empty()));
        base.waits(new PendingApproval(
                allowance, new Grant(SPENDER, Amount.ZERO, Optional.empty()), "0x" + "1".repeat(64)));
        server = AccountsBench.serve(wallet);
        description = Description.of(server.get("/openapi").json());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode project(JsonNode projects, EvmAddress spender) {
        for (JsonNode project : projects) {
            if (project.path("approveAddress").asString("").equals(spender.text())) {
                return project;
            }
        }
        throw new AssertionError("no project of " + spender + " in " + projects);
    }

    @ParameterizedTest
    @ValueSource(strings = {"addresses", "addressList"})
    void v5_eitherNameOfTheList_groupsBySpender(String list) {
        Exchange answer = server.post(V5, "{'" + list + "':" + ASKED + "}");

        assertThat(answer.body()).startsWith("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"cursor\":\"\",\"cusor\":\"\"");
        JsonNode element = answer.json().path("data").path(0);
        assertThat(element.path("chainIndex").asString("")).isEqualTo("8453");
        assertThat(element.path("address").asString("")).isEqualTo(OWNER_TEXT);
        JsonNode projects = element.path("approvalProjects");
        assertThat(projects).hasSize(3);
        assertThat(project(projects, PERMIT2).path("projectName").asString("")).isEqualTo("Permit2");
        JsonNode allowance = project(projects, SPENDER).path("tokens").path(0);
        assertThat(allowance.path("symbol").asString("")).isEqualTo("SEV\"EN");
        assertThat(allowance.path("status").asString("")).isEqualTo("2");
        assertThat(allowance.path("approvalNum").asString("")).isEqualTo("2000000");
        assertThat(allowance.path("valueAtRisk").asString("")).isEqualTo("4");
        assertThat(allowance.path("lastUpdateBlock").asString("")).isEqualTo("2");
        assertThat(allowance.path("revoke").path(0).path("to").asString("")).isEqualTo(TOKEN.text());
        JsonNode delegated = project(projects, SPENDER).path("tokens").path(1);
        assertThat(delegated.path("via").asString("")).isEqualTo(PERMIT2.text());
        assertThat(delegated.path("expiresAt").asString("")).isEqualTo("4000000000");
    }

    @Test
    void v5_singleTokensOfOneContract_areOneRowBesideTheOperator() {
        JsonNode tokens = project(
                        server.post(V5, "{'addresses':" + ASKED + "}")
                                .json()
                                .path("data")
                                .path(0)
                                .path("approvalProjects"),
                        MARKET)
                .path("tokens");

        assertThat(tokens).hasSize(2);
        assertThat(tokens.path(0).path("approvalNum").asString("")).isEqualTo(Amount.MAX.toString());
        assertThat(tokens.path(1).path("approvalNum").asString("")).isEqualTo("1");
        assertThat(tokens.path(1).path("tokenIds").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(tokens.path(1).path("revoke")).hasSize(2);
    }

    @Test
    void v6_isFlatAndSaysUnlimited() {
        JsonNode page = server.post(V6, "{'addressList':" + ASKED + "}")
                .json()
                .path("data")
                .path(0);

        assertThat(page.path("cursor").asString("none")).isEmpty();
        assertThat(AccountsBench.texts(page.path("approvalList"), "kind", "allowance", "riskLevel"))
                .containsExactlyInAnyOrder(
                        "allowance 2000000 medium",
                        "allowance unlimited low",
                        "permit2 unlimited medium",
                        "operator unlimited medium",
                        "token 1 medium",
                        "token 1 medium");
    }

    @Test
    void cursor_asTextOrNumber_goesOn() {
        String first = server.post(V6, "{'addressList':" + ASKED + ",'limit':4}")
                .json()
                .path("data")
                .path(0)
                .path("cursor")
                .asString("");
        assertThat(first).matches("[0-9]{14,16}");
        for (String cursor : List.of(first, "'" + first + "'")) {
            JsonNode page = server.post(V6, "{'addressList':" + ASKED + ",'limit':'4','cursor':" + cursor + "}")
                    .json()
                    .path("data")
                    .path(0);
            assertThat(page.path("approvalList")).hasSize(2);
            assertThat(page.path("cursor").asString("none")).isEmpty();
        }
    }

    @Test
    void asOf_namesTheBlock() {
        String body = "{'addresses':" + ASKED + "}";

        assertThat(server.post(V5, body).header("x-coffer-as-of").orElseThrow())
                .startsWith("8453;height=2;hash=\"0x01");
    }

    @Test
    void badInput_isRefusedByName() {
        assertRefused(server.post(V5, "{}"), "50014", "Parameter addresses cannot be empty");
        assertRefused(server.post(V5, "{'addresses':[]}"), "50014", "Parameter addresses cannot be empty");
        assertRefused(
                server.post(V5, "{'addressList':[{'chainIndex':'8453'}]}"),
                "50014",
                "Parameter addressList.address cannot be empty");
        assertRefused(
                server.post(V5, "{'addresses':" + ASKED + ",'limit':'101'}"),
                "51000",
                "Parameter limit error: not a number from 1 to 100");
        assertRefused(
                server.post(V5, "{'addresses':" + ASKED + ",'cursor':'7'}"),
                "51000",
                "Parameter cursor error: not a cursor of this list");
        assertRefused(
                server.post(V5, "{'addresses':[{'chainIndex':'999999','address':'" + OWNER_TEXT + "'}]}"),
                "81104",
                "Blockchain not supported: 999999");
        assertRefused(
                server.post(V5, "{'addresses':[{'chainIndex':'8453','address':'x'}]}"),
                "81157",
                "Chain and address do not match: chain 8453, x");
    }

    @Test
    void addresses_overTwenty_areRefused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{'chainIndex':'8453','address':'"
                            + address(100 + i).text() + "'}");
        }

        assertRefused(
                server.post(V5, "{'addresses':[" + many + "]}"),
                "51000",
                "Parameter addresses error: more than 20 addresses");
    }

    @Test
    void unsigned_isTurnedAway() {
        for (String path : List.of(V5, WAAS + "/security/approvals", V6)) {
            assertThat(server.unsignedPost(path).status()).isEqualTo(401);
        }
    }

    @Test
    void description_holds() {
        for (String body : List.of("{'addresses':" + ASKED + "}", "{'addresses':" + ASKED + ",'limit':'1'}")) {
            description.conforms("post", V5, server.post(V5, body), 200);
            description.conforms("post", V6, server.post(V6, body), 200);
        }
        description.conforms("post", V5, server.post(V5, "{'addresses':[{'chainIndex':'8453','address':'x'}]}"), 200);
        description.conforms("post", V6, server.post(V6, "{"), 200);
        description.conforms("post", V5, server.post(V5, "{}"), 400);
        description.conforms("post", V6, server.post(V6, "{}"), 400);
    }
}
