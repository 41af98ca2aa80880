package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.index.HeldAmount;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.util.Optional;

/**
 * One line of an import, checked.
 *
 * @param quote what the line says of the price
 * @param verdict empty where the line says nothing of risk
 */
record ImportRow(
        TokenId token,
        Address owner,
        TokenStandard standard,
        TokenMetadata metadata,
        HeldAmount held,
        ImportPrice quote,
        Optional<Verdict> verdict) {}
