package io.coffer.wallet.price.onchain;

import io.coffer.chain.BlockRef;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Several rounds of questions about one block: the first round decides which. For one thread. */
final class BlockSession {
    private final ContractViews views;
    private Optional<BlockRef> block = Optional.empty();

    BlockSession(ContractViews views) {
        this.views = views;
    }

    /** The block, once something was asked. */
    BlockRef block() {
        return block.orElseThrow(() -> new IllegalStateException("nothing was asked yet"));
    }

    /** @throws NotReadable when no node answers at the block */
    List<List<BigInteger>> ask(List<View> asked) {
        if (block.isPresent() && asked.isEmpty()) {
            return List.of();
        }
        ContractViews.Reading reading = block.map(at -> views.at(at, asked)).orElseGet(() -> views.newest(asked));
        return switch (reading) {
            case ContractViews.Reading.Read(BlockRef at, List<List<BigInteger>> answers) -> {
                block = Optional.of(at);
                yield answers;
            }
            case ContractViews.Reading.Gone(String reason) -> throw new NotReadable(reason);
            case ContractViews.Reading.Unavailable(String reason) -> throw new NotReadable(reason);
        };
    }

    /** The chain cannot be read now. */
    static final class NotReadable extends RuntimeException {
        NotReadable(String reason) {
            super(reason);
        }
    }
}
