package io.coffer.solana.token;

import io.coffer.solana.Pubkey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A token account that a node can parse.
 *
 * @param amount unsigned
 * @param nativeReserve of wrapped lamports, what of them are no tokens; unsigned
 * @param delegatedAmount unsigned; means nothing without a delegate
 */
public record TokenAccount(
        Pubkey mint,
        Pubkey owner,
        long amount,
        Optional<Pubkey> delegate,
        State state,
        OptionalLong nativeReserve,
        long delegatedAmount,
        Optional<Pubkey> closeAuthority) {

    /** In the order of their numbers. */
    public enum State {
        UNINITIALIZED,
        INITIALIZED,
        FROZEN
    }

    /** Empty where a node would not parse {@code data}. */
    public static Optional<TokenAccount> unpack(byte[] data) {
        if (!TokenAccounts.isParsable(data)) {
            return Optional.empty();
        }
        return Optional.of(new TokenAccount(
                TokenAccounts.mint(data),
                TokenAccounts.owner(data),
                TokenAccounts.amount(data),
                TokenAccounts.hasDelegate(data) ? Optional.of(TokenAccounts.delegate(data)) : Optional.empty(),
                TokenAccounts.isFrozen(data) ? State.FROZEN : State.INITIALIZED,
                TokenAccounts.isNative(data)
                        ? OptionalLong.of(TokenAccounts.nativeReserve(data))
                        : OptionalLong.empty(),
                TokenAccounts.delegatedAmount(data),
                TokenAccounts.hasCloseAuthority(data)
                        ? Optional.of(TokenAccounts.closeAuthority(data))
                        : Optional.empty()));
    }
}
