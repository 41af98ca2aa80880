package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.Token;
import io.coffer.index.TokenStandard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a range of old blocks names. A value from before the range is no longer known to be true. */
record RangeContent(BlockHeader header, NamedInRange named, Scope scope) implements BlockContent {

    @Override
    public void applyTo(BlockBatch batch) {
        PairSet pairs = named.pairs();
        Set<EvmAddress> followed = new HashSet<>();
        pairs.forEach((owner, _) -> {
            if (isFollowed(batch, owner)) {
                followed.add(owner);
            }
        });
        batch.expect(followed);
        Map<EvmAddress, Token> tokens = new HashMap<>();
        pairs.forEach((owner, address) -> {
            if (followed.contains(owner)) {
                Token token = tokens.computeIfAbsent(
                        address, missing -> batch.token(new TokenAddress.Contract(missing), TokenStandard.FUNGIBLE));
                unvalue(batch, owner, token);
            }
        });
        named.approvals().applyTo(batch, owner -> isFollowed(batch, owner));
    }

    private boolean isFollowed(BlockBatch batch, EvmAddress owner) {
        return scope == Scope.ALL || batch.isEnrolled(owner);
    }

    private static void unvalue(BlockBatch batch, EvmAddress owner, Token token) {
        Optional<HeldAmount> known = batch.holding(owner, token);
        if (!known.equals(Optional.of(Unvalued.UNVALUED))) {
            batch.hold(owner, token, Unvalued.UNVALUED);
        }
    }
}
