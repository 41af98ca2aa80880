package io.coffer.gateway.solana;

import io.coffer.gateway.solana.AccountFilter.Memcmp;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import java.util.List;
import java.util.Optional;

/**
 * Where the accounts that filters want are found. An index has token accounts only, so it serves where the filters want
 * nothing else; a node with account indexes decides likewise.
 */
sealed interface ProgramScan {
    record OwnedBy(Pubkey owner) implements ProgramScan {}

    record OfMint(Pubkey mint) implements ProgramScan {}

    record DelegatedTo(Pubkey delegate) implements ProgramScan {}

    record Everything() implements ProgramScan {}

    /** What an account type byte says of a token account, and a delegate's tag of a delegate that is there. */
    byte ACCOUNT = 2;

    static ProgramScan of(Pubkey program, List<AccountFilter> filters) {
        if (!wantTokenAccounts(program, filters)) {
            return new Everything();
        }
        Optional<Pubkey> owner = key(filters, TokenAccounts.OWNER_AT);
        Optional<Pubkey> mint = key(filters, TokenAccounts.MINT_AT);
        if (owner.isPresent()) {
            return new OwnedBy(owner.get());
        }
        if (mint.isPresent()) {
            return new OfMint(mint.get());
        }
        boolean hasDelegate = memcmps(filters)
                .anyMatch(memcmp -> memcmp.isAt(TokenAccounts.DELEGATE_TAG_AT, (byte) 1, (byte) 0, (byte) 0, (byte) 0));
        Optional<Pubkey> delegate = hasDelegate ? key(filters, TokenAccounts.DELEGATE_AT) : Optional.empty();
        return delegate.<ProgramScan>map(DelegatedTo::new).orElseGet(Everything::new);
    }

    private static boolean wantTokenAccounts(Pubkey program, List<AccountFilter> filters) {
        return filters.contains(new AccountFilter.TokenAccountState())
                || filters.contains(new AccountFilter.DataSize(TokenAccounts.LENGTH))
                || (program.equals(Programs.TOKEN_2022)
                        && memcmps(filters).anyMatch(memcmp -> memcmp.isAt(TokenAccounts.TYPE_AT, ACCOUNT)));
    }

    private static Optional<Pubkey> key(List<AccountFilter> filters, int place) {
        return memcmps(filters).flatMap(memcmp -> memcmp.keyAt(place).stream()).findFirst();
    }

    private static java.util.stream.Stream<Memcmp> memcmps(List<AccountFilter> filters) {
        return filters.stream().filter(Memcmp.class::isInstance).map(Memcmp.class::cast);
    }
}
