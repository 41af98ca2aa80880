package io.coffer.solana.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.solana.token.Extension.State;
import java.util.List;

/** Any bytes as an account: what is read fits what the cheap tests said, and nothing is thrown. */
class TokenStateFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void states_anyBytes_areReadOrNot(byte[] data) {
        boolean isAccount = TokenAccount.unpack(data).isPresent();
        boolean isMint = Mint.unpack(data).isPresent();
        boolean isMultisig = Multisig.unpack(data).isPresent();
        assertThat(isAccount).isEqualTo(TokenAccounts.isParsable(data));
        assertThat(isMint)
                .isEqualTo(Mint.isMint(data))
                .isEqualTo(MintView.of(data).isPresent());
        assertThat((isAccount ? 1 : 0) + (isMint ? 1 : 0) + (isMultisig ? 1 : 0))
                .isLessThanOrEqualTo(1);
        assertThat(isAccount && !TokenAccounts.isTokenAccount(data)).isFalse();
        MintView.of(data).ifPresent(view -> {
            UiAmount amount = AmountDisplay.at(view, 1_795_300_000L).of(-1);
            assertThat(amount.number().isPresent() && amount.text().isEmpty()).isFalse();
        });
    }

    @FuzzTest(maxDuration = "60s")
    void extensions_anyBytes_lieWithinThem(byte[] list) {
        for (Side side : Side.values()) {
            byte[] data = side == Side.ACCOUNT
                    ? TokenBytes.extended(new byte[TokenAccounts.LENGTH], list)
                    : TokenBytes.extendedMint(TokenBytes.mint(6, 1), list);
            List<Extension> extensions = Extensions.of(data, side);
            assertThat(extensions.size()).isLessThanOrEqualTo(list.length / 4);
            for (Extension extension : extensions) {
                assertThat(extension.type()).isNotEqualTo(ExtensionType.UNINITIALIZED);
                if (extension.state() instanceof State.Fixed(ExtensionType.Shape.Fixed fixed, int at)) {
                    assertThat(fixed.side()).isEqualTo(side);
                    assertThat(at + fixed.length()).isLessThanOrEqualTo(data.length);
                }
            }
        }
    }

    @FuzzTest(maxDuration = "60s")
    void names_anyBytes_areBounded(byte[] bytes) {
        byte[] mint = TokenBytes.extendedMint(TokenBytes.mint(6, 1), TokenBytes.extension(19, bytes));
        TokenName.ofMint(mint).ifPresent(TokenStateFuzzTest::assertBounded);
        TokenName.ofMetadata(bytes).ifPresent(metadata -> assertBounded(metadata.name()));
        byte[] metadata = TokenBytes.join(new byte[] {4}, bytes);
        TokenName.ofMetadata(metadata).ifPresent(found -> assertBounded(found.name()));
    }

    private static void assertBounded(TokenName name) {
        assertThat(List.of(name.name(), name.symbol(), name.uri()))
                .allMatch(text -> text.length() <= TokenName.MAX_LENGTH)
                .noneMatch(text -> text.endsWith("\0"));
    }
}
