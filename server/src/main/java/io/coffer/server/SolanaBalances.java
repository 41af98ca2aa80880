package io.coffer.server;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccount;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.Sighting;
import io.coffer.wallet.StatedChain;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Solana as the wallet sees it: SOL as the node states it, and all token accounts of one mint as one row, both of the same
 * finalized slot.
 */
final class SolanaBalances implements StatedChain {
    /** The node's slot and ours are seldom apart for longer than the moment in which one hears of it. */
    private static final int MAX_TRIES = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ChainIndex chain;
    private final Upkeep upkeep;
    private final Banks banks;
    private final SolanaCoins coins;

    SolanaBalances(ChainIndex chain, Upkeep upkeep, Banks banks, SolanaCoins coins) {
        this.chain = chain;
        this.upkeep = upkeep;
        this.banks = banks;
        this.coins = coins;
    }

    @Override
    public ChainIndex chain() {
        return chain;
    }

    @Override
    public Upkeep upkeep() {
        return upkeep;
    }

    @Override
    public Statement state(List<Address> owners, NativeCoin coin) throws InterruptedException {
        switch (banks.health()) {
            case Banks.Health.Unhealthy(String reason) -> {
                return new Statement.Unavailable(reason);
            }
            case Banks.Health.Behind _, Banks.Health.Fine _ -> {}
        }
        List<Pubkey> keys =
                owners.stream().map(owner -> Pubkey.of(owner.text())).toList();
        for (Pubkey key : keys) {
            if (!banks.reach().hasOwner(key)) {
                return new Statement.Unavailable("watches a list of owners, and " + key.text() + " is not on it");
            }
        }
        if (coin == NativeCoin.LEFT_OUT) {
            try (Bank bank = finalized()) {
                return state(bank, keys, Collections.nCopies(keys.size(), 0L));
            }
        }
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            switch (coins.of(keys)) {
                case SolanaCoins.Coins.Unavailable(String reason) -> {
                    return new Statement.Unavailable(reason);
                }
                case SolanaCoins.Coins.Known(long slot, List<Long> lamports) -> {
                    Optional<Statement> stated = at(slot, keys, lamports);
                    if (stated.isPresent()) {
                        return stated.get();
                    }
                }
            }
        }
        return new Statement.Unavailable("the node's slot and the index's did not meet in " + MAX_TRIES + " tries");
    }

    private Bank finalized() {
        return banks.newest(Commitment.FINALIZED)
                .orElseThrow(() -> new IllegalStateException("a healthy chain has a root"));
    }

    /** Empty when the index passed {@code slot} already, or does not reach it. */
    private Optional<Statement> at(long slot, List<Pubkey> owners, List<Long> lamports) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Bank bank = finalized()) {
                if (bank.slot() == slot) {
                    return Optional.of(state(bank, owners, lamports));
                }
                if (bank.slot() > slot) {
                    return Optional.empty();
                }
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        return Optional.empty();
    }

    private Statement state(Bank bank, List<Pubkey> owners, List<Long> lamports) {
        SolanaTokens tokens = new SolanaTokens(bank);
        List<List<Position>> holdings = new ArrayList<>(owners.size());
        for (int i = 0; i < owners.size(); i++) {
            List<Position> ofOwner = new ArrayList<>();
            if (lamports.get(i) != 0) {
                ofOwner.add(new Position(TokenAddress.Native.COIN, Optional.empty(), amount(lamports.get(i))));
            }
            held(bank, owners.get(i)).forEach((mint, amount) -> {
                if (amount.signum() > 0) {
                    ofOwner.add(new Position(
                            new TokenAddress.Named(mint.text()), tokens.metadata(mint), Amount.of(amount)));
                }
            });
            holdings.add(ofOwner);
        }
        AsOf asOf = new AsOf.AtSlot(
                chain,
                bank.slot(),
                new Height(bank.blockHeight()),
                bank.blockhash(),
                Instant.ofEpochSecond(bank.unixTimestamp()));
        return new Statement.Stated(asOf, holdings);
    }

    private static Map<Pubkey, BigInteger> held(Bank bank, Pubkey owner) {
        Map<Pubkey, BigInteger> byMint = new LinkedHashMap<>();
        bank.ownedBy(owner, Bank.FIRST, account -> {
            TokenAccount.unpack(account.data())
                    .ifPresent(token -> byMint.merge(token.mint(), unsigned(token.amount()), BigInteger::add));
            return Next.GO_ON;
        });
        return byMint;
    }

    private static Amount amount(long lamports) {
        return Amount.of(unsigned(lamports));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Override
    public Sighting look(TokenAddress token) {
        if (!(Pubkey.parse(token.text()) instanceof Pubkey.Parsed.Key(Pubkey mint))) {
            return new Sighting.Absent();
        }
        Optional<Bank> newest = banks.newest(Commitment.FINALIZED);
        if (newest.isEmpty()) {
            return new Sighting.Unreachable("nothing of Solana was loaded yet");
        }
        try (Bank bank = newest.get()) {
            return switch (bank.account(mint)) {
                case Bank.Lookup.Found _ ->
                    new SolanaTokens(bank)
                            .metadata(mint)
                            .<Sighting>map(Sighting.Found::new)
                            .orElseGet(Sighting.NotFungible::new);
                case Bank.Lookup.Absent _, Bank.Lookup.NotFollowed _ -> new Sighting.Absent();
            };
        }
    }
}
