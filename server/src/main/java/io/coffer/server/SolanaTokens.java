package io.coffer.server;

import io.coffer.index.TokenMetadata;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import io.coffer.solana.token.TokenName;
import java.util.Optional;

/** What mints say of themselves, as of one bank. */
final class SolanaTokens {
    /** Of wrapped SOL, which has no account that names it on most clusters. */
    private static final TokenMetadata WRAPPED = new TokenMetadata("WSOL", "Wrapped SOL", MintView.NATIVE.decimals());

    private final Bank bank;

    SolanaTokens(Bank bank) {
        this.bank = bank;
    }

    /** Empty where {@code mint} is no mint of a token program. */
    Optional<TokenMetadata> metadata(Pubkey mint) {
        if (mint.equals(Programs.NATIVE_MINT)) {
            return Optional.of(WRAPPED);
        }
        return bank.account(mint) instanceof Bank.Lookup.Found(Account account) && Programs.isToken(account.program())
                ? MintView.of(account.data()).map(view -> metadata(account, view))
                : Optional.empty();
    }

    /** A mint's own word counts before that of the metadata program. */
    private TokenMetadata metadata(Account mint, MintView view) {
        Optional<TokenName> name = TokenName.ofMint(mint.data())
                .or(() -> bank.metadataOf(mint.key())
                        .flatMap(account -> TokenName.ofMetadata(account.data()))
                        .map(TokenName.Metadata::name));
        return new TokenMetadata(
                name.map(TokenName::symbol)
                        .map(text -> TokenMetadata.clean(text, TokenMetadata.MAX_SYMBOL_LENGTH))
                        .orElse(""),
                name.map(TokenName::name)
                        .map(text -> TokenMetadata.clean(text, TokenMetadata.MAX_NAME_LENGTH))
                        .orElse(""),
                view.decimals());
    }
}
