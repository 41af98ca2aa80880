package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import java.util.List;
import java.util.concurrent.Semaphore;

/** {@code getProgramAccounts}: of the token programs from the index, of others from the upstream node. */
final class ProgramAccounts implements Method {
    /** Of calls that no filter leads to an index for, at the same time. */
    private static final int MAX_SCANS = 2;

    private final Sources sources;
    private final Semaphore scans = new Semaphore(MAX_SCANS);

    ProgramAccounts(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        String text = parameters.get(0, Typed::text);
        ProgramConfig config = parameters.find(1, ProgramConfig::read).orElse(ProgramConfig.DEFAULT);
        Pubkey program = Keys.parse(text);
        List<AccountFilter> filters = FilterBytes.decode(config.filters());
        ProgramScan scan = ProgramScan.of(program, filters);
        if (!Programs.isToken(program) || !isWhole(scan)) {
            return sources.relay(call);
        }
        try (Bank bank = sources.open(config.accounts().context())) {
            switch (scan) {
                case ProgramScan.OwnedBy(Pubkey owner) ->
                    write(bank, config, answer, filters, program, v -> bank.ownedBy(owner, Bank.FIRST, v));
                case ProgramScan.OfMint(Pubkey mint) ->
                    write(bank, config, answer, filters, program, v -> bank.ofMint(mint, v));
                case ProgramScan.DelegatedTo(Pubkey delegate) ->
                    write(bank, config, answer, filters, program, v -> bank.delegatedTo(delegate, v));
                case ProgramScan.Everything _ -> scan(bank, config, answer, filters, program);
            }
        }
        return Outcome.WRITTEN;
    }

    private boolean isWhole(ProgramScan scan) {
        Reach reach = sources.banks().reach();
        return switch (scan) {
            case ProgramScan.OwnedBy(Pubkey owner) -> reach.hasOwner(owner);
            case ProgramScan.OfMint(Pubkey mint) -> reach.hasMint(mint);
            case ProgramScan.DelegatedTo _, ProgramScan.Everything _ -> reach.hasAll();
        };
    }

    private void scan(Bank bank, ProgramConfig config, Answer answer, List<AccountFilter> filters, Pubkey program) {
        if (!scans.tryAcquire()) {
            throw Fault.internal("Too many scans over all accounts of a program run already; name an owner or a mint by"
                    + " a memcmp filter, or try again");
        }
        try {
            write(bank, config, answer, filters, program, visitor -> bank.ofProgram(program, visitor));
        } finally {
            scans.release();
        }
    }

    private void write(
            Bank bank,
            ProgramConfig config,
            Answer answer,
            List<AccountFilter> filters,
            Pubkey program,
            java.util.function.Consumer<AccountVisitor> accounts) {
        AccountConfig how = config.accounts();
        AccountList list = new AccountList(bank, how.encoding().orElse(Encoding.BINARY), how.slice(), answer);
        boolean hasContext = config.shape() == ProgramConfig.Shape.WITH_CONTEXT;
        if (hasContext) {
            sources.context(bank, answer);
        }
        list.write(accounts, account -> account.program().equals(program) && AccountFilter.allow(filters, account));
        if (hasContext) {
            answer.json().raw("}");
        }
    }
}
