package io.coffer.wallet.price.onchain;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chain whose contracts say what a test told them to; the others are not there. */
public final class FakeChain implements ContractViews {
    private final Map<Question, List<BigInteger>> said = new HashMap<>();
    private final List<View> asked = new ArrayList<>();
    private Instant time;
    private int height = 1;
    private boolean isDown;

    private record Question(EvmAddress contract, int selector, List<BigInteger> arguments) {
        static Question of(View view) {
            return new Question(view.contract(), view.selector(), view.arguments());
        }
    }

    public FakeChain(Instant time) {
        this.time = time;
    }

    public static EvmAddress address(int number) {
        return EvmAddress.parse(String.format("0x%040x", number)).orElseThrow();
    }

    public FakeChain says(View view, BigInteger... words) {
        said.put(Question.of(view), List.of(words));
        return this;
    }

    FakeChain says(View view, long... words) {
        BigInteger[] numbers = new BigInteger[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = BigInteger.valueOf(words[i]).mod(BigInteger.ONE.shiftLeft(256));
        }
        return says(view, numbers);
    }

    /** A new block, {@code seconds} later. */
    void passes(long seconds) {
        time = time.plusSeconds(seconds);
        height++;
    }

    long seconds() {
        return time.getEpochSecond();
    }

    Instant time() {
        return time;
    }

    void goesDown() {
        isDown = true;
    }

    /** All that was asked so far. */
    List<View> asked() {
        return asked;
    }

    private BlockRef block() {
        byte[] hash = new byte[BlockHash.LENGTH];
        hash[0] = (byte) height;
        return new BlockRef(new Height(height), BlockHash.of(hash), time);
    }

    @Override
    public Reading newest(List<View> views) {
        return isDown ? new Reading.Unavailable("down on purpose") : read(block(), views);
    }

    @Override
    public Reading at(BlockRef block, List<View> views) {
        if (isDown) {
            return new Reading.Unavailable("down on purpose");
        }
        return block.hash().equals(block().hash()) ? read(block, views) : new Reading.Gone("another block");
    }

    private Reading read(BlockRef block, List<View> views) {
        asked.addAll(views);
        return new Reading.Read(
                block,
                views.stream()
                        .map(view -> said.getOrDefault(Question.of(view), List.of()))
                        .toList());
    }
}
