package io.coffer.solana;

import java.util.Optional;

/** The programs whose accounts are read, and the accounts that every cluster has. */
public final class Programs {
    public static final Pubkey SYSTEM = Pubkey.of("11111111111111111111111111111111");
    public static final Pubkey TOKEN = Pubkey.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    public static final Pubkey TOKEN_2022 = Pubkey.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

    /** The mint that stands for wrapped SOL: 9 decimals, whether or not its account exists. */
    public static final Pubkey NATIVE_MINT = Pubkey.of("So11111111111111111111111111111111111111112");

    /** The program that keeps names of tokens beside their mints. */
    public static final Pubkey METADATA = Pubkey.of("metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s");

    /** The account that holds the time of a bank: an int64 of seconds at byte 32. */
    public static final Pubkey CLOCK = Pubkey.of("SysvarC1ock11111111111111111111111111111111");

    private Programs() {}

    public static boolean isToken(Pubkey program) {
        return program.equals(TOKEN) || program.equals(TOKEN_2022);
    }

    /** Whether sources tell of every change of {@code account} for as long as it stays with its program. */
    public static boolean isFollowed(Account account) {
        return !account.isClosed()
                && (isToken(account.program()) || account.program().equals(METADATA));
    }

    /** What {@code jsonParsed} calls a token program. */
    public static Optional<String> name(Pubkey program) {
        if (program.equals(TOKEN)) {
            return Optional.of("spl-token");
        }
        return program.equals(TOKEN_2022) ? Optional.of("spl-token-2022") : Optional.empty();
    }
}
