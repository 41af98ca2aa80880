package io.coffer.solana.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.solana.Commitment;
import io.coffer.solana.Upstream.Answer;
import io.coffer.solana.upstream.HttpUpstream.Limits;
import io.coffer.solana.upstream.NodeQuestions.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUpstreamTest {

    private static final String SLOT = "{\"jsonrpc\":\"2.0\",\"result\":77,\"id\":1}";

    @Test
    void call_ofFirstNode_isAnsweredAsItIs() throws InterruptedException {
        try (StubNode node = StubNode.answering(200, SLOT + "\n");
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), Limits.USUAL)) {
            assertThat(upstream.call("{}")).isEqualTo(new Answer.Answered(SLOT));
            assertThat(node.requests()).containsExactly("/  {}");
        }
    }

    @Test
    void node_thatFails_isLeftForTheNextOne() throws InterruptedException {
        try (StubNode broken = StubNode.answering(503, "{}");
                StubNode good = StubNode.answering(200, SLOT);
                HttpUpstream upstream = HttpUpstream.of(List.of(broken.uri(), good.uri()), Limits.USUAL)) {
            assertThat(upstream.call("{}")).isEqualTo(new Answer.Answered(SLOT));
            assertThat(upstream.call("{}")).isEqualTo(new Answer.Answered(SLOT));
            assertThat(broken.requests()).hasSize(1);
            assertThat(good.requests()).hasSize(2);
        }
    }

    @Test
    void nodes_thatAllFail_areNamedWithoutTheirSecrets() throws InterruptedException {
        URI gone = StubNode.nobody();
        try (StubNode broken = StubNode.answering(500, "{}")) {
            URI secret = URI.create(broken.uri().toString().replace("127.0.0.1", "user:pass@127.0.0.1")
                    + "/key-of-mine?token=key-of-mine");
            try (HttpUpstream upstream = HttpUpstream.of(List.of(secret, gone), Limits.USUAL)) {
                assertThat(upstream.call("{}"))
                        .isInstanceOfSatisfying(
                                Answer.Unavailable.class,
                                answer -> assertThat(answer.reason())
                                        .contains(broken.uri() + " answered HTTP 500")
                                        .contains(gone + " cannot be reached")
                                        .doesNotContain("key-of-mine")
                                        .doesNotContain("pass"));
                assertThat(broken.requests()).containsExactly("/key-of-mine?token=key-of-mine Basic dXNlcjpwYXNz {}");
            }
        }
    }

    @Test
    void answer_thatIsTooLong_isNone() throws InterruptedException {
        Limits small = new Limits(Duration.ofSeconds(10), 1000);
        try (StubNode node = StubNode.answering(200, "{" + " ".repeat(1000) + "}");
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), small)) {
            assertThat(upstream.call("{}"))
                    .isEqualTo(new Answer.Unavailable(node.uri() + " answered with more than 1000 bytes"));
        }
    }

    @Test
    void node_thatNeverAnswers_isGivenUp() throws InterruptedException {
        Limits impatient = new Limits(Duration.ofMillis(200), 1000);
        CountDownLatch end = new CountDownLatch(1);
        try (StubNode node = new StubNode(exchange -> await(end));
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), impatient)) {
            assertThat(upstream.call("{}")).isEqualTo(new Answer.Unavailable(node.uri() + " did not answer in 200 ms"));
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void slot_isReadFromTheResult() throws InterruptedException {
        try (StubNode node = StubNode.answering(200, SLOT);
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), Limits.USUAL)) {
            assertThat(new NodeQuestions(upstream).slot(Commitment.CONFIRMED)).isEqualTo(new Reply.Known<>(77L));
            assertThat(node.requests().getFirst())
                    .endsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\","
                            + "\"params\":[{\"commitment\":\"confirmed\"}]}");
        }
    }

    @Test
    void version_isFoundAmongOtherKeys() throws InterruptedException {
        String body =
                "{\"id\":1,\"extra\":{\"a\":[1]},\"result\":{\"feature-set\":128318206,\"solana-core\":\"3.0.0\"}}";
        try (StubNode node = StubNode.answering(200, body);
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), Limits.USUAL)) {
            assertThat(new NodeQuestions(upstream).version()).isEqualTo(new Reply.Known<>("3.0.0"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":\"77\"}",
                "{\"result\":",
                "{}",
                "{\"error\":{\"code\":-32005,\"message\":\"Node is unhealthy\"}}",
                "{\"result\":99999999999999999999}"
            })
    void answer_thatIsNoSlot_isUnknown(String body) throws InterruptedException {
        try (StubNode node = StubNode.answering(200, body);
                HttpUpstream upstream = HttpUpstream.of(List.of(node.uri()), Limits.USUAL)) {
            assertThat(new NodeQuestions(upstream).slot(Commitment.FINALIZED)).isInstanceOf(Reply.Unknown.class);
        }
    }

    @Test
    void addresses_ofOtherKinds_areRefused() {
        assertThatThrownBy(() -> HttpUpstream.of(List.of(URI.create("ftp://127.0.0.1")), Limits.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpUpstream.of(List.of(), Limits.USUAL)).isInstanceOf(IllegalArgumentException.class);
    }
}
