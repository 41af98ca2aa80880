package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.AmountWriter;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccount;
import io.coffer.solana.token.TokenAccounts;
import java.util.Comparator;
import java.util.List;

/** {@code getTokenLargestAccounts}. */
final class TokenLargestAccounts implements Method {
    private static final int COUNT = 20;

    private static final Comparator<Account> LARGEST_FIRST = Comparator.comparing(
                    TokenLargestAccounts::amount, Long::compareUnsigned)
            .thenComparing(Account::key)
            .reversed();

    private final Sources sources;

    TokenLargestAccounts(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        String text = parameters.get(0, Typed::text);
        Context context = parameters.find(1, Context::strict).orElse(Context.DEFAULT);
        Pubkey key = Keys.parse(text);
        try (Bank bank = sources.open(context)) {
            boolean isWhole = sources.banks().reach().hasMint(key);
            if (!isWhole || (sources.hasUpstream() && !Mints.isFollowed(bank, key))) {
                return sources.relay(call);
            }
            Mints.Named mint = Mints.ofToken(bank, key);
            sources.context(bank, answer).raw("[");
            AmountWriter amounts = new AmountWriter(bank.unixTimestamp());
            String separator = "";
            for (Account account : largest(bank, mint)) {
                answer.json().raw(separator);
                amounts.writeAddressed(answer.json(), account.key(), amount(account), mint.view());
                separator = ",";
            }
            answer.json().raw("]}");
        }
        return Outcome.WRITTEN;
    }

    /**
     * Accounts of the other token program may name the mint too: they are not its. Banks go by the bytes of an amount, a
     * node by what it can unpack, so that the malformed ones come last.
     */
    private static List<Account> largest(Bank bank, Mints.Named mint) {
        for (int limit = COUNT; ; limit *= 2) {
            List<Account> all = bank.largest(mint.key(), limit);
            List<Account> own = all.stream()
                    .filter(account -> account.program().equals(mint.program()))
                    .toList();
            long parsable = own.stream()
                    .filter(account -> TokenAccounts.isParsable(account.data()))
                    .count();
            if (parsable >= COUNT || all.size() < limit) {
                return own.stream().sorted(LARGEST_FIRST).limit(COUNT).toList();
            }
        }
    }

    /** Nothing where the account passes for one but cannot be unpacked. */
    private static long amount(Account account) {
        return TokenAccount.unpack(account.data()).map(TokenAccount::amount).orElse(0L);
    }
}
