package io.coffer.gateway;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.index.HeldAmount;
import io.coffer.wallet.Balance;
import io.coffer.wallet.PricedToken;
import io.coffer.wallet.Verdict;
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
     * The constant parts of a token's rows.
     *
     * @param beforeBalance up to the opening quote of the balance
     * @param whole from there to the opening quote of the raw balance, for a balance in one piece
     * @param beforeTransfer from there to the opening quote of the transferable part, for one in two
     */
    private record Fragments(PricedToken token, JsonText beforeBalance, JsonText whole, JsonText beforeTransfer) {}

    /** Bytes that never change. */
    private static final class JsonText {
        private final byte[] bytes;

        JsonText(JsonBuffer text) {
            this.bytes = text.toByteArray();
        }

        void writeTo(JsonBuffer target) {
            target.raw(bytes);
        }
    }

    /** A whole successful envelope around {@code tokenAssets}. */
    JsonBuffer envelope(List<Balance> rows) {
        JsonBuffer out = new JsonBuffer(128 + rows.size() * ROW_BYTES);
        out.raw("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"tokenAssets\":[");
        @Nullable Address shown = null;
        byte[] owner = {};
        for (int i = 0; i < rows.size(); i++) {
            Balance row = rows.get(i);
            if (!row.owner().equals(shown)) {
                shown = row.owner();
                owner = new JsonBuffer(64).string(shown.text()).toByteArray();
            }
            if (i > 0) {
                out.raw(",");
            }
            write(row, owner, out);
        }
        return out.raw("]}]}");
    }

    private void write(Balance row, byte[] quotedOwner, JsonBuffer out) {
        Fragments fragments = fragments(row.token());
        int decimals = row.token().decimals();
        fragments.beforeBalance.writeTo(out);
        switch (row.held()) {
            case HeldAmount.Valued(Amount units) -> out.amountTwice(units, decimals, fragments.whole.bytes);
            case HeldAmount.Split(Amount transferable, Amount available) -> {
                out.amount(row.amount(), decimals);
                fragments.beforeTransfer.writeTo(out);
                if (generation == Generation.V5) {
                    out.amount(transferable, decimals).raw("\",\"availableAmount\":\"");
                    out.amount(available, decimals).raw("\",\"rawBalance\":\"");
                }
                out.amount(row.amount(), 0);
            }
            case HeldAmount.Unvalued _ -> {
                out.raw("0");
                fragments.whole.writeTo(out);
            }
        }
        out.raw("\",\"address\":").raw(quotedOwner).raw("}");
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
                yield new Fragments(
                        token, new JsonText(head), text(middle + "0\",\"availableAmount\":\"0\"," + raw), text(middle));
            }
            case V6 ->
                new Fragments(
                        token, new JsonText(head), text(start + risk + "," + raw), text(start + risk + "," + raw));
        };
    }

    private static JsonText text(String ascii) {
        return new JsonText(new JsonBuffer(ascii.length()).raw(ascii));
    }

    private static String type(PricedToken token) {
        return switch (token.standard()) {
            case NATIVE, FUNGIBLE -> "1";
            case INSCRIPTION -> "2";
        };
    }
}
