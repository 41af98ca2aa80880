package io.coffer.server;

import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;

/** By what was loaded from files, where no node follows. */
final class StoredCoins implements SolanaCoins {
    private final Banks banks;

    StoredCoins(Banks banks) {
        this.banks = banks;
    }

    @Override
    public Coins of(List<Pubkey> keys) {
        try (Bank bank = banks.newest(Commitment.FINALIZED)
                .orElseThrow(() -> new IllegalStateException("a healthy chain has a root"))) {
            List<Long> lamports = new ArrayList<>(keys.size());
            for (Pubkey key : keys) {
                switch (bank.account(key)) {
                    case Bank.Lookup.Found(var account) -> lamports.add(account.lamports());
                    case Bank.Lookup.Absent _ -> lamports.add(0L);
                    case Bank.Lookup.NotFollowed _ -> {
                        return new Coins.Unavailable("no loaded file says how much SOL " + key.text() + " holds");
                    }
                }
            }
            return new Coins.Known(bank.slot(), lamports);
        }
    }
}
