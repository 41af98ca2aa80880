package io.coffer.gateway.solana.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.gateway.solana.account.AccountWriter.Outcome;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.token.MintView;
import io.coffer.solana.token.Scale;
import io.coffer.solana.token.TokenBytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes as an account's data or its extensions: one JSON object, or nothing at all. */
class AccountWriterFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void write_anyData_isJsonOrNothing(byte[] data) {
        for (Encoding encoding : Encoding.values()) {
            assertIsJsonOrNothing(data, AccountFormat.answer(encoding, Optional.empty(), Unparsed.DROP));
            assertIsJsonOrNothing(data, AccountFormat.notice(encoding, Unparsed.BASE64));
        }
    }

    @FuzzTest(maxDuration = "60s")
    void write_anyExtensions_areJson(byte[] extensions) {
        AccountFormat format = AccountFormat.answer(Encoding.JSON_PARSED, Optional.empty(), Unparsed.DROP);
        byte[] account = TokenBytes.account(TokenBytes.key(1), TokenBytes.key(2), 3);
        byte[] mint = TokenBytes.mint(6, 1);
        assertIsJsonOrNothing(TokenBytes.extended(account, extensions), format);
        assertIsJsonOrNothing(TokenBytes.extendedMint(mint, extensions), format);
        byte[] metadata = TokenBytes.extension(19, extensions);
        assertIsJsonOrNothing(TokenBytes.extendedMint(mint, metadata), format);
    }

    private static void assertIsJsonOrNothing(byte[] data, AccountFormat format) {
        Account account = new Account(TokenBytes.key(9), 1, Programs.TOKEN_2022, Executable.NO, -1, data);
        MintView mint = new MintView(6, new Scale.Scaled(1.5, 0, -1));
        Written written = Written.of(account, format, key -> Optional.of(mint), 1000);
        assertThat(written.text().isEmpty()).isEqualTo(written.outcome() != Outcome.WRITTEN);
        if (written.outcome() == Outcome.WRITTEN) {
            JsonNode json = JsonMapper.shared().readTree(written.text());
            assertThat(json.size()).isEqualTo(6);
            assertThat(json.get("space").intValue()).isEqualTo(data.length);
        }
    }
}
