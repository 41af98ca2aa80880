package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1.2 of the contract: what is wrong with a call for token accounts, in a node's words and order. */
class TokenAccountsErrorsTest {
    private static final Pubkey OWNER = Pubkey.of("A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd");
    private static final Pubkey MINT = Pubkey.of("2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR");
    private static final Pubkey KEY = Pubkey.of("BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA");
    private static final Pubkey FOREIGN = Pubkey.of("metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s");
    private static final String RIGHT = "{\"programId\":\"" + Programs.TOKEN + "\"}";

    private final SolanaBench bench = SolanaBench.with(
            InMemoryBanks.mint(MINT, Programs.TOKEN, 6, 1),
            new Account(
                    FOREIGN,
                    5,
                    Programs.SYSTEM,
                    Account.Executable.NO,
                    -1,
                    InMemoryBanks.mint(MINT, Programs.TOKEN, 6, 1).data()),
            InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, 420_000_000_000_000L));

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[\"x\"]"})
    void parameters_tooFew_areCounted(String parameters) {
        assertError(parameters, "`params` should have at least 2 argument(s)");
    }

    @Test
    void parameters_tooMany_areCountedInDebugText() {
        assertThat(bench.call("getTokenAccountsByOwner", "[1,2,3,4]"))
                .isEqualTo(SolanaBench.error(
                        -32602, "Invalid parameters: Expected from 2 to 3 parameters.", "\"\\\"Got: 4\\\"\""));
    }

    @Test
    void parameters_asAnObject_areRefused() {
        assertError("{}", "`params` should be an array");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            5     | invalid type: integer `5`, expected a string
            -5    | invalid type: integer `-5`, expected a string
            -0    | invalid type: floating point `-0.0`, expected a string
            1.5   | invalid type: floating point `1.5`, expected a string
            1e30  | invalid type: floating point `1e30`, expected a string
            1e16  | invalid type: floating point `1e16`, expected a string
            1e15  | invalid type: floating point `1000000000000000.0`, expected a string
            1e-6  | invalid type: floating point `1e-6`, expected a string
            true  | invalid type: boolean `true`, expected a string
            null  | invalid type: null, expected a string
            [1]   | invalid type: sequence, expected a string
            {}    | invalid type: map, expected a string
            18446744073709551616 | invalid type: floating point `1.8446744073709552e19`, expected a string
            """)
    void owner_noString_isCalledByItsType(String owner, String text) {
        assertError("[" + owner + "," + RIGHT + "]", "Invalid params: " + text + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {}                  | invalid value: map, expected map with a single key
            {"mint":"a","x":1}  | invalid value: map, expected map with a single key
            {"x":1}             | unknown variant `x`, expected `mint` or `programId`
            "x"                 | unknown variant `x`, expected `mint` or `programId`
            "mint"              | invalid type: unit variant, expected newtype variant
            5                   | invalid type: integer `5`, expected string or map
            null                | invalid type: null, expected string or map
            []                  | invalid type: sequence, expected string or map
            {"mint":5}          | invalid type: integer `5`, expected a string
            """)
    void filter_wrong_isSaid(String filter, String text) {
        assertError("[\"x\"," + filter + "]", "Invalid params: " + text + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            5                              | invalid type: integer `5`, expected struct RpcAccountInfoConfig
            []                             | invalid type: sequence, expected struct RpcAccountInfoConfig
            {"encoding":"x"}               | unknown variant `x`, expected one of `binary`, `base58`, `base64`, `jsonParsed`, `base64+zstd`
            {"encoding":"Base64"}          | unknown variant `Base64`, expected one of `binary`, `base58`, `base64`, `jsonParsed`, `base64+zstd`
            {"encoding":5}                 | invalid type: integer `5`, expected string or map
            {"encoding":{}}                | invalid value: map, expected map with a single key
            {"dataSlice":{"length":1}}     | missing field `offset`
            {"dataSlice":{"offset":1}}     | missing field `length`
            {"dataSlice":{"offset":"x","length":1}} | invalid type: string "x", expected usize
            {"dataSlice":{"offset":-1,"length":1}}  | invalid value: integer `-1`, expected usize
            {"dataSlice":[0]}              | invalid length 1, expected struct UiDataSliceConfig with 2 elements
            {"dataSlice":5}                | invalid type: integer `5`, expected struct UiDataSliceConfig
            {"minContextSlot":"5"}         | invalid type: string "5", expected u64
            {"minContextSlot":-1}          | invalid value: integer `-1`, expected u64
            {"encoding":"x","dataSlice":5} | invalid type: integer `5`, expected struct UiDataSliceConfig
            """)
    void config_wrong_isSaidBeforeTheKeysAreRead(String config, String text) {
        assertError("[\"x\"," + RIGHT + "," + config + "]", "Invalid params: " + text.replace("\"", "\\\"") + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "0, Invalid",
        "'', WrongSize",
        "1, WrongSize",
        "OOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOO, Invalid",
        "000000000000000000000000000000000000000000000, WrongSize",
        "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9, WrongSize"
    })
    void key_wrong_isSaidInItsWay(String key, String problem) {
        assertError("[\"" + key + "\",{\"programId\":\"x\"}]", "Invalid param: " + problem);
        assertError("[\"" + OWNER + "\",{\"mint\":\"" + key + "\"}]", "Invalid param: " + problem);
    }

    @Test
    void mint_wrong_isSaidInItsWay() {
        assertError("[\"%s\",{\"mint\":\"%s\"}]".formatted(OWNER, OWNER), "Invalid param: could not find mint");
        assertError(
                "[\"%s\",{\"mint\":\"%s\"}]".formatted(OWNER, KEY), "Invalid param: Token mint could not be unpacked");
        assertError("[\"%s\",{\"mint\":\"%s\"}]".formatted(OWNER, FOREIGN), "Invalid param: not a Token mint");
        assertError(
                "[\"%s\",{\"programId\":\"%s\"}]".formatted(OWNER, FOREIGN),
                "Invalid param: unrecognized Token program id");
    }

    @Test
    void minContextSlot_notReached_isSaidBeforeTheMintIsLookedFor() {
        assertThat(bench.call(
                        "getTokenAccountsByOwner",
                        "[\"%s\",{\"mint\":\"%s\"},{\"minContextSlot\":101}]".formatted(OWNER, OWNER)))
                .isEqualTo(SolanaBench.error(
                        -32016, "Minimum context slot has not been reached", "{\"contextSlot\":100}"));
    }

    @Test
    void base58_over128Bytes_failsTheCallAndNotWithoutAccounts() {
        String text = "Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.";
        String none = SolanaBench.result("{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":100},\"value\":[]}");

        assertThat(ask(OWNER, "{}")).isEqualTo(SolanaBench.error(-32600, text));
        assertThat(ask(OWNER, "{\"encoding\":\"base58\",\"dataSlice\":{\"offset\":0,\"length\":129}}"))
                .isEqualTo(SolanaBench.error(-32600, text));
        assertThat(ask(OWNER, "{\"dataSlice\":[37,128]}")).contains("\"result\":");
        assertThat(ask(KEY, "{}")).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"recent\"", "5", "null", "{}", "[]", "\"Processed\""})
    void commitment_wrong_isFinalized(String commitment) {
        bench.banks().process(101, SolanaBench.TIME, java.util.List.of());

        assertThat(ask(OWNER, "{\"encoding\":\"base64\",\"commitment\":" + commitment + "}"))
                .contains("\"slot\":100}");
        assertThat(ask(OWNER, "{\"encoding\":\"base64\",\"commitment\":\"processed\"}"))
                .contains("\"slot\":101}");
    }

    @Test
    void parsed_isWrittenByteForByteAsANodeDoes() {
        String account = "{\"account\":{\"data\":{\"parsed\":{\"info\":{\"isNative\":false,\"mint\":\"" + MINT
                + "\",\"owner\":\"" + OWNER
                + "\",\"state\":\"initialized\",\"tokenAmount\":{\"amount\":\"420000000000000\",\"decimals\":6,"
                + "\"uiAmount\":420000000.0,\"uiAmountString\":\"420000000\"}},\"type\":\"account\"},"
                + "\"program\":\"spl-token\",\"space\":165},\"executable\":false,\"lamports\":2039280,\"owner\":\""
                + Programs.TOKEN + "\",\"rentEpoch\":18446744073709551615,\"space\":165},\"pubkey\":\"" + KEY + "\"}";

        assertThat(ask(OWNER, "{\"encoding\":\"jsonParsed\"}"))
                .isEqualTo(SolanaBench.result(
                        "{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":100},\"value\":[" + account + "]}"));
    }

    private String ask(Pubkey owner, String config) {
        return bench.call("getTokenAccountsByOwner", "[\"" + owner + "\"," + RIGHT + "," + config + "]");
    }

    private void assertError(String parameters, String message) {
        assertThat(bench.call("getTokenAccountsByOwner", parameters)).isEqualTo(SolanaBench.error(-32602, message));
    }
}
