package io.coffer.gateway.solana.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a real node (solana-test-validator 3.0.0, getMultipleAccounts, jsonParsed) wrote of accounts that were loaded into
 * it at genesis: random, extreme and malformed ones, with every extension. Each line has the bank's clock, the account's
 * data, and the node's text, which ours must equal byte for byte.
 */
class RecordedNodeTest {
    private static final String ANSWER = "\"answer\":";

    private record Recorded(Account account, long time, String answer) {}

    @Test
    void accounts_ofARealNode_areWrittenAlike() throws IOException {
        List<Recorded> recorded =
                lines().stream().map(RecordedNodeTest::recorded).toList();
        Map<Pubkey, Account> accounts = new HashMap<>();
        recorded.forEach(one -> accounts.put(one.account().key(), one.account()));
        Function<Pubkey, Optional<MintView>> mints =
                key -> Optional.ofNullable(accounts.get(key)).flatMap(account -> MintView.of(account.data()));
        AccountFormat format = AccountFormat.answer(Encoding.JSON_PARSED, Optional.empty(), Unparsed.BASE64);
        assertThat(recorded).hasSizeGreaterThan(200);
        for (Recorded one : recorded) {
            Written written = Written.of(one.account(), format, mints, one.time());
            assertThat(written.text()).as(one.account().key().text()).isEqualTo(one.answer());
        }
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = RecordedNodeTest.class.getResourceAsStream("accounts-of-a-real-node.jsonl")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Recorded recorded(String line) {
        JsonNode record = JsonMapper.shared().readTree(line);
        JsonNode answer = record.get("answer");
        Account account = new Account(
                Pubkey.of(record.get("key").stringValue()),
                answer.get("lamports").longValue(),
                Pubkey.of(answer.get("owner").stringValue()),
                answer.get("executable").booleanValue() ? Executable.YES : Executable.NO,
                answer.get("rentEpoch").bigIntegerValue().longValue(),
                Base64.getDecoder().decode(record.get("data").stringValue()));
        String text = line.substring(line.indexOf(ANSWER) + ANSWER.length(), line.length() - 1);
        return new Recorded(account, record.get("time").longValue(), text);
    }
}
