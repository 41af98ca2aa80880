package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.index.Approval;
import io.coffer.index.HeldAmount;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.util.Optional;

/** One line of an import, checked. */
sealed interface ImportRow {

    TokenId token();

    Address owner();

    TokenStandard standard();

    TokenMetadata metadata();

    /**
     * What an owner holds.
     *
     * @param quote what the line says of the price
     * @param verdict empty where the line says nothing of risk
     */
    record OfHolding(
            TokenId token,
            Address owner,
            TokenStandard standard,
            TokenMetadata metadata,
            HeldAmount held,
            ImportPrice quote,
            Optional<Verdict> verdict)
            implements ImportRow {}

    /** What an owner lets somebody spend. */
    record OfApproval(TokenId token, Address owner, TokenMetadata metadata, Approval approval, Amount amount)
            implements ImportRow {
        @Override
        public TokenStandard standard() {
            return TokenStandard.FUNGIBLE;
        }
    }
}
