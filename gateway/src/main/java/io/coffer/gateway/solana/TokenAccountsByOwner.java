package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import io.coffer.solana.token.TokenAccounts;
import java.util.function.Predicate;

/** {@code getTokenAccountsByOwner} and {@code getTokenAccountsByDelegate}: alike but for whom the accounts are looked up by. */
final class TokenAccountsByOwner implements Method {
    private final Sources sources;
    private final Lookup lookup;

    /** Finds the token accounts of an owner, or of a delegate. */
    enum Lookup {
        OWNER {
            @Override
            void visit(Bank bank, Pubkey whose, AccountVisitor visitor) {
                bank.ownedBy(whose, Bank.FIRST, visitor);
            }

            @Override
            boolean isWhole(Reach reach, Pubkey whose) {
                return reach.hasOwner(whose);
            }
        },
        DELEGATE {
            @Override
            void visit(Bank bank, Pubkey whose, AccountVisitor visitor) {
                bank.delegatedTo(whose, visitor);
            }

            @Override
            boolean isWhole(Reach reach, Pubkey whose) {
                return reach.hasAll();
            }
        };

        abstract void visit(Bank bank, Pubkey whose, AccountVisitor visitor);

        /** Whether the banks know all of them, whatever their mint. */
        abstract boolean isWhole(Reach reach, Pubkey whose);
    }

    TokenAccountsByOwner(Sources sources, Lookup lookup) {
        this.sources = sources;
        this.lookup = lookup;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 2, 3);
        String whoseText = parameters.get(0, Typed::text);
        TokenFilter.Text filterText = parameters.get(1, TokenFilter::read);
        AccountConfig config = parameters.find(2, AccountConfig::read).orElse(AccountConfig.DEFAULT);
        Pubkey whose = Keys.parse(whoseText);
        TokenFilter filter = filterText.parsed();
        try (Bank bank = sources.open(config.context())) {
            if (isForNodeOnly(bank, filter) || !isKnown(whose, filter)) {
                return sources.relay(call);
            }
            Predicate<Account> wanted = wanted(bank, filter);
            AccountList list = new AccountList(bank, config.encoding().orElse(Encoding.BINARY), config.slice(), answer);
            sources.context(bank, answer);
            list.write(visitor -> lookup.visit(bank, whose, visitor), wanted);
            answer.json().raw("}");
        }
        return Outcome.WRITTEN;
    }

    /** What stands at the key of no mint decides between errors, so a node is asked if there is one. */
    private boolean isForNodeOnly(Bank bank, TokenFilter filter) {
        return filter instanceof TokenFilter.Mint(Pubkey mint)
                && sources.hasUpstream()
                && !Mints.isFollowed(bank, mint);
    }

    private boolean isKnown(Pubkey whose, TokenFilter filter) {
        Reach reach = sources.banks().reach();
        return lookup.isWhole(reach, whose)
                || switch (filter) {
                    case TokenFilter.Mint(Pubkey mint) -> reach.hasMint(mint);
                    case TokenFilter.Program _ -> false;
                };
    }

    /** @throws Fault when the mint or the program is none */
    static Predicate<Account> wanted(Bank bank, TokenFilter filter) {
        return switch (filter) {
            case TokenFilter.Mint(Pubkey key) -> {
                Mints.Named mint = Mints.ofToken(bank, key);
                yield account -> account.program().equals(mint.program())
                        && TokenAccounts.mint(account.data()).equals(key);
            }
            case TokenFilter.Program(Pubkey program) -> {
                if (!Programs.isToken(program)) {
                    throw Fault.parameter("unrecognized Token program id");
                }
                yield account -> account.program().equals(program);
            }
        };
    }
}
