package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.BlockBatch;
import io.coffer.index.Conduct;
import io.coffer.index.Introduction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one block shows of its tokens' conduct.
 *
 * @param watched tokens that are beyond doubt are not, and cost nothing
 */
record BlockConduct(Predicate<EvmAddress> watched, TransferTally transfers, Map<EvmAddress, Debut> debuts) {

    /** For what is not a block at the head. */
    static final BlockConduct NONE = new BlockConduct(_ -> false, new TransferTally(), Map.of());

    /** What audits of one token found in this block. */
    record Audited(int standstills, int silentGains) {}

    /** What is known of {@code token}'s conduct behind this block. */
    Conduct after(Conduct before, EvmAddress token, Audited audited, BlockBatch batch, Height height) {
        if (!watched.test(token)) {
            return before;
        }
        Conduct introduced = Optional.ofNullable(debuts.get(token))
                .filter(_ -> before.introduction().isEmpty())
                .map(debut -> before.introducedBy(
                        new Introduction(debut.by(), debut.deed(), batch.introduce(debut.by(), height))))
                .orElse(before);
        return transfers
                .of(token)
                .map(moved -> moved.addedTo(introduced, token))
                .orElse(introduced)
                .withAudits(audited.standstills(), audited.silentGains());
    }
}
