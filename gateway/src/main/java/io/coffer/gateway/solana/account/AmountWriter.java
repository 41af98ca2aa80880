package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;

/** Writes amounts of tokens as of one bank. One thread. */
public final class AmountWriter {

    /** @param unixTimestamp the bank's clock */
    public AmountWriter(long unixTimestamp) {
        throw new UnsupportedOperationException("at " + unixTimestamp);
    }

    /**
     * An amount's object.
     *
     * @param amount unsigned
     */
    public void write(JsonBuffer out, long amount, MintView mint) {
        throw new UnsupportedOperationException(out.length() + " " + amount + " " + mint);
    }

    /**
     * An amount's object with the account that holds it, as in a list of the largest.
     *
     * @param amount unsigned
     */
    public void writeAddressed(JsonBuffer out, Pubkey address, long amount, MintView mint) {
        throw new UnsupportedOperationException(out.length() + " " + address + " " + amount + " " + mint);
    }
}
