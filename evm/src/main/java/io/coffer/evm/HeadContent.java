package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.Touched.Delta;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.Faithfulness;
import io.coffer.index.Faithfulness.Audit;
import io.coffer.index.Faithfulness.Proven;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One block at the head: the pairs its logs name, valued by {@code balanceOf} at its hash.
 *
 * <p>Every balance that was stored before is an audit of its token: did the events of this block explain the step? Nothing
 * of that pair happened between the stored value and this block, or the block in between would have valued it.
 *
 * @param answers what {@code balanceOf} said; a pair is missing when it was not asked
 * @param conduct what else the block shows of its tokens
 */
record HeadContent(
        BlockHeader header,
        Map<Pair, Delta> deltas,
        Map<Pair, StateAnswer> answers,
        Map<EvmAddress, TokenMetadata> metadata,
        ApprovalSet approvals,
        BlockConduct conduct,
        Scope scope)
        implements BlockContent {

    @Override
    public void applyTo(BlockBatch batch) {
        List<Pair> followed = deltas.keySet().stream()
                .filter(pair -> isFollowed(batch, pair.owner()))
                .toList();
        batch.expect(followed.stream().map(Pair::owner).toList());
        Map<EvmAddress, List<Pair>> byToken = new LinkedHashMap<>();
        for (Pair pair : followed) {
            if (!isNoToken(batch, pair)) {
                byToken.computeIfAbsent(pair.token(), token -> new ArrayList<>())
                        .add(pair);
            }
        }
        byToken.forEach((address, pairs) -> applyTo(batch, address, pairs));
        approvals.applyTo(batch, owner -> isFollowed(batch, owner));
    }

    private boolean isFollowed(BlockBatch batch, EvmAddress owner) {
        return scope == Scope.ALL || batch.isEnrolled(owner);
    }

    /**
     * Other contracts than tokens log deposits and withdrawals that look like those of wrapped coins. One that neither
     * logs a transfer nor knows {@code balanceOf} is none, and gets no row. A row that is there already is of a token, and
     * loses its value instead.
     */
    private boolean isNoToken(BlockBatch batch, Pair pair) {
        return answers.get(pair) == StateAnswer.Nothing.REFUSED
                && !delta(pair).transfers()
                && batch.find(new TokenAddress.Contract(pair.token()))
                        .flatMap(token -> batch.holding(pair.owner(), token))
                        .isEmpty();
    }

    private void applyTo(BlockBatch batch, EvmAddress address, List<Pair> pairs) {
        Token before = batch.token(new TokenAddress.Contract(address), TokenStandard.FUNGIBLE);
        Judgement judgement = judged(batch, before, pairs);
        Token token = learned(before, address)
                .withFaithfulness(judgement.faithfulness())
                .withConduct(conduct.after(
                        before.conduct(),
                        address,
                        judgement.audited(),
                        batch,
                        header.block().height()));
        if (!token.equals(before)) {
            batch.learn(token);
        }
        for (Pair pair : pairs) {
            write(batch, token, pair.owner(), amount(pair));
        }
    }

    private Token learned(Token token, EvmAddress address) {
        TokenMetadata said = metadata.get(address);
        return token.metadata().isPresent() || said == null ? token : token.withMetadata(said);
    }

    /**
     * One audit a block: a disagreement of any owner counts; agreement counts when something moved, since a balance that
     * stood still says little.
     */
    private Judgement judged(BlockBatch batch, Token token, List<Pair> pairs) {
        boolean agreed = false;
        boolean disagreed = false;
        int standstills = 0;
        int silentGains = 0;
        for (Pair pair : pairs) {
            Optional<Amount> now = amount(pair);
            if (now.isPresent()
                    && batch.holding(pair.owner(), token).orElse(Unvalued.UNVALUED) instanceof Valued(Amount stored)) {
                Delta delta = delta(pair);
                BigInteger before = stored.units();
                BigInteger after = now.get().units();
                if (delta.explains(before, after)) {
                    agreed |= delta.moved();
                } else {
                    disagreed = true;
                    // Some contracts log what they mint as sent by themselves; a spoof is about somebody else.
                    boolean isOthers = !pair.owner().equals(pair.token());
                    standstills += isOthers && delta.stoodStill(before, after) ? 1 : 0;
                    silentGains += delta.gainedSilently(before, after) ? 1 : 0;
                }
            }
        }
        Height height = header.block().height();
        Faithfulness known = token.faithfulness();
        Faithfulness judged =
                disagreed ? known.after(Audit.DISAGREED, height) : agreed ? known.after(Audit.AGREED, height) : known;
        return new Judgement(judged, new BlockConduct.Audited(standstills, silentGains));
    }

    private record Judgement(Faithfulness faithfulness, BlockConduct.Audited audited) {}

    /**
     * A zero balance of a proven token needs no row: its balances move only with events, and the next event brings the
     * row back. Any other token may credit the owner without an event, so the row stays to be read live.
     */
    private static void write(BlockBatch batch, Token token, EvmAddress owner, Optional<Amount> amount) {
        if (amount.isEmpty()) {
            batch.hold(owner, token, Unvalued.UNVALUED);
        } else if (amount.get().isZero() && token.faithfulness() == Proven.PROVEN) {
            batch.drop(owner, token);
        } else {
            batch.hold(owner, token, new Valued(amount.get()));
        }
    }

    private Optional<Amount> amount(Pair pair) {
        StateAnswer answer = answers.get(pair);
        return answer == null ? Optional.empty() : BalanceReader.amount(answer);
    }

    private Delta delta(Pair pair) {
        Delta delta = deltas.get(pair);
        if (delta == null) {
            throw new IllegalStateException("no delta of " + pair);
        }
        return delta;
    }
}
