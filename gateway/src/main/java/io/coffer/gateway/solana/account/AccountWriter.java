package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.util.Optional;
import java.util.function.Function;

/** Writes the accounts of one answer or notice, all of one bank. One thread. */
public final class AccountWriter {
    private static final String TOKEN = Programs.TOKEN.text();
    private static final String TOKEN_2022 = Programs.TOKEN_2022.text();

    /** The rent epoch of nearly every account: the largest number there is. */
    private static final String NO_RENT = "18446744073709551615";

    private final AccountFormat format;
    private final KeyTexts keys;
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
    public AccountWriter(AccountFormat format, Function<Pubkey, Optional<MintView>> mints, long unixTimestamp) {
        this.format = format;
        this.keys = new KeyTexts();
        this.parsed = new ParsedWriter(new Mints(mints, unixTimestamp), keys, format.order());
        this.raw = new RawWriter(format);
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
                    keys.write(out, account.key()).raw("\"}");
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
        out.raw(isProgram(account) ? ",\"executable\":true,\"lamports\":" : ",\"executable\":false,\"lamports\":");
        program(out.unsigned(account.lamports()).raw(",\"owner\":\""), account.program());
        rentAndSpace(out.raw("\",\"rentEpoch\":"), account);
    }

    private void struct(JsonBuffer out, Account account, Optional<Parsable> parsable) {
        data(out.raw("{\"lamports\":").unsigned(account.lamports()).raw(",\"data\":"), account, parsable);
        program(out.raw(",\"owner\":\""), account.program());
        out.raw(
                isProgram(account)
                        ? "\",\"executable\":true,\"rentEpoch\":"
                        : "\",\"executable\":false,\"rentEpoch\":");
        rentAndSpace(out, account);
    }

    private static void rentAndSpace(JsonBuffer out, Account account) {
        if (account.rentEpoch() == -1) {
            out.raw(NO_RENT);
        } else {
            out.unsigned(account.rentEpoch());
        }
        out.raw(",\"space\":").unsigned(account.data().length).raw("}");
    }

    private void data(JsonBuffer out, Account account, Optional<Parsable> parsable) {
        if (parsable.isPresent()) {
            parsed.write(out, account, parsable.get());
        } else {
            raw.write(out, account);
        }
    }

    private void program(JsonBuffer out, Pubkey program) {
        if (program.equals(Programs.TOKEN)) {
            out.raw(TOKEN);
        } else if (program.equals(Programs.TOKEN_2022)) {
            out.raw(TOKEN_2022);
        } else {
            keys.write(out, program);
        }
    }

    private static boolean isProgram(Account account) {
        return account.executable() == Executable.YES;
    }
}
