package io.coffer.gateway;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.index.HeldAmount;
import io.coffer.wallet.Balance;
import io.coffer.wallet.PricedToken;
import io.coffer.wallet.risk.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one generation. What a row says of its token is rendered once a token and kept by the token
 * object's identity, in a direct-mapped cache whose slots hold immutable records: a lost write costs a rendering.
 */
final class RowWriter {
    /** A power of two; a slot in use holds some 400 bytes. */
    private static final int SLOTS = 1 << 15;

    /** Somewhat over the usual row of an EVM token; more only costs a larger array. */
    private static final int ROW_BYTES = 360;

    private final Generation generation;
    private final @Nullable Fragments[] slots = new Fragments[SLOTS];

    RowWriter(Generation generation) {
        this.generation = generation;
    }

    /**
     * The constant parts of a token's rows, one behind the other in one array: a row costs one walk through memory.
     *
     * <p>From the start to {@code balanceAt}: up to the opening quote of the balance. From there to {@code splitAt}: up to
     * the opening quote of the raw balance, for a balance in one piece. From there: up to the opening quote of the
     * transferable part, for one in two.
     */
    private static final class Fragments {
        private final PricedToken token;
        private final int decimals;
        private final byte[] bytes;
        private final int balanceAt;
        private final int splitAt;

        Fragments(PricedToken token, JsonBuffer beforeBalance, String whole, String beforeTransfer) {
            this.token = token;
            this.decimals = token.decimals();
            this.balanceAt = beforeBalance.length();
            this.splitAt = balanceAt + whole.length();
            this.bytes = beforeBalance.raw(whole).raw(beforeTransfer).toByteArray();
        }
    }

    /** A whole successful envelope around {@code tokenAssets}. */
    JsonBuffer envelope(List<Balance> rows) {
        return envelope(rows, "");
    }

    /** @param beside more fields behind {@code tokenAssets}, each with a comma in front; ASCII */
    JsonBuffer envelope(List<Balance> rows, String beside) {
        JsonBuffer out = new JsonBuffer(128 + beside.length() + rows.size() * ROW_BYTES);
        out.raw("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"tokenAssets\":[");
        @Nullable Address shown = null;
        byte[] end = {};
        for (int i = 0; i < rows.size(); i++) {
            Balance row = rows.get(i);
            if (!row.owner().equals(shown)) {
                shown = row.owner();
                end = new JsonBuffer(80)
                        .raw("\",\"address\":")
                        .string(shown.text())
                        .raw("}")
                        .toByteArray();
            }
            if (i > 0) {
                out.raw(",");
            }
            write(row, out);
            out.raw(end);
        }
        return out.raw("]").raw(beside).raw("}]}");
    }

    /** All of a row but its end, which says whose it is. */
    private void write(Balance row, JsonBuffer out) {
        Fragments fragments = fragments(row.token());
        byte[] constant = fragments.bytes;
        int decimals = fragments.decimals;
        int balanceAt = fragments.balanceAt;
        int splitAt = fragments.splitAt;
        out.raw(constant, 0, balanceAt);
        switch (row.held()) {
            case HeldAmount.Valued(Amount units) ->
                out.amount(units, decimals).raw(constant, balanceAt, splitAt).sameAmount(0);
            case HeldAmount.Split(Amount transferable, Amount available) -> {
                out.amount(row.amount(), decimals).raw(constant, splitAt, constant.length);
                if (generation == Generation.V5) {
                    out.amount(transferable, decimals).raw("\",\"availableAmount\":\"");
                    out.amount(available, decimals).raw("\",\"rawBalance\":\"");
                }
                out.amount(row.amount(), 0);
            }
            case HeldAmount.Unvalued _ -> out.raw("0").raw(constant, balanceAt, splitAt);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a token object stands for everything it says, and never changes
    private Fragments fragments(PricedToken token) {
        int slot = token.place() & (SLOTS - 1);
        Fragments kept = slots[slot];
        if (kept != null && kept.token == token) {
            return kept;
        }
        Fragments rendered = render(token);
        slots[slot] = rendered;
        return rendered;
    }

    private Fragments render(PricedToken token) {
        JsonBuffer head = new JsonBuffer(160)
                .raw("{\"chainIndex\":\"" + token.id().chain().text() + "\",\"" + generation.tokenField() + "\":")
                .string(token.id().address().text())
                .raw(",\"symbol\":")
                .string(token.symbol())
                .raw(",\"balance\":\"");
        String price = token.price().map(known -> known.text()).orElse("0");
        String risk = ",\"isRiskToken\":" + (token.verdict() == Verdict.RISKY);
        String raw = "\"rawBalance\":\"";
        String start = "\",\"tokenPrice\":\"" + price + "\"";
        return switch (generation) {
            case V5 -> {
                String middle = start + ",\"tokenType\":\"" + type(token) + "\"" + risk + ",\"transferAmount\":\"";
                yield new Fragments(token, head, middle + "0\",\"availableAmount\":\"0\"," + raw, middle);
            }
            case V6 -> new Fragments(token, head, start + risk + "," + raw, start + risk + "," + raw);
        };
    }

    private static String type(PricedToken token) {
        return switch (token.standard()) {
            case NATIVE, FUNGIBLE -> "1";
            case INSCRIPTION -> "2";
        };
    }
}
