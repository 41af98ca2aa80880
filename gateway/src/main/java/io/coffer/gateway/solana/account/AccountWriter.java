package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import java.util.List;
import java.util.Optional;

/** Writes the accounts of one answer or notice, all of one bank. One thread. */
public final class AccountWriter {
    private final AccountFormat format;
    private final Tails tails = new Tails();
    private final ParsedWriter parsed;
    private final RawWriter raw;

    /** What was written. */
    public enum Outcome {
        WRITTEN,

        /** Nothing: it cannot be parsed. */
        DROPPED,

        /** Nothing: the call must fail. */
        TOO_LARGE_FOR_BASE58
    }

    /**
     * @param mints what the bank knows of a mint; asked once a mint, of which very many are forgotten again
     * @param unixTimestamp the bank's clock
     */
    public AccountWriter(AccountFormat format, MintSource mints, long unixTimestamp) {
        this.format = format;
        this.parsed = new ParsedWriter(new Mints(mints, unixTimestamp), format.order());
        this.raw = new RawWriter(format);
    }

    /** Gets ready for some accounts that will be written next: nothing but time depends on it. */
    public void expect(List<Account> accounts) {
        if (format.encoding() == Encoding.JSON_PARSED) {
            parsed.expect(accounts);
        }
    }

    /** The account's object. */
    public Outcome write(JsonBuffer out, Account account) {
        return write(out, account, "", "");
    }

    /** An item of a list: the account's object and its key. */
    public Outcome writeKeyed(JsonBuffer out, Account account) {
        return switch (format.order()) {
            case ALPHABETICAL -> {
                Outcome outcome = write(out, account, "{\"account\":", ",\"pubkey\":\"");
                if (outcome == Outcome.WRITTEN) {
                    KeyTexts.write(out, account.key()).raw("\"}");
                }
                yield outcome;
            }
            case STRUCT -> write(out, account, "{\"pubkey\":\"" + account.key().text() + "\",\"account\":", "}");
        };
    }

    /** Decides first, so that nothing has to be taken back. */
    private Outcome write(JsonBuffer out, Account account, String before, String behind) {
        if (format.isTooLargeForBase58(account)) {
            return Outcome.TOO_LARGE_FOR_BASE58;
        }
        Optional<Parsable> parsable =
                format.encoding() == Encoding.JSON_PARSED ? parsed.look(account) : Optional.empty();
        if (format.encoding() == Encoding.JSON_PARSED && parsable.isEmpty() && format.unparsed() == Unparsed.DROP) {
            return Outcome.DROPPED;
        }
        out.raw(before);
        switch (format.order()) {
            case ALPHABETICAL -> alphabetical(out, account, parsable);
            case STRUCT -> struct(out, account, parsable);
        }
        out.raw(behind);
        return Outcome.WRITTEN;
    }

    private void alphabetical(JsonBuffer out, Account account, Optional<Parsable> parsable) {
        data(out.raw("{\"data\":"), account, parsable);
        tails.write(out, account);
    }

    private void struct(JsonBuffer out, Account account, Optional<Parsable> parsable) {
        data(out.raw("{\"lamports\":").unsigned(account.lamports()).raw(",\"data\":"), account, parsable);
        Tails.program(out.raw(",\"owner\":\""), account.program());
        out.raw(
                Tails.isProgram(account)
                        ? "\",\"executable\":true,\"rentEpoch\":"
                        : "\",\"executable\":false,\"rentEpoch\":");
        Tails.rentAndSpace(out, account);
    }

    private void data(JsonBuffer out, Account account, Optional<Parsable> parsable) {
        if (parsable.isPresent()) {
            parsed.write(out, account, parsable.get());
        } else {
            raw.write(out, account);
        }
    }
}
