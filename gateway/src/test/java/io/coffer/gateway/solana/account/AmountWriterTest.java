package io.coffer.gateway.solana.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.FloatingPointText;
import io.coffer.solana.token.AmountDisplay;
import io.coffer.solana.token.MintView;
import io.coffer.solana.token.Scale;
import io.coffer.solana.token.TokenBytes;
import io.coffer.solana.token.UiAmount;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountWriterTest {

    /** The short way around floating point numbers writes what the arithmetic says. */
    @Test
    void write_anyPlainAmount_isAsComputed() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < 50_000; round++) {
            int decimals = random.nextInt(4) > 0 ? random.nextInt(12) : random.nextInt(256);
            long amount = amount(random);
            MintView mint = new MintView(decimals, new Scale.Plain());
            UiAmount shown = AmountDisplay.at(mint, 0).of(amount);
            String number = shown.number().isPresent()
                    ? FloatingPointText.json(shown.number().getAsDouble())
                    : "null";
            String expected = "{\"amount\":\"" + Long.toUnsignedString(amount) + "\",\"decimals\":" + decimals
                    + ",\"uiAmount\":" + number + ",\"uiAmountString\":\"" + shown.text() + "\"}";
            assertThat(written(amount, mint)).as(seed.toString()).isEqualTo(expected);
        }
    }

    @Test
    void write_scaledAmount_isShownScaled() {
        MintView mint = new MintView(2, new Scale.Scaled(2, 100, Double.NaN));
        assertThat(written(150, mint))
                .isEqualTo("{\"amount\":\"150\",\"decimals\":2,\"uiAmount\":null,\"uiAmountString\":\"NaN\"}");
    }

    @Test
    void writeAddressed_amount_hasItsAccountFirst() {
        JsonBuffer out = new JsonBuffer(1);
        new AmountWriter(0).writeAddressed(out, TokenBytes.key(1), 15, new MintView(1, new Scale.Plain()));
        assertThat(Written.text(out))
                .isEqualTo("{\"address\":\"" + TokenBytes.key(1)
                        + "\",\"amount\":\"15\",\"decimals\":1,\"uiAmount\":1.5,\"uiAmountString\":\"1.5\"}");
    }

    private static String written(long amount, MintView mint) {
        JsonBuffer out = new JsonBuffer(1);
        new AmountWriter(1000).write(out, amount, mint);
        return Written.text(out);
    }

    private static long amount(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1000) * (long) Math.pow(10, random.nextInt(16));
            case 1 -> 1_000_000_000_000_000L + random.nextInt(3) - 2;
            case 2 -> random.nextLong();
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }
}
