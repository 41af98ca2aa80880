package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import io.coffer.solana.token.TokenAccounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code getTokenAccountsByOwnerV2}, which is ours: in pages, of both token programs at once where no filter is given,
 * without empty accounts and of what changed behind a slot, where asked for.
 */
final class TokenAccountsByOwnerV2 implements Method {
    private final Sources sources;

    TokenAccountsByOwnerV2(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) {
        Parameters parameters = Parameters.of(call.parameters(), 1, 3);
        String ownerText = parameters.get(0, Typed::text);
        Optional<TokenFilter.Text> filterText = parameters.find(1, TokenFilter::read);
        PageConfig config = parameters.find(2, PageConfig::read).orElse(PageConfig.DEFAULT);
        Pubkey owner = Keys.parse(ownerText);
        Optional<TokenFilter> filter = filterText.map(TokenFilter.Text::parsed);
        Optional<Pubkey> after = config.paginationKey().map(Keys::parse);
        if (!isWhole(owner, filter)) {
            throw Fault.internal("Coffer watches a list of owners and mints, and " + owner.text() + " is not on it");
        }
        try (Bank bank = sources.open(config.accounts().context())) {
            Predicate<Account> wanted = filter.map(given -> TokenAccountsByOwner.wanted(bank, given))
                    .orElse(_ -> true);
            if (config.excludesZeroBalance()) {
                wanted = wanted.and(account -> TokenAccounts.amount(account.data()) != 0);
            }
            write(bank, new Page(owner, after, config), wanted, answer);
        }
        return Outcome.WRITTEN;
    }

    /** No node knows this method, so that there is nobody to ask instead. */
    private boolean isWhole(Pubkey owner, Optional<TokenFilter> filter) {
        Reach reach = sources.banks().reach();
        return reach.hasOwner(owner)
                || filter.filter(given -> given instanceof TokenFilter.Mint(Pubkey mint) && reach.hasMint(mint))
                        .isPresent();
    }

    private record Page(Pubkey owner, Optional<Pubkey> after, PageConfig config) {}

    private void write(Bank bank, Page page, Predicate<Account> wanted, Answer answer) {
        AccountConfig how = page.config.accounts();
        PageWriter writer = new PageWriter(
                new AccountList(bank, how.encoding().orElse(Encoding.BINARY), how.slice(), answer),
                page.after,
                page.config.limit(),
                wanted);
        if (page.config.changedSinceSlot().isEmpty()) {
            writer.check(visitor -> bank.ownedBy(page.owner, page.after.orElse(Bank.FIRST), visitor));
            begin(bank, answer);
            bank.ownedBy(page.owner, page.after.orElse(Bank.FIRST), writer::add);
            end(writer, Optional.empty(), answer);
            return;
        }
        switch (bank.changedSince(page.owner, page.config.changedSinceSlot().getAsLong())) {
            case Bank.Changes.TooOld(long oldest) ->
                throw Fault.parameters(
                        "Invalid param: changedSinceSlot is too old; closed accounts are known from slot "
                                + Long.toUnsignedString(oldest) + " on",
                        "{\"oldestSlot\":" + Long.toUnsignedString(oldest) + "}");
            case Bank.Changes.Known(List<Account> changed, List<Pubkey> gone) -> {
                writer.check(visitor -> changed.forEach(visitor::account));
                begin(bank, answer);
                for (Account account : changed) {
                    if (writer.add(account) == Next.STOP) {
                        break;
                    }
                }
                end(writer, Optional.of(page.after.isEmpty() ? gone : List.of()), answer);
            }
        }
    }

    private void begin(Bank bank, Answer answer) {
        sources.context(bank, answer).raw("{\"accounts\":[");
    }

    private static void end(PageWriter writer, Optional<List<Pubkey>> closed, Answer answer) {
        JsonBuffer json = answer.json().raw("]");
        closed.ifPresent(keys -> {
            json.raw(",\"closed\":[");
            String separator = "";
            for (Pubkey key : keys) {
                json.raw(separator).string(key.text());
                separator = ",";
            }
            json.raw("]");
        });
        json.raw(",\"paginationKey\":");
        writer.paginationKey().ifPresentOrElse(key -> json.string(key.text()), () -> json.raw("null"));
        json.raw("}}");
    }
}
