package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import io.coffer.index.HeldAmount.Valued;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;

/** Blocks of tests that name every change themselves. */
final class Blocks {
    private Blocks() {}

    static BlockHash hash(long height, int branch) {
        return BlockHash.of(ByteBuffer.allocate(BlockHash.LENGTH)
                .putLong(height)
                .putInt(branch)
                .array());
    }

    static BlockHeader header(long height) {
        return header(height, 0, 0);
    }

    static BlockHeader header(long height, int branch, int parentBranch) {
        Instant time = Instant.ofEpochSecond(1_700_000_000L + height, 5);
        return new BlockHeader(
                new BlockRef(new Height(height), hash(height, branch), time), hash(height - 1, parentBranch));
    }

    static BlockContent content(BlockHeader header, Consumer<BlockBatch> change) {
        return new BlockContent() {
            @Override
            public BlockHeader header() {
                return header;
            }

            @Override
            public void applyTo(BlockBatch batch) {
                change.accept(batch);
            }
        };
    }

    static BlockContent block(long height, Consumer<BlockBatch> change) {
        return content(header(height), change);
    }

    /** Sets what an owner of {@link ScriptedChain} holds of one of its tokens. */
    static Consumer<BlockBatch> holds(int owner, int token, long amount) {
        return batch -> batch.hold(
                ScriptedChain.owner(owner),
                batch.token(ScriptedChain.token(token), TokenStandard.FUNGIBLE),
                new Valued(Amount.of(amount)));
    }
}
