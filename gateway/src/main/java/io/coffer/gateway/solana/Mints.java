package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.MintSource;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The mints of one bank, as the calls that name one judge them. */
final class Mints {
    private Mints() {}

    /** A mint and the program that owns it. */
    record Named(Pubkey key, Pubkey program, MintView view) {}

    /** What amounts of {@code bank} need. */
    static MintSource of(Bank bank) {
        return keys -> {
            List<Pubkey> stored = keys.stream().filter(key -> !isNative(key)).toList();
            Iterator<Bank.Lookup> lookups = bank.accounts(stored).iterator();
            List<Optional<MintView>> views = new ArrayList<>(keys.size());
            for (Pubkey key : keys) {
                views.add(isNative(key) ? Optional.of(MintView.NATIVE) : view(lookups.next()));
            }
            return views;
        };
    }

    private static boolean isNative(Pubkey key) {
        return key.equals(Programs.NATIVE_MINT);
    }

    private static Optional<MintView> view(Bank.Lookup lookup) {
        return switch (lookup) {
            case Bank.Lookup.Found(Account account) -> MintView.of(account.data());
            case Bank.Lookup.Absent _, Bank.Lookup.NotFollowed _ -> Optional.empty();
        };
    }

    /** Empty when only a node can say what {@code key} is. */
    static boolean isFollowed(Bank bank, Pubkey key) {
        return isNative(key) || !(bank.account(key) instanceof Bank.Lookup.NotFollowed);
    }

    /** @throws Fault when there is no mint */
    static Named get(Bank bank, Pubkey key) {
        if (isNative(key)) {
            return new Named(key, Programs.TOKEN, MintView.NATIVE);
        }
        if (!(bank.account(key) instanceof Bank.Lookup.Found(Account account))) {
            throw Fault.parameter("could not find mint");
        }
        MintView view =
                MintView.of(account.data()).orElseThrow(() -> Fault.parameter("Token mint could not be unpacked"));
        return new Named(key, account.program(), view);
    }

    /** @throws Fault when there is none, or it is no token program's */
    static Named ofToken(Bank bank, Pubkey key) {
        Named mint = get(bank, key);
        if (!Programs.isToken(mint.program())) {
            throw Fault.parameter("not a Token mint");
        }
        return mint;
    }
}
