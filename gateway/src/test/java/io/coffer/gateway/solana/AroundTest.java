package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Upstream;
import io.coffer.solana.token.TokenAccounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 9.2 of the contract: the calls around token accounts, and what is asked of the upstream node. */
class AroundTest {
    private static final Pubkey OWNER = Pubkey.of("A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd");
    private static final Pubkey MINT = Pubkey.of("2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR");
    private static final Pubkey KEY = Pubkey.of("BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA");
    private static final Pubkey OTHER_KEY = Pubkey.of("6rS8E5CQHLHmLenNNevUdJ9APzKNairr1kfWAM3EhDX3");
    private static final String NATIVE = Programs.NATIVE_MINT.text();
    private static final Account[] ACCOUNTS = {
        InMemoryBanks.mint(MINT, Programs.TOKEN, 2, 1_050),
        InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, 1_000),
        InMemoryBanks.tokenAccount(OTHER_KEY, Programs.TOKEN, MINT, OWNER, 50)
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            getHealth    | null  | "ok"
            getVersion   | []    | {"feature-set":128318206,"solana-core":"3.0.0"}
            getGenesisHash | []  | "7oBhmQnCwwQ1n7Avq9CkV5ssX2tujMjRu8wYQmBpGwS9"
            getSlot      | []    | 100
            getBlockHeight | [{"commitment":"processed"}] | 100
            getMinimumBalanceForRentExemption | [0]   | 890880
            getMinimumBalanceForRentExemption | [165] | 2039280
            getBalance   | ["BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA"] | {"context":{"apiVersion":"3.0.0","slot":100},"value":2039280}
            getBalance   | ["A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd"] | {"context":{"apiVersion":"3.0.0","slot":100},"value":0}
            getAccountInfo | ["A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd"] | {"context":{"apiVersion":"3.0.0","slot":100},"value":null}
            getTokenSupply | ["2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR",["confirmed"]] | {"context":{"apiVersion":"3.0.0","slot":100},"value":{"amount":"1050","decimals":2,"uiAmount":10.5,"uiAmountString":"10.5"}}
            getTokenAccountBalance | ["BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA"] | {"context":{"apiVersion":"3.0.0","slot":100},"value":{"amount":"1000","decimals":2,"uiAmount":10.0,"uiAmountString":"10"}}
            """)
    void call_right_isAnswered(String method, String parameters, String result) {
        try (SolanaBench bench = SolanaBench.with(ACCOUNTS)) {
            assertThat(bench.call(method, parameters)).isEqualTo(SolanaBench.result(result));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            getSlot        | [5]    | Invalid params: invalid type: integer `5`, expected struct RpcContextConfig.
            getBalance     | [5]    | Invalid params: invalid type: integer `5`, expected a string.
            getBalance     | ["0"]  | Invalid param: Invalid
            getTokenSupply | ["x",{}] | Invalid params: missing field `commitment`.
            getTokenSupply | ["x",{"commitment":"foo"}] | Invalid params: unknown variant `foo`, expected one of `processed`, `confirmed`, `finalized`.
            getTokenSupply | ["x",{"commitment":null}]  | Invalid params: invalid type: null, expected string or map.
            getTokenSupply | ["x",[]] | Invalid params: invalid length 0, expected struct CommitmentConfig with 1 element.
            getTokenSupply | ["A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd"] | Invalid param: could not find account
            getTokenSupply | ["BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA"] | Invalid param: mint could not be unpacked
            getTokenAccountBalance | ["A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd"] | Invalid param: could not find account
            getTokenAccountBalance | ["2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR"] | Invalid param: not a Token account
            getTokenLargestAccounts | ["A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd"] | Invalid param: could not find mint
            getMultipleAccounts | ["x"] | Invalid params: invalid type: string "x", expected a sequence.
            getMultipleAccounts | [["0"]] | Invalid param: Invalid
            getMinimumBalanceForRentExemption | ["x"] | Invalid params: invalid type: string "x", expected usize.
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":5}] | Invalid params: invalid type: integer `5`, expected a sequence.
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":[{"memcmp":{"offset":0,"bytes":"0"}}]}] | Invalid param: Base58DecodeError(InvalidCharacter { character: '0', index: 0 })
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":[{"memcmp":{"offset":0,"bytes":"!","encoding":"base64"}}]}] | Invalid param: Base64DecodeError(InvalidByte(0, 33))
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":[{"memcmp":{"offset":0,"bytes":[256],"encoding":"bytes"}}]}] | Invalid params: data did not match any variant of untagged enum DataType.
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":[{"memcmp":{"offset":0,"encoding":5}}]}] | Invalid params: invalid type: integer `5`, expected string or map.
            getProgramAccounts | ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"filters":[{"memcmp":{"offset":0,"encoding":"base64"}}]}] | Invalid params: missing field `bytes`.
            """)
    void call_wrong_isRefused(String method, String parameters, String message) {
        try (SolanaBench bench = SolanaBench.with(ACCOUNTS)) {
            assertThat(bench.call(method, parameters))
                    .isEqualTo(SolanaBench.error(-32602, message.replace("\"", "\\\"")));
        }
    }

    @Test
    void parameters_whereNoneAreExpected_comeBackAsDebugText() {
        try (SolanaBench bench = SolanaBench.with()) {
            assertThat(bench.call("getHealth", "[{\"b\":-1,\"a\":[1.5,null,\"q\\\"\\n\"]}]"))
                    .isEqualTo(SolanaBench.error(
                            -32602,
                            "Invalid parameters: No parameters were expected",
                            "\"Array([Object {\\\"a\\\": Array [Number(1.5), Null, String(\\\"q\\\\\\\"\\\\n\\\")],"
                                    + " \\\"b\\\": Number(-1)}])\""));
        }
    }

    @Test
    void rentExemption_ofMoreThanAnAccountHolds_isInvalid() {
        try (SolanaBench bench = SolanaBench.with()) {
            assertThat(bench.call("getMinimumBalanceForRentExemption", "[10485761]"))
                    .isEqualTo(SolanaBench.error(-32600, "Invalid request"));
        }
    }

    @Test
    void largest_areInOrderOfAmounts() {
        try (SolanaBench bench = SolanaBench.with(ACCOUNTS)) {
            assertThat(bench.call("getTokenLargestAccounts", "[\"" + MINT + "\"]"))
                    .isEqualTo(SolanaBench.result("{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":100},\"value\":["
                            + "{\"address\":\"" + KEY
                            + "\",\"amount\":\"1000\",\"decimals\":2,\"uiAmount\":10.0,\"uiAmountString\":\"10\"},"
                            + "{\"address\":\"" + OTHER_KEY
                            + "\",\"amount\":\"50\",\"decimals\":2,\"uiAmount\":0.5,\"uiAmountString\":\"0.5\"}]}"));
        }
    }

    @Test
    void largest_thatCannotBeUnpacked_areEmptyAndComeLast() {
        Account malformed = InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, 1_000);
        malformed.data()[TokenAccounts.DELEGATE_TAG_AT] = 2;
        try (SolanaBench bench = SolanaBench.with(ACCOUNTS[0], malformed, ACCOUNTS[2])) {
            assertThat(bench.call("getTokenLargestAccounts", "[\"" + MINT + "\"]"))
                    .isEqualTo(SolanaBench.result("{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":100},\"value\":["
                            + "{\"address\":\"" + OTHER_KEY
                            + "\",\"amount\":\"50\",\"decimals\":2,\"uiAmount\":0.5,\"uiAmountString\":\"0.5\"},"
                            + "{\"address\":\"" + KEY
                            + "\",\"amount\":\"0\",\"decimals\":2,\"uiAmount\":0.0,\"uiAmountString\":\"0\"}]}"));
        }
    }

    @Test
    void programAccounts_filtered_areAListOrHaveAContext() {
        try (SolanaBench bench = SolanaBench.with(ACCOUNTS)) {
            String filters = "\"filters\":[{\"dataSize\":165},{\"memcmp\":{\"offset\":32,\"bytes\":\"" + OWNER
                    + "\"}},{\"memcmp\":{\"offset\":64,\"bytes\":\"Mg==\",\"encoding\":\"base64\"}}]";
            String slice = "\"encoding\":\"base64\",\"dataSlice\":[64,8]";
            String item = "{\"account\":{\"data\":[\"MgAAAAAAAAA=\",\"base64\"],\"executable\":false,"
                    + "\"lamports\":2039280,\"owner\":\"" + Programs.TOKEN
                    + "\",\"rentEpoch\":18446744073709551615,\"space\":165},\"pubkey\":\"" + OTHER_KEY + "\"}";
            String program = "[\"" + Programs.TOKEN + "\",{";

            assertThat(bench.call("getProgramAccounts", program + filters + "," + slice + "}]"))
                    .isEqualTo(SolanaBench.result("[" + item + "]"));
            assertThat(bench.call("getProgramAccounts", program + filters + "," + slice + ",\"withContext\":true}]"))
                    .isEqualTo(SolanaBench.result(
                            "{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":100},\"value\":[" + item + "]}"));
        }
    }

    @Test
    void account_notFollowed_isTheUpstreamNodesWholeAnswer() {
        List<String> asked = new ArrayList<>();
        Upstream upstream = request -> {
            asked.add(request);
            return new Upstream.Answer.Answered("{\"jsonrpc\":\"2.0\",\"result\":\"theirs\",\"id\":1}\n");
        };
        try (SolanaBench bench = SolanaBench.over(upstream, ACCOUNTS)) {
            bench.banks().doNotFollow(OWNER);
            String config = ",{\"commitment\":\"confirmed\"}]";

            assertThat(bench.call("getMultipleAccounts", "[[\"" + KEY + "\",\"" + OWNER + "\"]" + config))
                    .isEqualTo(SolanaBench.result("\"theirs\""));
            assertThat(bench.call("getBalance", "[\"" + OWNER + "\"" + config)).contains("theirs");
            assertThat(bench.call("getAccountInfo", "[\"" + OWNER + "\"" + config))
                    .contains("theirs");
            assertThat(bench.call("getBalance", "[\"" + KEY + "\"" + config)).doesNotContain("theirs");
            assertThat(asked).hasSize(3);
            assertThat(asked.getFirst())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getMultipleAccounts\",\"params\":[[\"" + KEY
                            + "\",\"" + OWNER + "\"],{\"commitment\":\"confirmed\"}]}");
        }
    }

    @Test
    void upstream_missingOrSilent_isSaidInPlainWords() {
        try (SolanaBench alone = SolanaBench.with();
                SolanaBench silent = SolanaBench.over(_ -> new Upstream.Answer.Unavailable("refused"))) {
            assertThat(alone.call("sendTransaction", "[\"AQ==\"]"))
                    .isEqualTo(
                            SolanaBench.error(-32603, "Only an upstream node can answer this, and none is configured"));
            assertThat(silent.call("getProgramAccounts", "[\"" + NATIVE + "\"]"))
                    .isEqualTo(SolanaBench.error(-32603, "The upstream node did not answer: refused"));
        }
    }

    @Test
    void nothingLoaded_isUnhealthy() {
        try (SolanaBench bench = SolanaBench.empty()) {
            assertThat(bench.call("getSlot", "[]"))
                    .isEqualTo(SolanaBench.error(-32005, "Node is unhealthy", "{\"numSlotsBehind\":null}"));
        }
    }
}
