package io.coffer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.ChainIndex;
import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.RequestedToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes as a query or a body: read within the limits, or refused in an envelope that is JSON. */
class RequestFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void query_anyBytes_readOrRefused(byte[] bytes) {
        try {
            QueryParameters query = QueryParameters.parse(new String(bytes, StandardCharsets.ISO_8859_1));
            List<ChainIndex> chains = query.chains();
            assertThat(chains).hasSizeBetween(1, Parameters.MAX_CHAINS).doesNotHaveDuplicates();
            assertThat(query.address()).hasSizeBetween(1, Parameters.MAX_ADDRESS_LENGTH);
            query.riskFilter(RiskFlag.ONE_LEAVES_OUT);
        } catch (Refusal refused) {
            assertIsEnvelope(refused);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void body_anyBytes_readOrRefused(byte[] bytes) {
        for (Generation generation : Generation.values()) {
            try {
                BodyParameters body = BodyParameters.parse(new Call.Body(bytes), generation);
                List<RequestedToken> tokens = body.tokens(generation);
                assertThat(tokens).hasSizeBetween(1, Parameters.MAX_TOKENS);
                assertThat(body.address()).hasSizeBetween(1, Parameters.MAX_ADDRESS_LENGTH);
                body.riskFilter(RiskFlag.ONE_KEEPS_ALL);
            } catch (Refusal refused) {
                assertIsEnvelope(refused);
            }
        }
    }

    private static void assertIsEnvelope(Refusal refused) {
        JsonNode envelope =
                JsonMapper.shared().readTree(Reply.refusal(refused).body().toByteArray());
        assertThat(envelope.path("msg").stringValue()).isEqualTo(refused.text());
        assertThat(envelope.path("code").stringValue())
                .isEqualTo(refused.error().code());
        assertThat(envelope.path("data").isEmpty()).isTrue();
    }
}
