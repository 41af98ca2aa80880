package io.coffer.wallet.approval;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.AsOf;
import java.util.List;
import java.util.Optional;

/**
 * A part of an answer.
 *
 * @param addresses those that this part reaches, in the order asked
 * @param next where the answer goes on; empty at its end
 * @param asOf one a chain asked
 */
public record ApprovalPage(List<OfAddress> addresses, Optional<ApprovalPlace> next, List<AsOf> asOf) {

    /** @param address as answers show it */
    public record OfAddress(ChainIndex chain, String address, List<Project> projects) {}
}
