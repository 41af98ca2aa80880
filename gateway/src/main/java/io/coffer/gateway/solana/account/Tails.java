package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/**
 * Writes what stands behind an account's data where names are sorted: nearly all token accounts have it alike, so the last
 * one is copied as long as it fits. One thread.
 */
final class Tails {
    private static final String TOKEN = Programs.TOKEN.text();
    private static final String TOKEN_2022 = Programs.TOKEN_2022.text();

    /** The rent epoch of nearly every account: the largest number there is. */
    private static final String NO_RENT = "18446744073709551615";

    private Account last = Account.closed(Programs.SYSTEM);
    private byte[] text = {};

    void write(JsonBuffer out, Account account) {
        if (text.length > 0 && isAlike(account, last)) {
            out.raw(text);
            return;
        }
        int start = out.length();
        out.raw(isProgram(account) ? ",\"executable\":true,\"lamports\":" : ",\"executable\":false,\"lamports\":");
        program(out.unsigned(account.lamports()).raw(",\"owner\":\""), account.program());
        rentAndSpace(out.raw("\",\"rentEpoch\":"), account);
        last = account;
        text = Arrays.copyOfRange(out.array(), start, out.length());
    }

    private static boolean isAlike(Account one, Account other) {
        return one.lamports() == other.lamports()
                && one.data().length == other.data().length
                && one.rentEpoch() == other.rentEpoch()
                && one.executable() == other.executable()
                && one.program().equals(other.program());
    }

    static void rentAndSpace(JsonBuffer out, Account account) {
        if (account.rentEpoch() == -1) {
            out.raw(NO_RENT);
        } else {
            out.unsigned(account.rentEpoch());
        }
        out.raw(",\"space\":").unsigned(account.data().length).raw("}");
    }

    static void program(JsonBuffer out, Pubkey program) {
        if (program.equals(Programs.TOKEN)) {
            out.raw(TOKEN);
        } else if (program.equals(Programs.TOKEN_2022)) {
            out.raw(TOKEN_2022);
        } else {
            KeyTexts.write(out, program);
        }
    }

    static boolean isProgram(Account account) {
        return account.executable() == Executable.YES;
    }
}
