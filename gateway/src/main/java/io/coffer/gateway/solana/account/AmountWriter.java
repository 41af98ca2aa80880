package io.coffer.gateway.solana.account;

import io.coffer.chain.DecimalText;
import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.FloatingPointText;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.AmountDisplay;
import io.coffer.solana.token.MintView;
import io.coffer.solana.token.UiAmount;
import java.util.stream.IntStream;

/**
 * Writes amounts of tokens as of one bank. One thread.
 *
 * <p>Of an ordinary amount no floating point number is ever made: up to fifteen digits, the shortest text of the nearest
 * double is the decimal number itself.
 */
public final class AmountWriter {
    /** Ten to the fifteenth. */
    private static final long FIRST_WITH_SIXTEEN_DIGITS = 1_000_000_000_000_000L;

    /** Values below 10<sup>-5</sup> are written with an exponent. */
    private static final int MOST_DECIMALS_WITHOUT_EXPONENT = 5;

    /** What stands between the amount and its number, for each number of decimals. */
    private static final String[] DECIMALS = IntStream.rangeClosed(0, DecimalText.MAX_DECIMALS)
            .mapToObj(decimals -> "\",\"decimals\":" + decimals + ",\"uiAmount\":")
            .toArray(String[]::new);

    private final long unixTimestamp;
    private final byte[] digits = new byte[DecimalText.MAX_DIGITS];
    private final byte[] text = new byte[DecimalText.MAX_LENGTH];

    /** @param unixTimestamp the bank's clock */
    public AmountWriter(long unixTimestamp) {
        this.unixTimestamp = unixTimestamp;
    }

    /**
     * An amount's object.
     *
     * @param amount unsigned
     */
    public void write(JsonBuffer out, long amount, MintView mint) {
        write(out, amount, AmountDisplay.at(mint, unixTimestamp));
    }

    /**
     * An amount's object with the account that holds it, as in a list of the largest.
     *
     * @param amount unsigned
     */
    public void writeAddressed(JsonBuffer out, Pubkey address, long amount, MintView mint) {
        out.raw("{\"address\":\"").raw(address.text()).raw("\",");
        writeFields(out, amount, AmountDisplay.at(mint, unixTimestamp));
    }

    void write(JsonBuffer out, long amount, AmountDisplay display) {
        writeFields(out.raw("{"), amount, display);
    }

    private void writeFields(JsonBuffer out, long amount, AmountDisplay display) {
        int first = DecimalText.digits(amount, digits);
        out.raw("\"amount\":\"");
        if (amount == 0) {
            out.raw("0");
        } else {
            out.raw(digits, first, digits.length);
        }
        out.raw(DECIMALS[display.decimals()]);
        if (isOrdinary(amount, digits.length - first, display)) {
            int length = DecimalText.write(digits, first, display.decimals(), text, 0);
            out.raw(text, 0, length).raw(hasPoint(length) ? ",\"uiAmountString\":\"" : ".0,\"uiAmountString\":\"");
            out.raw(text, 0, length);
        } else {
            UiAmount shown = display.of(amount);
            out.raw(
                    shown.number().isPresent()
                            ? FloatingPointText.json(shown.number().getAsDouble())
                            : "null");
            out.raw(",\"uiAmountString\":\"").raw(shown.text());
        }
        out.raw("\"}");
    }

    /** Whether its number is its text; {@code count} digits. */
    private static boolean isOrdinary(long amount, int count, AmountDisplay display) {
        return display instanceof AmountDisplay.Exact(int decimals)
                && decimals < AmountDisplay.DECIMALS_WITHOUT_NUMBER
                && amount >= 0
                && amount < FIRST_WITH_SIXTEEN_DIGITS
                && (amount == 0 || count - decimals > -MOST_DECIMALS_WITHOUT_EXPONENT);
    }

    private boolean hasPoint(int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] == '.') {
                return true;
            }
        }
        return false;
    }
}
