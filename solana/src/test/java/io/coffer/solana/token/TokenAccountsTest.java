package io.coffer.solana.token;

import static io.coffer.solana.token.TokenBytes.account;
import static io.coffer.solana.token.TokenBytes.extended;
import static io.coffer.solana.token.TokenBytes.key;
import static io.coffer.solana.token.TokenBytes.mint;
import static io.coffer.solana.token.TokenBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAccountsTest {
    private static final byte[] ORDINARY = account(key(1), key(2), -2);

    @Test
    void isTokenAccount_lengths_areAsListed() {
        assertThat(TokenAccounts.isTokenAccount(ORDINARY)).isTrue();
        assertThat(TokenAccounts.isTokenAccount(new byte[0])).isFalse();
        assertThat(TokenAccounts.isTokenAccount(Arrays.copyOf(ORDINARY, 164))).isFalse();
        for (int length = 166; length < 400; length++) {
            byte[] longer = Arrays.copyOf(extended(ORDINARY), length);
            assertThat(TokenAccounts.isTokenAccount(longer)).as("" + length).isEqualTo(length != Multisig.LENGTH);
        }
    }

    @Test
    void isTokenAccount_type_mustBeAccount() {
        for (int type = 0; type < 256; type++) {
            byte[] typed = with(extended(ORDINARY), TokenAccounts.TYPE_AT, type);
            assertThat(TokenAccounts.isTokenAccount(typed)).as("" + type).isEqualTo(type == 2);
        }
    }

    @Test
    void isTokenAccount_state_mustNotBeZero() {
        for (int state = 0; state < 256; state++) {
            byte[] data = with(ORDINARY, TokenAccounts.STATE_AT, state);
            assertThat(TokenAccounts.isTokenAccount(data)).as("" + state).isEqualTo(state != 0);
            assertThat(TokenAccounts.isParsable(data)).as("" + state).isEqualTo(state == 1 || state == 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TokenAccounts.DELEGATE_TAG_AT, TokenAccounts.NATIVE_TAG_AT, TokenAccounts.CLOSE_AUTHORITY_TAG_AT})
    void isParsable_tag_mustBeZeroOrOneInAllItsBytes(int tagAt) {
        assertThat(TokenAccounts.isParsable(with(ORDINARY, tagAt, 1))).isTrue();
        assertThat(TokenAccounts.isParsable(with(ORDINARY, tagAt, 2))).isFalse();
        for (int upper = 1; upper < 4; upper++) {
            byte[] data = with(with(ORDINARY, tagAt, 1), tagAt + upper, 1);
            assertThat(TokenAccounts.isParsable(data)).isFalse();
            assertThat(TokenAccounts.isTokenAccount(data)).isTrue();
            assertThat(TokenAccount.unpack(data)).isEmpty();
        }
    }

    @Test
    void unpack_ordinary_hasNothingOptional() {
        TokenAccount expected = new TokenAccount(
                key(1),
                key(2),
                -2,
                Optional.empty(),
                TokenAccount.State.INITIALIZED,
                OptionalLong.empty(),
                0,
                Optional.empty());
        assertThat(TokenAccount.unpack(ORDINARY)).contains(expected);
        assertThat(TokenAccount.unpack(extended(ORDINARY))).contains(expected);
    }

    @Test
    void unpack_everything_isThere() {
        byte[] data = account(key(1), key(2), 3);
        data[TokenAccounts.DELEGATE_TAG_AT] = 1;
        key(4).copyTo(data, TokenAccounts.DELEGATE_AT);
        data[TokenAccounts.STATE_AT] = 2;
        data[TokenAccounts.NATIVE_TAG_AT] = 1;
        TokenBytes.put64(data, TokenAccounts.NATIVE_RESERVE_AT, 5);
        TokenBytes.put64(data, TokenAccounts.DELEGATED_AMOUNT_AT, 6);
        data[TokenAccounts.CLOSE_AUTHORITY_TAG_AT] = 1;
        key(7).copyTo(data, TokenAccounts.CLOSE_AUTHORITY_AT);
        assertThat(TokenAccount.unpack(data))
                .contains(new TokenAccount(
                        key(1),
                        key(2),
                        3,
                        Optional.of(key(4)),
                        TokenAccount.State.FROZEN,
                        OptionalLong.of(5),
                        6,
                        Optional.of(key(7))));
    }

    @Test
    void unpack_mint_isNoAccount() {
        assertThat(TokenAccount.unpack(mint(6, 1))).isEmpty();
        assertThat(TokenAccount.unpack(TokenBytes.extendedMint(mint(6, 1)))).isEmpty();
    }
}
