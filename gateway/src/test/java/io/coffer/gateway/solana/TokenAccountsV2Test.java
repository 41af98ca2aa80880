package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code getTokenAccountsByOwnerV2}: pages, both programs, changes. */
class TokenAccountsV2Test {
    private static final int COUNT = 25;
    private static final Pubkey OWNER = key(100);
    private static final Pubkey OTHER = key(101);
    private static final Pubkey MINT = key(102);

    private final SolanaBench bench = SolanaBench.with(IntStream.rangeClosed(0, COUNT)
            .mapToObj(i -> i == 0 ? InMemoryBanks.mint(MINT, Programs.TOKEN, 6, 1) : account(i, OWNER, i % 5))
            .toArray(Account[]::new));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void pages_together_areTheWholeOfBothProgramsInOrder() {
        List<String> keys = new ArrayList<>();
        String next = "null";
        int pages = 0;
        do {
            JsonNode value = value(ask("null", "\"limit\":7,\"paginationKey\":" + next));
            value.path("accounts").forEach(item -> keys.add(item.path("pubkey").stringValue()));
            next = value.path("paginationKey").toString();
            pages++;
        } while (!next.equals("null"));

        assertThat(keys)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, COUNT)
                        .mapToObj(i -> key(i).text())
                        .toList());
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void page_endingWithTheLastAccount_hasNoKey() {
        assertThat(value(ask("null", "\"limit\":25")).path("paginationKey").isNull())
                .isTrue();
        assertThat(value(ask("null", "\"limit\":24")).path("paginationKey").stringValue())
                .isEqualTo(key(24).text());
    }

    @Test
    void filterAndZeroes_leaveOut() {
        assertThat(value(ask("{\"programId\":\"" + Programs.TOKEN + "\"}", "\"limit\":100"))
                        .path("accounts")
                        .size())
                .isEqualTo(12);
        assertThat(value(ask("null", "\"excludeZeroBalance\":true"))
                        .path("accounts")
                        .size())
                .isEqualTo(20);
    }

    @Test
    void changes_haveWhatWasWrittenAndWhatIsGone() {
        bench.banks().add(101, SolanaBench.TIME, List.of(account(3, OWNER, 7), account(50, OWNER, 1)));
        bench.banks().add(102, SolanaBench.TIME, List.of(Account.closed(key(4)), account(5, OTHER, 1)));

        JsonNode value = value(ask("null", "\"changedSinceSlot\":100"));

        assertThat(value.path("accounts")
                        .valueStream()
                        .map(item -> item.path("pubkey").stringValue()))
                .containsExactly(key(3).text(), key(50).text());
        assertThat(value.path("closed").valueStream().map(JsonNode::stringValue))
                .containsExactly(key(4).text(), key(5).text());
        assertThat(value(ask("null", "\"changedSinceSlot\":102")).toString())
                .isEqualTo("{\"accounts\":[],\"closed\":[],\"paginationKey\":null}");
    }

    @Test
    void changes_ofLongAgo_areRefusedWithWhatIsKnown() {
        assertThat(ask("null", "\"changedSinceSlot\":99"))
                .isEqualTo(SolanaBench.error(
                        -32602,
                        "Invalid param: changedSinceSlot is too old; closed accounts are known from slot 100 on",
                        "{\"oldestSlot\":100}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "18446744073709551615"})
    void limit_outOfRange_isRefused(String limit) {
        assertThat(ask("null", "\"limit\":" + limit))
                .isEqualTo(SolanaBench.error(
                        -32602, "Invalid params: invalid value: integer `" + limit + "`, expected 1 to 10000."));
    }

    private String ask(String filter, String config) {
        return bench.call(
                "getTokenAccountsByOwnerV2",
                "[\"" + OWNER + "\"," + filter + ",{\"encoding\":\"base64\"," + config + "}]");
    }

    private static JsonNode value(String answer) {
        return JsonMapper.shared().readTree(answer).path("result").path("value");
    }

    private static Account account(int number, Pubkey owner, long amount) {
        Pubkey program = number % 2 == 0 ? Programs.TOKEN : Programs.TOKEN_2022;
        return InMemoryBanks.tokenAccount(key(number), program, MINT, owner, amount);
    }

    private static Pubkey key(int number) {
        return Pubkey.of(ByteBuffer.allocate(Pubkey.LENGTH).putInt(number).array());
    }
}
