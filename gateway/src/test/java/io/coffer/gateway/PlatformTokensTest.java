package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.assertRefused;
import static io.coffer.gateway.AccountsBench.page;
import static io.coffer.gateway.AccountsBench.texts;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.contract;
import static io.coffer.wallet.WalletBench.valued;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.proof.EvmSigner;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verified tokens in user accounts: shown where they are held, and never added. */
final class PlatformTokensTest {
    private static final TokenAddress USDC = TokenAddress.parse(
                    ChainFamily.EVM, "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913")
            .orElseThrow();
    private static final TokenAddress STRANGE = contract(50);
    private static final EvmSigner OWNER = new EvmSigner(31_337);

    private AccountsBench server;

    @BeforeEach
    void start() {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        wallet.block(BASE, 2, batch -> {
            for (TokenAddress address : List.of(USDC, STRANGE)) {
                Token token = batch.token(address, TokenStandard.FUNGIBLE);
                batch.learn(token.withMetadata(new TokenMetadata("T" + token.number(), "", 6)));
                batch.hold(OWNER.address(), batch.find(address).orElseThrow(), valued(1));
            }
        });
        base.holds(USDC, 2_500_000);
        base.holds(STRANGE, 9_000_000);
        server = AccountsBench.serve(wallet);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void userAccount_withoutAddedTokens_showsTheVerifiedOneThatItHolds() {
        String account = server.create(
                WAAS + "/account/create-account",
                "{'addresses':[{'chainIndex':'8453','address':'"
                        + OWNER.address().text() + "','signature':'" + OWNER.sign("me") + "'}],'signMessage':'me'}");

        Exchange answer = server.get(WAAS + "/asset/all-token-balances?accountId=" + account);

        assertThat(texts(page(answer).path("tokenAssets"), "tokenAddress", "balance"))
                .containsExactlyInAnyOrder("0", USDC.text() + " 2.5");
    }

    @Test
    void verifiedToken_added_isAPlatformToken() {
        assertRefused(
                server.post(WALLET + "/asset/add-token", "{'chainIndex':'8453','tokenAddress':'" + USDC.text() + "'}"),
                "81153",
                "Platform token, no need to add: " + USDC.text() + " of chain 8453");
    }
}
